import type { IncomingMessage } from 'node:http';
import type { BatchShelf, ShelvedBatch } from './batch-shelf.ts';
import type { SeenRequest, WireKind } from './request.ts';

/** One exchange about batches, as the vendors' parts see it. */
export interface BatchExchange {
  readonly shelf: BatchShelf;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  answer(value: unknown): true;
  /** A file of JSON lines. */
  answerLines(values: readonly unknown[]): true;
  refuse(status: number): true;
  cut(): true;
  look(batch: ShelvedBatch): void;
  cancel(batch: ShelvedBatch): void;
  /** Notes the lines of a batch as requests that came in. */
  note(seen: readonly SeenRequest[]): void;
}

/** What happens to a batch while it is made. @returns null where nothing does */
export function brokenWhenMade(exchange: BatchExchange, { scenario }: ShelvedBatch): true | null {
  if (scenario.fault === 'cut-when-made') return exchange.cut();
  return null;
}

/** A refusal before anything is made. */
export function refusedWhenMade(fault: string): number | null {
  if (fault === 'refuse-500') return 500;
  return fault === 'refuse-503' ? 503 : null;
}

/** Whether this look is refused for its being too soon: the first one. */
export function isLookedTooSoon(batch: ShelvedBatch): boolean {
  const isFirst = batch.looksLeft === batch.scenario.looks;
  if (batch.scenario.fault !== 'poll-429' || !isFirst || batch.state !== 'running') return false;
  batch.looksLeft -= 1;
  return true;
}

/** A line of a batch as the request that it stands for. */
export function seenLine(
  kind: WireKind,
  {
    model,
    body,
    headers,
  }: { readonly model: string; readonly body: unknown; readonly headers: IncomingMessage['headers'] },
): SeenRequest {
  return {
    kind,
    model,
    isStreamed: false,
    wantsUsage: true,
    key: null,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: JSON.stringify(body),
  };
}
