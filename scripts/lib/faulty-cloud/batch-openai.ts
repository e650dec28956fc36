import { z } from 'zod';
import {
  type BatchExchange,
  brokenWhenMade,
  isLookedTooSoon,
  refusedWhenMade,
  seenLine,
} from './batch-exchange.ts';
import { type LineEnd, type ShelvedBatch, shownEnds } from './batch-shelf.ts';
import { openAiWhole } from './wire-openai.ts';

const lineSchema = z.looseObject({ custom_id: z.string(), body: z.looseObject({ model: z.string() }) });
const createSchema = z.looseObject({
  input_file_id: z.string(),
  endpoint: z.literal('/v1/chat/completions'),
  completion_window: z.literal('24h'),
  metadata: z.record(z.string(), z.string()).optional(),
});

/** Files and batches as OpenAI has them. */
export function batchesOfOpenAi(exchange: BatchExchange): boolean {
  const { method, path, shelf } = exchange;
  const route = `${method} ${path.replace('/v1', '')}`;
  if (route === 'POST /files') return takeFile(exchange);
  const content = /^GET \/files\/([\w-]+)\/content$/u.exec(route)?.[1];
  if (content !== undefined) return giveFile(exchange, content);
  const doomed = /^DELETE \/files\/([\w-]+)$/u.exec(route)?.[1];
  if (doomed !== undefined) {
    return shelf.files.delete(doomed) ? exchange.answer({ id: doomed, deleted: true }) : exchange.refuse(404);
  }
  if (route === 'POST /batches') return make(exchange);
  if (route === 'GET /batches') {
    const data = shelf.made.filter(({ kind }) => kind === 'openai-compatible').map(viewOf);
    return exchange.answer({ object: 'list', data: data.toReversed(), has_more: false });
  }
  return one(exchange, route);
}

/** The one file of a form (RFC 7578), without its head. */
function takeFile(exchange: BatchExchange): boolean {
  const text = /name="file"[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n([\s\S]*?)\r\n--/u.exec(exchange.body)?.[1];
  if (text === undefined || !exchange.body.includes('name="purpose"')) return exchange.refuse(400);
  const id = `file-${exchange.shelf.files.size + 1}`;
  exchange.shelf.files.set(id, text);
  return exchange.answer({ id, object: 'file', purpose: 'batch', bytes: text.length });
}

function make(exchange: BatchExchange): boolean {
  const { shelf, headers } = exchange;
  const asked = createSchema.safeParse(JSON.parse(exchange.body));
  const file = asked.success ? shelf.files.get(asked.data.input_file_id) : undefined;
  if (!asked.success || file === undefined) return exchange.refuse(400);
  const scenario = shelf.nextScenario();
  const refused = refusedWhenMade(scenario.fault);
  if (refused !== null) return exchange.refuse(refused);
  const lines = file.split('\n').map((line) => {
    const { custom_id: customId, body } = lineSchema.parse(JSON.parse(line));
    return { customId, seen: seenLine('openai-compatible', { model: body.model, body, headers }) };
  });
  exchange.note(lines.map(({ seen }) => seen));
  const batch = shelf.make({
    kind: 'openai-compatible',
    label: asked.data.metadata?.pennypost ?? null,
    inputId: asked.data.input_file_id,
    scenario,
    lines,
  });
  return brokenWhenMade(exchange, batch) ?? exchange.answer(viewOf(batch));
}

function one(exchange: BatchExchange, route: string): boolean {
  const match = /^(GET|POST) \/batches\/([\w-]+)(\/cancel)?$/u.exec(route);
  const batch = match === null ? null : exchange.shelf.find(match[2] ?? '');
  if (match === null || batch === null) return false;
  if (match[3] !== undefined) exchange.cancel(batch);
  else if (isLookedTooSoon(batch)) return exchange.refuse(429);
  else exchange.look(batch);
  return exchange.answer(viewOf(batch));
}

function viewOf(batch: ShelvedBatch): object {
  const isOver = batch.state !== 'running' && batch.state !== 'failed';
  const ends = shownEnds(batch);
  const answered = ends.some(({ kind }) => kind === 'answered');
  const failed = ends.some(({ kind }) => kind !== 'answered');
  return {
    id: batch.id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    input_file_id: batch.inputId,
    completion_window: '24h',
    status: batch.state === 'running' ? 'in_progress' : batch.state,
    output_file_id: isOver && answered ? `output-${batch.id}` : null,
    error_file_id: isOver && failed ? `errors-${batch.id}` : null,
    errors: batch.state === 'failed' ? { data: [{ code: 'invalid_json_line', message: 'no' }] } : null,
    created_at: Math.floor(batch.madeAtUtcMs / 1_000),
    metadata: batch.label === null ? null : { pennypost: batch.label },
  };
}

/** Answers stand in one file, what failed in the other. */
function giveFile(exchange: BatchExchange, fileId: string): boolean {
  const match = /^(output|errors)-(batch_\d+)$/u.exec(fileId);
  const batch = exchange.shelf.find(match?.[2] ?? '');
  if (match === null || batch === null) return exchange.refuse(404);
  const isOutput = match[1] === 'output';
  const ends = shownEnds(batch).filter(({ kind }) => (kind === 'answered') === isOutput);
  return exchange.answerLines(ends.map(lineOf));
}

function lineOf(end: LineEnd): object {
  const head = { id: `line-${end.customId}`, custom_id: end.customId };
  if (end.kind === 'answered') {
    const body = JSON.parse(openAiWhole(end.plan)) as unknown;
    return { ...head, response: { status_code: 200, request_id: 'r', body }, error: null };
  }
  const code = { errored: 'server_error', expired: 'batch_expired', cancelled: 'batch_cancelled' }[end.kind];
  return { ...head, response: null, error: { code, message: 'not done' } };
}
