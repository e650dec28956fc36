import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

export type WireKind = 'openai-compatible' | 'anthropic' | 'google';

/** A request as the server understood it. */
export interface SeenRequest {
  readonly kind: WireKind;
  readonly model: string;
  readonly isStreamed: boolean;
  /** Whether the client asked for usage in the stream (only OpenAI's form has to be asked). */
  readonly wantsUsage: boolean;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body as text. */
  readonly body: string;
}

const bodySchema = z.looseObject({
  model: z.string().optional(),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
});

/** @returns null for an address or a body that no vendor would take */
export function understand(request: IncomingMessage, body: string): SeenRequest | null {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const read = bodySchema.safeParse(parseOrNull(body));
  if (request.method !== 'POST' || !read.success) return null;
  const headers = plainHeaders(request);
  const seen = { headers, body };
  if (path.endsWith('/chat/completions')) {
    return {
      ...seen,
      kind: 'openai-compatible',
      model: read.data.model ?? '',
      isStreamed: read.data.stream ?? false,
      wantsUsage: read.data.stream_options?.include_usage ?? false,
      key: /^Bearer (.+)$/u.exec(headers.authorization ?? '')?.[1] ?? null,
    };
  }
  if (path.endsWith('/messages')) {
    const rest = {
      isStreamed: read.data.stream ?? false,
      wantsUsage: true,
      key: headers['x-api-key'] ?? null,
    };
    return { ...seen, kind: 'anthropic', model: read.data.model ?? '', ...rest };
  }
  const model = /\/models\/([^/:]+):streamGenerateContent$/u.exec(path)?.[1];
  if (model === undefined) return null;
  const rest = { isStreamed: true, wantsUsage: true, key: headers['x-goog-api-key'] ?? null };
  return { ...seen, kind: 'google', model: decodeURIComponent(model), ...rest };
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headers);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
