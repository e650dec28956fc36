import { expect, test } from 'vitest';
import { newWebhookSecret, signatureOf, signedHeaders } from './sign-message.ts';

test('signs as the published example of Standard Webhooks does', () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestamp: '1614265330',
    body: '{"test": 2432232314}',
  };
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  expect(signatureOf(message, secret)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('a repetition has the id of its message and a time of its own, another message another id', () => {
  const secret = newWebhookSecret();
  const [first, again, other] = [
    signedHeaders('{"id":1}', { secret, nowUtcMs: 1_000 }),
    signedHeaders('{"id":1}', { secret, nowUtcMs: 9_999 }),
    signedHeaders('{"id":2}', { secret, nowUtcMs: 1_000 }),
  ];
  expect(again?.['webhook-id']).toBe(first?.['webhook-id']);
  expect(again?.['webhook-timestamp']).toBe('9');
  expect(again?.['webhook-signature']).not.toBe(first?.['webhook-signature']);
  expect(other?.['webhook-id']).not.toBe(first?.['webhook-id']);
});
