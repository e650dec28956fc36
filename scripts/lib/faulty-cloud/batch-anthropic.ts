import { z } from 'zod';
import {
  type BatchExchange,
  brokenWhenMade,
  isLookedTooSoon,
  refusedWhenMade,
  seenLine,
} from './batch-exchange.ts';
import { type LineEnd, type ShelvedBatch, shownEnds } from './batch-shelf.ts';
import { anthropicWhole } from './wire-anthropic.ts';

const createSchema = z.looseObject({
  requests: z.array(
    z.looseObject({
      custom_id: z.string().regex(/^[\w-]{1,64}$/u),
      params: z.looseObject({ model: z.string(), max_tokens: z.number(), stream: z.undefined().optional() }),
    }),
  ),
});
const HEAD = '/v1/messages/batches';

/** Message batches as Anthropic has them: no metadata, results only once all is over. */
export function batchesOfAnthropic(exchange: BatchExchange): boolean {
  const { method, path, shelf } = exchange;
  const route = `${method} ${path.slice(HEAD.length)}`;
  if (route === 'POST ') return make(exchange);
  if (route === 'GET ') {
    const data = shelf.made
      .filter(({ kind, isForgotten }) => kind === 'anthropic' && !isForgotten)
      .map(viewOf);
    return exchange.answer({ data: data.toReversed(), has_more: false });
  }
  const match = /^(GET|POST|DELETE) \/([\w-]+)(\/cancel|\/results)?$/u.exec(route);
  const batch = match === null ? null : shelf.find(match[2] ?? '');
  if (match === null || batch === null) return false;
  if (match[1] === 'DELETE') {
    batch.isForgotten = true;
    return exchange.answer({ id: batch.id, type: 'message_batch_deleted' });
  }
  if (match[3] === '/results') {
    if (batch.state === 'running') return exchange.refuse(404);
    return exchange.answerLines(shownEnds(batch).map(lineOf));
  }
  if (match[3] === '/cancel') exchange.cancel(batch);
  else if (isLookedTooSoon(batch)) return exchange.refuse(429);
  else exchange.look(batch);
  return exchange.answer(viewOf(batch));
}

function make(exchange: BatchExchange): boolean {
  const { shelf, headers } = exchange;
  const asked = createSchema.safeParse(JSON.parse(exchange.body));
  if (!asked.success) return exchange.refuse(400);
  const scenario = shelf.nextScenario();
  // Anthropic looks at the whole before it takes it on.
  if (scenario.fault === 'validation-fails') return exchange.refuse(400);
  const refused = refusedWhenMade(scenario.fault);
  if (refused !== null) return exchange.refuse(refused);
  const lines = asked.data.requests.map(({ custom_id: customId, params }) => ({
    customId,
    seen: seenLine('anthropic', { model: params.model, body: params, headers }),
  }));
  exchange.note(lines.map(({ seen }) => seen));
  const batch = shelf.make({ kind: 'anthropic', label: null, inputId: null, scenario, lines });
  return brokenWhenMade(exchange, batch) ?? exchange.answer(viewOf(batch));
}

function viewOf(batch: ShelvedBatch): object {
  const isOver = batch.state !== 'running';
  return {
    id: batch.id,
    type: 'message_batch',
    processing_status: isOver ? 'ended' : 'in_progress',
    created_at: new Date(batch.madeAtUtcMs).toISOString(),
    results_url: isOver ? `https://elsewhere.example/${batch.id}/results` : null,
  };
}

function lineOf(end: LineEnd): object {
  if (end.kind === 'answered') {
    return { custom_id: end.customId, result: { type: 'succeeded', message: anthropicWhole(end.plan) } };
  }
  const type = end.kind === 'cancelled' ? 'canceled' : end.kind;
  const error = { type: 'error', error: { type: 'api_error', message: 'not done' } };
  return { custom_id: end.customId, result: end.kind === 'errored' ? { type, error } : { type } };
}
