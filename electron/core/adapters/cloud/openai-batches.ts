import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type {
  BatchFound,
  BatchLine,
  BatchResult,
  BatchState,
  CloudBatches,
  CloudFailure,
  LostBatch,
} from '../../cloud-port.ts';
import {
  answeredBy,
  askHost,
  type BatchParts,
  isSafeId,
  jsonBody,
  jsonLines,
  notDone,
  parsedOrNull,
  shortCode,
  strangeReply,
} from './batch-link.ts';
import { failureOfStatus } from './failures.ts';

/** What lies at OpenAI is gone after three days, read or not. */
const FILE_KEPT_SECONDS = 3 * 86_400;
const LISTED = 100;
const LABEL = 'pennypost';

const batchSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  input_file_id: z.string().nullish(),
  output_file_id: z.string().nullish(),
  error_file_id: z.string().nullish(),
  errors: z
    .looseObject({ data: z.array(z.looseObject({ code: z.unknown().optional() })).nullish() })
    .nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});
type Told = z.infer<typeof batchSchema>;

const lineSchema = z.looseObject({
  custom_id: z.string(),
  response: z.looseObject({ status_code: z.number(), body: z.unknown().optional() }).nullish(),
  error: z.looseObject({ code: z.unknown().optional() }).nullish(),
});

/** OpenAI's batch interface: a file of requests goes up, a file of answers and one of errors come down. */
export function openAiBatches(parts: BatchParts): CloudBatches {
  const batchAt = async (path: string, method: 'GET' | 'POST', signal: AbortSignal) =>
    readBatch(await askHost(parts, { method, path }, signal));
  return {
    isThere: (signal) => isThere(parts, signal),
    submit: (batch, signal) => submit(parts, batch, signal),
    look: (batchId, signal) => batchAt(`/batches/${batchId}`, 'GET', signal),
    results: (batch, signal) => results(parts, batch, signal),
    async cancel(batchId, signal) {
      const told = await batchAt(`/batches/${batchId}/cancel`, 'POST', signal);
      return told.ok ? ok(undefined) : told;
    },
    find: (lost, signal) => find(parts, lost, signal),
    async forget({ resultIds, inputId }, signal) {
      for (const id of [...resultIds, ...(inputId === null ? [] : [inputId])]) {
        await askHost(parts, { method: 'DELETE', path: `/files/${id}` }, signal);
      }
    },
  };
}

/** Servers of OpenAI's form without batches answer with 404 or with something else. */
async function isThere(parts: BatchParts, signal: AbortSignal): Promise<Result<boolean, CloudFailure>> {
  const told = await askHost(parts, { method: 'GET', path: '/batches?limit=1' }, signal);
  if (told.ok) return ok(listOf(told.value) !== null);
  return told.error.kind === 'bad-request' ? ok(false) : told;
}

async function submit(
  parts: BatchParts,
  { label, lines }: { readonly label: string; readonly lines: readonly BatchLine[] },
  signal: AbortSignal,
): Promise<Result<BatchState, CloudFailure>> {
  const uploaded = await askHost(parts, { method: 'POST', path: '/files', ...formOf(parts, lines) }, signal);
  // A file that lies there costs nothing, however its way ended.
  if (!uploaded.ok) return err({ ...uploaded.error, mayBeBilled: false });
  const file = z.looseObject({ id: z.string() }).safeParse(parsedOrNull(uploaded.value));
  if (!file.success || !isSafeId(file.data.id)) return err({ ...strangeReply, mayBeBilled: false });
  const body = jsonBody({
    input_file_id: file.data.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    metadata: { [LABEL]: label },
  });
  const made = readBatch(await askHost(parts, { method: 'POST', path: '/batches', body }, signal));
  // Nobody will read a file whose batch was refused.
  if (!made.ok && !made.error.mayBeBilled) {
    await askHost(parts, { method: 'DELETE', path: `/files/${file.data.id}` }, signal);
  }
  return made;
}

