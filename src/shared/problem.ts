import type { CertificateFault, ProxyFault, RedirectFault } from './connection.ts';
import type { FieldFault, FieldName } from './form.ts';

/**
 * Everything that can go wrong for a person, as a closed list. Each kind is worded in one table per
 * language (wording/), where the text says what happened, what is safe and what to do.
 */
export type Problem =
  | { readonly kind: 'unexpected'; readonly reference: string }
  | { readonly kind: 'invalid-input'; readonly field: string }
  /** `in-memory`: done, and kept in memory until the disk takes it; `refused`: not done, as it has to be on disk. */
  | {
      readonly kind: 'storage';
      readonly cause: 'full' | 'read-only' | 'failed';
      readonly change: 'in-memory' | 'refused';
    }
  // Reaching and recognising the server
  | { readonly kind: 'address-invalid' }
  | { readonly kind: 'address-insecure' }
  | { readonly kind: 'server-not-found'; readonly host: string }
  | { readonly kind: 'server-unreachable'; readonly host: string }
  | { readonly kind: 'server-timeout'; readonly host: string }
  | { readonly kind: 'certificate'; readonly host: string; readonly fault?: CertificateFault }
  | { readonly kind: 'proxy'; readonly fault?: ProxyFault }
  | { readonly kind: 'redirected'; readonly host: string; readonly fault?: RedirectFault }
  | { readonly kind: 'not-copper'; readonly host: string }
  | { readonly kind: 'api-off' }
  | { readonly kind: 'server-trouble'; readonly status: number }
  // Who is asking
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'other-user'; readonly expected: string }
  | { readonly kind: 'signed-out' }
  // What Copper said to a request
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'whole-hours-only' }
  /** Nothing was sent, because of what stands in this field of a form. */
  | { readonly kind: 'field-invalid'; readonly field: FieldName; readonly fault: FieldFault }
  /** Copper refused what stands in this field; null: it did not say in which. */
  | { readonly kind: 'field-refused'; readonly field: FieldName | null; readonly message: string }
  /** `field`: where it was to be; null: nowhere in particular. */
  | { readonly kind: 'may-not-create'; readonly field: FieldName | null }
  | { readonly kind: 'may-not-change' }
  | { readonly kind: 'may-not-delete' }
  /** It may have been created, and Copper does not list it, or cannot be asked. */
  | { readonly kind: 'maybe-created'; readonly name: string }
  | { readonly kind: 'maybe-changed' }
  | { readonly kind: 'maybe-deleted' }
  /** The answer was lost, and it is still there. */
  | { readonly kind: 'not-deleted' }
  /** What was typed to confirm is not the name. */
  | { readonly kind: 'name-differs' }
  /** No such task, project or organisation, or not for this person. */
  | { readonly kind: 'not-there' }
  | { readonly kind: 'unanswered' }
  /** A posted comment stays in Copper, or whether it does is not known. */
  | {
      readonly kind: 'not-taken-back';
      readonly why:
        | 'admins-only'
        /** Copper does not show it (any more): it is for the person to say what that means. */
        | 'missing'
        /** Its id was never known. */
        | 'unknown-comment'
        | 'other-comment'
        | 'still-there'
        | 'unanswered';
    }
  // What Patina itself cannot do
  | { readonly kind: 'gone'; readonly what: 'entry' | 'posting' | 'task' | 'account' | 'backup' }
  | { readonly kind: 'frozen' }
  | { readonly kind: 'timer-stopped' }
  /** No timer runs, and there is no earlier task to go on with. */
  | { readonly kind: 'nothing-to-continue' }
  | { readonly kind: 'duration-unreadable' }
  | { readonly kind: 'time-in-future' }
  | { readonly kind: 'time-unreadable' }
  /** Where an absence was to be split, it was over, or had not begun. */
  | { readonly kind: 'outside-gap' }
  /** The task's time until then (`09:40`) is in Copper, or on the way. */
  | { readonly kind: 'already-posted'; readonly until: string }
  | { readonly kind: 'comment-required' }
  | { readonly kind: 'rounds-to-zero' }
  /** More than one comment can hold; `parts` comments would do. */
  | { readonly kind: 'too-many-hours'; readonly parts: number }
  /** The task's timer runs on, so its day is not complete. */
  | { readonly kind: 'still-running' }
  /** Only entries of one task and day can be merged. */
  | { readonly kind: 'different-work' }
  /** Splitting leaves some time on both sides. */
  | { readonly kind: 'nothing-left' }
  /** Another application has this combination of keys, or the system keeps it. */
  | { readonly kind: 'shortcut-taken'; readonly shortcut: string }
  /** The system did not take the setting for starting at login. */
  | { readonly kind: 'login-item-refused'; readonly cause: string }
  /** Set by the administrator of this computer. */
  | { readonly kind: 'managed' }
  /** The managed-settings file does not hold; `cause`: the key that is wrong, or what the system said. */
  | { readonly kind: 'managed-unreadable'; readonly path: string; readonly cause: string }
  /** Taken from a backup: whether it was posted meanwhile is not known. */
  | { readonly kind: 'from-backup' }
  /** The document that says what was on its way is lost: whether it was posted is not known. */
  | { readonly kind: 'attempt-unknown' }
  | { readonly kind: 'backup-unreadable'; readonly path: string }
  /** Only a Copper that holds a comment of the account, for the same user, can be its new address. */
  | {
      readonly kind: 'not-the-same-copper';
      readonly why: 'other-user' | 'no-known-comment' | 'comment-differs';
    }
  /** A request is on its way. */
  | { readonly kind: 'still-sending' }
  /** An export could not be written to where the person wanted it. */
  | { readonly kind: 'file-unwritable'; readonly path: string; readonly cause: string }
  | { readonly kind: 'unsent-work'; readonly postings: number; readonly entries: number };

export type ProblemKind = Problem['kind'];
