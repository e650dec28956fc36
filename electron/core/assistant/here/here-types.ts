import type {
  AnswerMeta,
  HereReason,
  LocalAuthor,
  WrittenHere,
} from '../../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../../shared/contract/errors.ts';
import type { MachineUse } from '../../../../shared/inference/host-protocol.ts';
import type { NanoUsd } from '../../../../shared/money.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Clock, LocalModelPort, Log } from '../../ports.ts';
import type { CloudTaskSubject } from '../../route/desk-types.ts';
import type { KeptHere } from '../../route/keep-here.ts';
import type { Ledger } from '../../spend/ledger-types.ts';

/** What writing on this machine works with. */
export interface HereParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly localModel: LocalModelPort;
  readonly ledger: Pick<Ledger, 'bookLocal'>;
  readonly resourcesDir: string;
  /** What the loaded model is held to be worth at a task; null where none is loaded. */
  author(task: 'summarise' | 'draft'): LocalAuthor | null;
  /** Writes the decision down. @returns its id; null where it can not be kept */
  keepDecision(kept: KeptHere): number | null;
  /** What the declared baseline would have cost for so many tokens. */
  avoidedCost(tokens: { readonly input: number; readonly output: number }): NanoUsd;
}

/** Whoever shows an answer while it comes. */
export interface AnswerWatch {
  /** Another writer begins; what came so far is void. */
  started(writer: {
    readonly tier: AnswerMeta['tier'];
    readonly model: string | null;
    readonly because: HereReason | null;
    /** Roughly; of the whole request. */
    readonly tokensIn: number;
    /** What so many tokens out have cost by then. */
    costOf(tokensOut: number): NanoUsd;
  }): void;
  text(delta: string): void;
  /** The same writer begins anew, or what it wrote is read as this: `text` stands in the place of all that came. */
  restarted(text: string): void;
}

/** What a local model wrote, and what it took, whether it can be used or not. */
export interface WrittenByModel<Answer> {
  /** `answer-invalid` where it can not be used. */
  readonly answer: Result<Answer, AppError>;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly use: MachineUse | null;
}

/** A task as this machine can do it. */
export interface HereTask<Answer> {
  readonly subject: CloudTaskSubject & { readonly taskKind: 'summarise' | 'draft' };
  /** Roughly, of all that a model would read. */
  readonly tokensIn: number;
  byRules(): Answer;
  byModel(watch: AnswerWatch, signal: AbortSignal): Promise<Result<WrittenByModel<Answer>, AppError>>;
}

/** An answer, by whomever, and how it came about. */
export interface AnyAnswer<Answer> {
  readonly answer: Answer;
  readonly meta: AnswerMeta;
  /** null where a cloud model wrote it. */
  readonly here: WrittenHere | null;
}
