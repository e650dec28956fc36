import path from 'node:path';
import { expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';
import { buildSampleMailbox } from './sample-mailbox.ts';

const resourcesDir = path.join(import.meta.dirname, '../../../resources');
const nowUtcMs = Date.parse('2026-11-24T12:00:00Z');
const sample = buildSampleMailbox({ nowUtcMs, zone: 'Asia/Shanghai', resourcesDir });

async function parsed(id: string) {
  const mail = sample.mails.find(({ name }) => name === `${id}.eml`);
  if (mail === undefined) throw new Error(`no sample mail ${id}`);
  return parseMail(mail.raw);
}

it('gives each mail a name of its own and only invented domains (bug: two files overwrite each other)', () => {
  expect(new Set(sample.mails.map(({ name }) => name)).size).toBe(sample.mails.length);
  for (const { raw } of sample.mails) {
    const domains =
      Buffer.from(raw)
        .toString('latin1')
        .match(/@[\w.-]+/gu) ?? [];
    for (const domain of domains) expect(domain).toMatch(/\.example$/u);
  }
});

it.each([
  ['cs-gbk', '额定功率'],
  ['cs-big5', '報價單'],
  ['cs-jp', 'ペダルの見本'],
  ['cs-1252', '45 €'],
])('reads %s back (bug: the bytes are not in the charset that they claim)', async (id, words) => {
  expect((await parsed(id)).text.newText).toContain(words);
});

it('holds an invitation, protection marks and attachments (bug: the writer joins parts wrongly)', async () => {
  expect((await parsed('invite1')).calendar?.method?.toUpperCase()).toBe('REQUEST');
  expect((await parsed('pgp')).protection).toBe('pgp-encrypted');
  expect((await parsed('smime')).protection).toBe('smime-signed');
  expect((await parsed('contract1')).attachments.map(({ name }) => name)).toEqual(['lease.pdf']);
});

it('dates mails back from the given moment in the given zone (bug: all mails of a first run lie in the past)', async () => {
  expect((await parsed('incident1')).date).toBe('2026-11-24T19:25:00+08:00');
});
