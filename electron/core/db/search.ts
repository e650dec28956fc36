import type { ThreadRow } from '../../../shared/contract/views.ts';

export interface SearchQuery {
  /** As typed; see `mail/query/parse-query.ts` for the language. */
  readonly text: string;
  /** Zone in which days are read. */
  readonly zone: string;
  readonly nowUtcMs: number;
  readonly offset: number;
  readonly limit: number;
  /** While typing: the last word may go on. */
  readonly isTyping: boolean;
}

export interface SearchHit {
  readonly messageId: number;
  readonly threadId: number;
  readonly mailId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Offset date-time. */
  readonly date: string;
  /** Text around the first word found. */
  readonly snippet: string;
}

export interface SearchPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  /** False where counting was cut short and `total` is a lower bound. */
  readonly isTotalExact: boolean;
  /** What of the query could not be understood, in words; null when all was. */
  readonly problem: string | null;
}

/** Full-text search, newest first. Never fails for what was typed. */
export interface SearchRepository {
  messages(query: SearchQuery): SearchPage<SearchHit>;
  threads(query: SearchQuery): SearchPage<ThreadRow>;
}
