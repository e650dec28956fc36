import { z } from 'zod';
import type { ServedCall } from './bill.ts';
import { planOf } from './plan.ts';
import type { SeenRequest, WireKind } from './request.ts';
import type { Script } from './scenario.ts';
import type { AnswerPlan } from './wire.ts';

/** What goes wrong with a whole batch. */
const batchFaults = [
  'none',
  /** The file is no good: nothing runs, nothing is billed. */
  'validation-fails',
  /** The window ends after half of the lines. */
  'expires-half-way',
  'lines-reversed',
  'line-missing',
  'line-doubled',
  /** A line of another batch stands among the results. */
  'line-foreign',
  /** Every second line ends in the vendor's error. */
  'lines-errored',
  'poll-429',
  /** The batch is made, and the line is cut before its number is told. */
  'cut-when-made',
  /** Refused before anything is made. */
  'refuse-500',
  'refuse-503',
] as const;

const batchScenarioSchema = z.object({
  fault: z.enum(batchFaults).default('none'),
  /** How often it is looked at while it runs. */
  looks: z.number().int().min(0).default(1),
  /** Lines that are done, and billed, when it is cancelled. */
  doneWhenCancelled: z.number().int().min(0).default(0),
});
export type BatchScenario = z.infer<typeof batchScenarioSchema>;
export type BatchScenarioInput = z.input<typeof batchScenarioSchema>;

export type LineEnd =
  | { readonly customId: string; readonly kind: 'answered'; readonly plan: AnswerPlan }
  | { readonly customId: string; readonly kind: 'errored' | 'expired' | 'cancelled' };

export interface ShelvedBatch {
  readonly id: string;
  readonly kind: WireKind;
  readonly label: string | null;
  readonly inputId: string | null;
  readonly madeAtUtcMs: number;
  readonly scenario: BatchScenario;
  readonly lines: readonly { readonly customId: string; readonly seen: SeenRequest }[];
  looksLeft: number;
  state: 'running' | 'completed' | 'expired' | 'cancelled' | 'failed';
  ends: readonly LineEnd[];
  isForgotten: boolean;
}

interface Running {
  readonly script: Script;
  readonly calls: ServedCall[];
  readonly answer: ((request: SeenRequest) => string) | undefined;
}

/** Batches and files as they lie at the vendor. */
export class BatchShelf {
  readonly made: ShelvedBatch[] = [];
  readonly files = new Map<string, string>();
  #scenarios: BatchScenario[] = [];

  script(scenarios: readonly BatchScenarioInput[]): void {
    this.#scenarios = scenarios.map((one) => batchScenarioSchema.parse(one));
  }

  nextScenario(): BatchScenario {
    return this.#scenarios.shift() ?? batchScenarioSchema.parse({});
  }

  make(batch: Pick<ShelvedBatch, 'kind' | 'label' | 'inputId' | 'scenario' | 'lines'>): ShelvedBatch {
    const made: ShelvedBatch = {
      ...batch,
      id: `batch_${this.made.length + 1}`,
      madeAtUtcMs: Date.now(),
      looksLeft: batch.scenario.looks,
      state: batch.scenario.fault === 'validation-fails' ? 'failed' : 'running',
      ends: [],
      isForgotten: false,
    };
    this.made.push(made);
    return made;
  }

  find(id: string): ShelvedBatch | null {
    return this.made.find((batch) => batch.id === id && !batch.isForgotten) ?? null;
  }

  /** Each look brings a running batch nearer to its end. */
  look(batch: ShelvedBatch, running: Running): void {
    if (batch.state !== 'running') return;
    if (batch.looksLeft > 0) {
      batch.looksLeft -= 1;
      return;
    }
    const { fault } = batch.scenario;
    const isHalf = fault === 'expires-half-way';
    batch.ends = endsOf(batch, running, {
      done: isHalf ? Math.ceil(batch.lines.length / 2) : batch.lines.length,
      rest: 'expired',
    });
    batch.state = isHalf ? 'expired' : 'completed';
  }

  cancel(batch: ShelvedBatch, running: Running): void {
    if (batch.state !== 'running') return;
    batch.ends = endsOf(batch, running, { done: batch.scenario.doneWhenCancelled, rest: 'cancelled' });
    batch.state = 'cancelled';
  }
}

function endsOf(
  { lines, kind, scenario }: ShelvedBatch,
  running: Running,
  until: { readonly done: number; readonly rest: 'expired' | 'cancelled' },
): readonly LineEnd[] {
  return lines.map(({ customId, seen }, index): LineEnd => {
    if (index >= until.done) return { customId, kind: until.rest };
    if (scenario.fault === 'lines-errored' && index % 2 === 1) return { customId, kind: 'errored' };
    const context = { answer: running.answer, servedBefore: running.calls.length };
    const lineScenario = running.script.take(seen.model, seen.body);
    const plan = planOf(context, { seen, scenario: lineScenario });
    running.calls.push({
      id: plan.responseId,
      kind,
      model: plan.model,
      fault: lineScenario.fault,
      status: 200,
      bodyBytes: Buffer.byteLength(seen.body),
      usage: plan.usage,
      isBilled: true,
      outcome: 'whole',
    });
    return { customId, kind: 'answered', plan };
  });
}

/** The lines of results as a fault leaves them. */
export function shownEnds({ ends, scenario }: ShelvedBatch): readonly LineEnd[] {
  const [first] = ends;
  switch (scenario.fault) {
    case 'lines-reversed':
      return ends.toReversed();
    case 'line-missing':
      return ends.slice(1);
    case 'line-doubled':
      return first === undefined ? ends : [...ends, first];
    case 'line-foreign':
      return [...ends, { customId: 'somebody-elses-1', kind: 'errored' }];
    default:
      return ends;
  }
}
