/** Patina's name among the programs of a computer; the packages are made with the same one. */
export const appId = 'app.patina.Patina';
