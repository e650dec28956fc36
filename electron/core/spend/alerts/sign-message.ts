import { createHash, createHmac, randomBytes } from 'node:crypto';

const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A fresh secret in the form of the Standard Webhooks specification: `whsec_` and base64. */
export function newWebhookSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/**
 * Headers by which a receiver knows that a message is ours, whole and recent (Standard Webhooks 1.0): HMAC-SHA256 over
 * `id.timestamp.body`. The id follows from the body, so that repetitions of one message have the same.
 */
export function signedHeaders(
  body: string,
  { secret, nowUtcMs }: { readonly secret: string; readonly nowUtcMs: number },
): Readonly<Record<string, string>> {
  const id = `msg_${createHash('sha256').update(body).digest('hex').slice(0, 32)}`;
  const timestamp = String(Math.floor(nowUtcMs / 1_000));
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatureOf({ id, timestamp, body }, secret),
  };
}

/** `v1,` and the base64 of the signature. @param secret `whsec_` and the base64 of the key. */
export function signatureOf(
  { id, timestamp, body }: { readonly id: string; readonly timestamp: string; readonly body: string },
  secret: string,
): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
