/** Runs what depends on state, and again when that changes; answers with how to end it. */
export const effectRoot = (run: () => void): (() => void) =>
  $effect.root(() => {
    $effect(run);
  });
