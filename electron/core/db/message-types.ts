import type { TriageContext, TriageMail } from '../triage/types.ts';

export interface TriageInput {
  readonly messageId: number;
  readonly ownerId: number;
  readonly mail: TriageMail;
  readonly context: TriageContext;
}

/** What the command line prints of a mail beside its verdict. */
export interface MessageSummary {
  readonly messageId: number;
  readonly threadId: number;
  readonly ownerId: number;
  readonly mailId: string;
  readonly path: string;
  readonly offset: number | null;
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  /** The mail's own offset date-time; null where it has none. */
  readonly date: string | null;
  readonly isOutgoing: boolean;
}

export type RawMail =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Kept outside of the database because of its size. */
  | { readonly kind: 'file'; readonly path: string };
