/** What was sent to Copper is known from these documents alone. */
export const tellsWhatWasPosted = (document: string): boolean => /\/(outbox\/|postings-)/.test(document);