/** RFC 7578. */
function formOf({ format, host }: BatchParts, lines: readonly BatchLine[]) {
  const boundary = `pennypost-${randomUUID()}`;
  const text = lines.map((line) => JSON.stringify(lineOf(line, format.body(line.request)))).join('\n');
  const fields = [
    ['purpose', 'batch'],
    ...(host === 'api.openai.com'
      ? [
          ['expires_after[anchor]', 'created_at'],
          ['expires_after[seconds]', String(FILE_KEPT_SECONDS)],
        ]
      : []),
  ];
  const plain = fields.map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="requests.jsonl"\r\n` +
    `content-type: application/jsonl\r\n\r\n${text}\r\n--${boundary}--\r\n`;
  return {
    body: Buffer.from(`${plain.join('')}${file}`, 'utf8'),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

function lineOf({ customId }: BatchLine, body: Readonly<Record<string, unknown>>) {
  return { custom_id: customId, method: 'POST', url: '/v1/chat/completions', body };
}

function readBatch(told: Result<string, CloudFailure>): Result<BatchState, CloudFailure> {
  if (!told.ok) return told;
  const read = batchSchema.safeParse(parsedOrNull(told.value));
  const state = read.success ? stateOf(read.data) : null;
  return state === null ? err(strangeReply) : ok(state);
}

function stateOf(told: Told): BatchState | null {
  const { id, status, input_file_id: input, output_file_id: output, error_file_id: errors } = told;
  const resultIds = [output, errors].filter((one) => one !== null && one !== undefined);
  if (![id, ...resultIds, ...(input ? [input] : [])].every(isSafeId)) return null;
  const isOver = ['completed', 'expired', 'cancelled'].includes(status);
  return {
    batchId: id,
    state: status === 'failed' ? 'refused' : isOver ? 'ended' : 'running',
    resultIds,
    inputId: input ?? null,
    problem: shortCode(told.errors?.data?.[0]?.code),
  };
}

async function results(
  parts: BatchParts,
  { resultIds }: BatchState,
  signal: AbortSignal,
): Promise<Result<readonly BatchResult[], CloudFailure>> {
  const found: BatchResult[] = [];
  for (const id of resultIds) {
    const file = await askHost(parts, { method: 'GET', path: `/files/${id}/content`, isFile: true }, signal);
    if (!file.ok) return file;
    found.push(...jsonLines(file.value).flatMap((line) => resultOf(parts, line) ?? []));
  }
  return ok(found);
}

function resultOf({ format }: BatchParts, line: unknown): BatchResult | null {
  const read = lineSchema.safeParse(line);
  if (!read.success) return null;
  const { custom_id: customId, response, error } = read.data;
  if (response === null || response === undefined) return notDone(customId, shortCode(error?.code));
  if (response.status_code !== 200) {
    const body = JSON.stringify(response.body ?? null);
    return {
      kind: 'failed',
      customId,
      failure: failureOfStatus(response.status_code, { headers: {}, body }),
    };
  }
  return answeredBy(format.openReader(), customId, [asChunk(response.body)]);
}

const wholeSchema = z.looseObject({
  choices: z
    .array(z.looseObject({ message: z.unknown().optional(), finish_reason: z.unknown().optional() }))
    .nullish(),
});

/** A whole completion is a chunk whose delta is the message. */
function asChunk(body: unknown): unknown {
  const read = wholeSchema.safeParse(body);
  if (!read.success) return null;
  const { choices, ...rest } = read.data;
  const deltas = (choices ?? []).map(({ message, finish_reason }) => ({ delta: message, finish_reason }));
  return { ...rest, choices: deltas };
}

async function find(
  parts: BatchParts,
  { label }: LostBatch,
  signal: AbortSignal,
): Promise<Result<BatchFound, CloudFailure>> {
  const told = await askHost(parts, { method: 'GET', path: `/batches?limit=${LISTED}` }, signal);
  if (!told.ok) return told;
  const listed = listOf(told.value);
  if (listed === null) return err(strangeReply);
  const ours = listed.find(({ metadata }) => metadata?.[LABEL] === label);
  const batch = ours === undefined ? null : stateOf(ours);
  if (batch !== null) return ok({ kind: 'found', batch });
  // Longer lists would have to be turned over: whoever makes so many batches at once is told that nobody knows.
  return ok({ kind: listed.length < LISTED ? 'none' : 'unsure' });
}

function listOf(text: string): readonly Told[] | null {
  const read = z.looseObject({ data: z.array(batchSchema) }).safeParse(parsedOrNull(text));
  return read.success ? read.data.data : null;
}
