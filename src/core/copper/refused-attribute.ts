/**
 * The attribute that a refusal names first, as in "Highlighted must be 0 or 1." or "ProjectID is required.";
 * null when it is about something else.
 */
export const refusedAttribute = (message: string): string | null =>
  /^([A-Z][A-Za-z0-9]*) (?:must|is|should|can)\b/.exec(message.trim())?.[1] ?? null;
