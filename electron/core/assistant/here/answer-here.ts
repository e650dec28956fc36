import type {
  AnswerMeta,
  AuthorWish,
  HereReason,
  LocalAuthor,
  WrittenHere,
} from '../../../../shared/contract/cloud-views.ts';
import type { AppError, ErrorCode } from '../../../../shared/contract/errors.ts';
import { zeroNanoUsd } from '../../../../shared/money.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { hereReasonOf } from '../../route/keep-here.ts';
import { resourcesOf, resourcesOfCode } from '../../spend/ledger/resource-use.ts';
import type { AnswerWatch, AnyAnswer, HereParts, HereTask, WrittenByModel } from './here-types.ts';

export interface AnswerWish {
  readonly by: AuthorWish;
  /** The user named the model: it writes where no cloud does, whatever it is held to be worth. */
  readonly takesAnyModel: boolean;
}

/**
 * An answer in any case: by the cloud where it may and can, else by a local model that is held good at it or was asked
 * for, else by rules; with the reason. Only what the user took back and faults of the database are failures.
 * @param byCloud cache and providers; told nothing in local-only mode, where the desk itself refuses
 */
export async function answerAnyway<Answer>(
  parts: HereParts,
  task: HereTask<Answer>,
  options: {
    readonly wish: AnswerWish;
    readonly watch: AnswerWatch;
    readonly signal: AbortSignal;
    byCloud(): Promise<Result<Omit<AnyAnswer<Answer>, 'here'>, AppError>>;
  },
): Promise<Result<AnyAnswer<Answer>, AppError>> {
  const { wish, watch, signal } = options;
  if (wish.by !== 'best') return answerHere(parts, task, { because: 'asked', wish, watch, signal });
  const asked = await options.byCloud();
  if (asked.ok) return ok({ ...asked.value, here: null });
  const because = hereReasonOf(asked.error);
  if (because === null || signal.aborted) return asked;
  return answerHere(parts, task, { because, wish, watch, signal });
}

interface Here {
  readonly because: HereReason;
  readonly wish: AnswerWish;
  readonly watch: AnswerWatch;
  readonly signal: AbortSignal;
}

async function answerHere<Answer>(
  parts: HereParts,
  task: HereTask<Answer>,
  here: Here,
): Promise<Result<AnyAnswer<Answer>, AppError>> {
  const author = parts.author(task.subject.taskKind);
  if (author === null || !mayWrite(author, here.wish)) {
    const isMissing = author === null && here.wish.by === 'local';
    return ok(byRules(parts, task, { here, offer: author, modelError: isMissing ? 'model-missing' : null }));
  }
  const written = await byModel(parts, task, { here, author });
  if (written.ok) return written;
  if (written.error.code === 'cancelled') return written;
  return ok(byRules(parts, task, { here, offer: null, modelError: written.error.code }));
}

function mayWrite({ standing }: LocalAuthor, { by, takesAnyModel }: AnswerWish): boolean {
  if (by === 'rule') return false;
  return by === 'local' || takesAnyModel || standing === 'held-good';
}

async function byModel<Answer>(
  parts: HereParts,
  task: HereTask<Answer>,
  { here, author }: { readonly here: Here; readonly author: LocalAuthor },
): Promise<Result<AnyAnswer<Answer>, AppError>> {
  const { because, watch, signal } = here;
  const begun = begin(parts, task, { here, author });
  const written = await task.byModel(watch, signal);
  if (!written.ok) return written;
  const ms = parts.clock.monotonicMs() - begun.startedAtMs;
  const { answer, use, ...tokens } = written.value;
  const resources = use === null ? null : resourcesOf(use);
  const isWorthIt = author.standing === 'held-good';
  const avoidedNanoUsd = isWorthIt && answer.ok ? avoidedOf(parts, written.value) : zeroNanoUsd;
  book(parts, task, { ...begun, ...tokens, tier: 'local', ms, resources, avoidedNanoUsd });
  if (!answer.ok) return answer;
  return ok({
    answer: answer.value,
    meta: metaOf({ ...tokens, tier: 'local', model: author.name, ms }),
    here: { because, author, offer: null, modelError: null },
  });
}

/** A text that is held to be as good as the baseline's spared its price; another one spared nothing. */
function avoidedOf(parts: HereParts, { tokensIn, tokensOut }: WrittenByModel<unknown>) {
  return parts.avoidedCost({ input: tokensIn, output: tokensOut });
}

const noTokens = { tokensIn: 0, tokensReused: 0, tokensOut: 0 } as const;

function byRules<Answer>(
  parts: HereParts,
  task: HereTask<Answer>,
  told: { readonly here: Here; readonly offer: LocalAuthor | null; readonly modelError: ErrorCode | null },
): AnyAnswer<Answer> {
  const { here, offer, modelError } = told;
  const begun = begin(parts, task, { here, author: null });
  const answer = task.byRules();
  const ms = parts.clock.monotonicMs() - begun.startedAtMs;
  const resources = resourcesOfCode(ms);
  book(parts, task, { ...begun, ...noTokens, tier: 'rule', ms, resources, avoidedNanoUsd: zeroNanoUsd });
  const written: WrittenHere = { because: here.because, author: null, offer, modelError };
  return { answer, meta: metaOf({ ...noTokens, tier: 'rule', model: null, ms }), here: written };
}

/** Says who writes and why before the work begins, and writes the decision down. */
function begin<Answer>(
  parts: HereParts,
  { subject, tokensIn }: HereTask<Answer>,
  { here, author }: { readonly here: Here; readonly author: LocalAuthor | null },
): { readonly startedAtMs: number; readonly decisionId: number | null } {
  const tier = author === null ? 'rule' : 'local';
  const model = author?.name ?? null;
  const { because } = here;
  here.watch.started({
    tier,
    model,
    because,
    tokensIn: author === null ? 0 : tokensIn,
    costOf: () => zeroNanoUsd,
  });
  const startedAtMs = parts.clock.monotonicMs();
  return { startedAtMs, decisionId: parts.keepDecision({ subject, tier, because, model }) };
}

type LocalUse = Parameters<HereParts['ledger']['bookLocal']>[0][number];
type Booking = Omit<LocalUse, 'subject' | 'modelId' | 'atUtcMs'> & {
  readonly startedAtMs: number;
  readonly decisionId: number | null;
};

/** A row at price 0 with what it took of the machine. Where it can not be written the answer is there all the same. */
function book<Answer>(parts: HereParts, { subject }: HereTask<Answer>, booking: Booking): void {
  const { startedAtMs: _started, decisionId, ...use } = booking;
  const modelId = use.tier === 'local' ? parts.localModel.status().modelId : null;
  const atUtcMs = parts.clock.nowUtcMs();
  const owned = { ...subject, session: '', decisionId, attempt: 1, parentHoldId: null };
  const booked = parts.ledger.bookLocal([{ ...use, subject: owned, modelId, atUtcMs }]);
  if (!booked.ok) parts.log.warn(`an answer of this machine was not booked: ${booked.error.code}`);
}

type Told = Pick<AnswerMeta, 'tier' | 'model' | 'tokensIn' | 'tokensReused' | 'tokensOut' | 'ms'>;

function metaOf(told: Told): AnswerMeta {
  return { ...told, providerId: null, costNanoUsd: zeroNanoUsd, isEstimated: false, callId: null };
}
