import type { Folder } from '../../../../shared/domain/folder.ts';
import type { MailboxRole } from '../../../../shared/domain/mail.ts';

/** A field of the full-text index; null searches all of them. */
export type TextField = 'sender' | 'recipients' | 'subject' | 'files';

export type MailFilter =
  | { readonly name: 'unread' | 'read' | 'flagged' | 'answered' | 'outgoing' | 'done' | 'attachment' }
  | { readonly name: 'folder'; readonly folder: Folder }
  | { readonly name: 'role'; readonly role: MailboxRole }
  | { readonly name: 'label' | 'list' | 'kind' | 'need' | 'priority'; readonly value: string }
  /** Milliseconds since 1970 UTC; `since` inclusive, `until` exclusive. */
  | { readonly name: 'since' | 'until'; readonly utcMs: number };

export type QueryNode =
  | {
      readonly type: 'text';
      readonly field: TextField | null;
      readonly text: string;
      readonly isPrefix: boolean;
    }
  | { readonly type: 'filter'; readonly filter: MailFilter }
  | { readonly type: 'and' | 'or'; readonly parts: readonly QueryNode[] }
  | { readonly type: 'not'; readonly part: QueryNode };

export interface ParsedQuery {
  /** null where nothing is asked. */
  readonly root: QueryNode | null;
  /** What could not be understood, in words; the rest is searched. */
  readonly problem: string | null;
}
