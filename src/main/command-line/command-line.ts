/** What a start of the app asks for, be it the first one or one that finds the app running. */
export interface Asked {
  /** A start at login leaves the screen alone. */
  readonly open: boolean;
  /** Sample data on an embedded Copper, in a profile of its own. */
  readonly demo: boolean;
  /** Submits what can be posted of today. */
  readonly submitDay: boolean;
}

/** Chromium adds switches of its own and changes the order, so what is unknown is passed over. */
export function readCommandLine(argv: readonly string[]): Asked {
  return {
    open: !argv.includes('--hidden'),
    demo: argv.includes('--demo'),
    submitDay: argv.includes('--submit-day'),
  };
}
