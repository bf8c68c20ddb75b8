/** Text that no terminal takes for an order, whatever names are in it: only lines are parted. */
export const forTerminal = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
