import type { ServiceTier } from '../../../../shared/domain/spend.ts';
import type { CloudEvent, CloudFailure, CloudRequest, CloudUsage } from '../../cloud-port.ts';

/** How one kind of provider is spoken to; pure, the network is another's. */
export interface WireFormat {
  readonly serviceTiers: readonly ServiceTier[];
  /** Path below the base address. */
  path(request: CloudRequest): string;
  headers(key: string | null): Readonly<Record<string, string>>;
  /** The body as an object, in an order of keys that never changes. */
  body(request: CloudRequest): Readonly<Record<string, unknown>>;
  openReader(): WireReader;
}

/** Reads the events of one answer. */
export interface WireReader {
  /** @param data a server-sent event's JSON, read. @returns what it says, or why the answer is over */
  read(data: unknown): WireStep;
  /** What is known once the stream has ended. */
  end(): WireEnd;
}

export type WireStep =
  | { readonly ok: true; readonly events: readonly CloudEvent[] }
  | { readonly ok: false; readonly failure: CloudFailure };

export interface WireEnd {
  /** null: the provider never said that the answer is whole. */
  readonly reason: 'stop' | 'length' | 'filtered' | 'other' | null;
  readonly responseId: string | null;
  readonly modelServed: string | null;
  /** null: none was told, or only before the answer was whole. */
  readonly usage: CloudUsage | null;
}

export const nothingRead: WireStep = { ok: true, events: [] };
