import { expect, it } from 'vitest';
import { makeRecord } from './make-record.ts';

const flags = { isRead: false, isFlagged: false, isAnswered: false, role: 'inbox', labels: [] } as const;

function record(bytes: Uint8Array) {
  return makeRecord({ path: '/m/x.eml', offset: null, flags, raw: bytes, spoolPath: null });
}

it('refuses bytes that are no mail, so that a picture gets no verdict', () => {
  const noise = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7_919) % 251);
  for (const bytes of [new Uint8Array(), noise, Buffer.from('just a note\nwithout headers\n')]) {
    expect(record(bytes)).toMatchObject({ path: '/m/x.eml', error: { code: 'broken-mail' } });
  }
});

it('keeps a mail of which only one field can be read', () => {
  expect(record(Buffer.from('Subject: hello\n\ntext\n'))).toMatchObject({ mail: { subject: 'hello' } });
});
