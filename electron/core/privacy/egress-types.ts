import type { MaskCount } from './mask-types.ts';

/**
 * What left this machine in one attempt of one call: fixed when it is sent, never changed.
 * One row of the table `egress`; `masked` is kept there as JSON.
 */
export interface EgressRecord {
  /** The hold under which the attempt was sent; one attempt, one hold, one record. */
  readonly holdId: number;
  /** The kind of task, such as `triage`, `summary` or `draft`. */
  readonly taskKind: string;
  /** The mail or thread that the text comes from; null where it comes from none. */
  readonly itemId: string | null;
  readonly providerId: string;
  /** Host name that the connection was opened to, without port. */
  readonly host: string;
  readonly sentAtUtcMs: number;
  /** The masked text exactly as it was sent; never the original. */
  readonly textSent: string;
  /** UTF-8 bytes of the request's body. */
  readonly bytes: number;
  readonly masked: readonly MaskCount[];
  /** The rule that let it leave, such as `default` or the id of the user's own rule. */
  readonly ruleId: string;
}
