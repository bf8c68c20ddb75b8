/** A name that a server gave, as a part of a file name: it leads to no other folder, and hides no file. */
export const inFileName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}@._ -]/gu, '_').replace(/^[. ]+|[. ]+$/g, '_');
