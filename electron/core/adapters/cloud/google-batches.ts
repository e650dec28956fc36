import { z } from 'zod';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type {
  BatchFound,
  BatchLine,
  BatchResult,
  BatchState,
  CloudBatches,
  CloudFailure,
} from '../../cloud-port.ts';
import {
  answeredBy,
  askHost,
  type BatchParts,
  jsonBody,
  notDone,
  parsedOrNull,
  shortCode,
  strangeReply,
} from './batch-link.ts';

const LISTED = 100;

const operationSchema = z.looseObject({
  name: z.string().regex(/^batches\/[\w-]{1,200}$/u),
  metadata: z.looseObject({ state: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
  done: z.boolean().nullish(),
  error: z.looseObject({ status: z.unknown().optional() }).nullish(),
  response: z
    .looseObject({
      inlinedResponses: z
        .looseObject({
          inlinedResponses: z
            .array(
              z.looseObject({
                metadata: z.looseObject({ key: z.string().nullish() }).nullish(),
                response: z.unknown().optional(),
                error: z.looseObject({ status: z.unknown().optional() }).nullish(),
              }),
            )
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
type Told = z.infer<typeof operationSchema>;

/** Gemini's batches with the requests in the body: small ones, as ours are (20 MB at most). */
export function googleBatches(parts: BatchParts): CloudBatches {
  const look = async (batchId: string, signal: AbortSignal) =>
    readOperation(await askHost(parts, { method: 'GET', path: `/${batchId}` }, signal));
  return {
    async isThere(signal) {
      const listed = await list(parts, signal);
      if (listed.ok) return ok(true);
      return listed.error.kind === 'bad-request' ? ok(false) : listed;
    },
    submit: (batch, signal) => submit(parts, batch, signal),
    async look(batchId, signal) {
      const told = await look(batchId, signal);
      return told.ok ? ok(stateOf(told.value)) : told;
    },
    async results({ batchId }, signal) {
      const told = await look(batchId, signal);
      return told.ok ? ok(resultsOf(parts, told.value)) : told;
    },
    async cancel(batchId, signal) {
      const told = await askHost(parts, { method: 'POST', path: `/${batchId}:cancel` }, signal);
      return told.ok ? ok(undefined) : told;
    },
    async find({ label }, signal) {
      const listed = await list(parts, signal);
      if (!listed.ok) return listed;
      const ours = listed.value.find(({ metadata }) => metadata?.displayName === nameOf(label));
      if (ours !== undefined) return ok<BatchFound>({ kind: 'found', batch: stateOf(ours) });
      return ok<BatchFound>({ kind: listed.value.length < LISTED ? 'none' : 'unsure' });
    },
    async forget({ batchId }, signal) {
      await askHost(parts, { method: 'DELETE', path: `/${batchId}` }, signal);
    },
  };
}

function nameOf(label: string): string {
  return `pennypost-${label}`;
}

async function submit(
  parts: BatchParts,
  { label, lines }: { readonly label: string; readonly lines: readonly BatchLine[] },
  signal: AbortSignal,
): Promise<Result<BatchState, CloudFailure>> {
  const model = (lines[0]?.request.model ?? '').replace(/^models\//u, '');
  const requests = lines.map(({ customId, request }) => ({
    request: parts.format.body(request),
    metadata: { key: customId },
  }));
  const body = jsonBody({
    batch: { displayName: nameOf(label), inputConfig: { requests: { requests } } },
  });
  const path = `/models/${encodeURIComponent(model)}:batchGenerateContent`;
  const told = readOperation(await askHost(parts, { method: 'POST', path, body }, signal));
  return told.ok ? ok(stateOf(told.value)) : told;
}

function readOperation(told: Result<string, CloudFailure>): Result<Told, CloudFailure> {
  if (!told.ok) return told;
  const read = operationSchema.safeParse(parsedOrNull(told.value));
  return read.success ? ok(read.data) : err(strangeReply);
}

/** States are named `BATCH_STATE_...` or `JOB_STATE_...`. */
function stateOf({ name, metadata, done, error }: Told): BatchState {
  const state = metadata?.state ?? '';
  const isOver = done === true || /_(?:SUCCEEDED|CANCELLED|EXPIRED)$/u.test(state);
  return {
    batchId: name,
    state: state.endsWith('_FAILED') ? 'refused' : isOver ? 'ended' : 'running',
    resultIds: [],
    inputId: null,
    problem: shortCode(error?.status),
  };
}

function resultsOf({ format }: BatchParts, { response }: Told): readonly BatchResult[] {
  return (response?.inlinedResponses?.inlinedResponses ?? []).flatMap((line): readonly BatchResult[] => {
    const customId = line.metadata?.key ?? null;
    if (customId === null) return [];
    if (line.response === undefined) return [notDone(customId, shortCode(line.error?.status))];
    return [answeredBy(format.openReader(), customId, [line.response])];
  });
}

async function list(parts: BatchParts, signal: AbortSignal): Promise<Result<readonly Told[], CloudFailure>> {
  const told = await askHost(parts, { method: 'GET', path: `/batches?pageSize=${LISTED}` }, signal);
  if (!told.ok) return told;
  const schema = z.looseObject({ operations: z.array(operationSchema).nullish() });
  const read = schema.safeParse(parsedOrNull(told.value));
  return read.success ? ok(read.data.operations ?? []) : err(strangeReply);
}
