import { z } from 'zod';
import {
  type BatchExchange,
  brokenWhenMade,
  isLookedTooSoon,
  refusedWhenMade,
  seenLine,
} from './batch-exchange.ts';
import { type LineEnd, type ShelvedBatch, shownEnds } from './batch-shelf.ts';
import { googleWhole } from './wire-google.ts';

const createSchema = z.looseObject({
  batch: z.looseObject({
    displayName: z.string(),
    inputConfig: z.looseObject({
      requests: z.looseObject({
        requests: z.array(
          z.looseObject({
            request: z.looseObject({ contents: z.unknown() }),
            metadata: z.looseObject({ key: z.string() }),
          }),
        ),
      }),
    }),
  }),
});
const HEAD = '/v1beta';

/** Batches with their requests in the body, as Gemini has them. */
export function batchesOfGoogle(exchange: BatchExchange): boolean {
  const { method, path, shelf } = exchange;
  const route = `${method} ${path.slice(HEAD.length)}`;
  const model = /^POST \/models\/([^/:]+):batchGenerateContent$/u.exec(route)?.[1];
  if (model !== undefined) return make(exchange, decodeURIComponent(model));
  if (route === 'GET /batches') {
    const operations = shelf.made
      .filter(({ kind, isForgotten }) => kind === 'google' && !isForgotten)
      .map(viewOf);
    return exchange.answer({ operations });
  }
  const match = /^(GET|POST|DELETE) \/batches\/(\w+)(:cancel)?$/u.exec(route);
  const batch = match === null ? null : shelf.find(match[2] ?? '');
  if (match === null || batch === null) return false;
  if (match[1] === 'DELETE') {
    batch.isForgotten = true;
    return exchange.answer({});
  }
  if (match[3] === ':cancel') {
    exchange.cancel(batch);
    return exchange.answer({});
  }
  if (isLookedTooSoon(batch)) return exchange.refuse(429);
  exchange.look(batch);
  return exchange.answer(viewOf(batch));
}

function make(exchange: BatchExchange, model: string): boolean {
  const { shelf, headers } = exchange;
  const asked = createSchema.safeParse(JSON.parse(exchange.body));
  if (!asked.success) return exchange.refuse(400);
  const scenario = shelf.nextScenario();
  const refused = refusedWhenMade(scenario.fault);
  if (refused !== null) return exchange.refuse(refused);
  const { displayName, inputConfig } = asked.data.batch;
  const lines = inputConfig.requests.requests.map(({ request, metadata }) => ({
    customId: metadata.key,
    seen: seenLine('google', { model, body: request, headers }),
  }));
  exchange.note(lines.map(({ seen }) => seen));
  const batch = shelf.make({ kind: 'google', label: displayName, inputId: null, scenario, lines });
  return brokenWhenMade(exchange, batch) ?? exchange.answer(viewOf(batch));
}

const states = {
  running: 'RUNNING',
  completed: 'SUCCEEDED',
  expired: 'EXPIRED',
  cancelled: 'CANCELLED',
  failed: 'FAILED',
} as const;

function viewOf(batch: ShelvedBatch): object {
  const isOver = batch.state !== 'running';
  const inlinedResponses = shownEnds(batch).map(lineOf);
  return {
    name: `batches/${batch.id}`,
    metadata: { state: `BATCH_STATE_${states[batch.state]}`, displayName: batch.label },
    done: isOver,
    ...(batch.state === 'failed' ? { error: { code: 3, status: 'INVALID_ARGUMENT' } } : {}),
    ...(isOver && inlinedResponses.length > 0
      ? { response: { inlinedResponses: { inlinedResponses } } }
      : {}),
  };
}

function lineOf(end: LineEnd): object {
  const metadata = { key: end.customId };
  if (end.kind === 'answered') return { metadata, response: googleWhole(end.plan) };
  const status = { errored: 'INTERNAL', expired: 'EXPIRED', cancelled: 'CANCELLED' }[end.kind];
  return { metadata, error: { code: 13, status } };
}
