import { Buffer } from 'node:buffer';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDate } from '../../electron/core/mail/mime/dates.ts';
import { parseMailNow } from '../../electron/core/mail/parse-mail.ts';
import { openSources } from '../../electron/core/mail/sources/open-sources.ts';
import { referencesOf } from '../../electron/core/mail/threading/references.ts';
import {
  type ThreadInput,
  type ThreadNode,
  threadByReferences,
} from '../../electron/core/mail/threading/thread-by-references.ts';
import { instantOf } from '../../shared/time.ts';
import type { Evaluation } from './types.ts';

interface Row {
  readonly id: string;
  readonly input: { readonly mbox: string | null; readonly script: string };
  readonly label: { readonly first_answer: string | null };
}

/** THREAD=REFERENCES of Dovecot's test mailboxes; those whose mails a script appends one by one are left out. */
export const evaluation: Evaluation = {
  name: 'imap-threading',
  about: 'threads by RFC 5256 against the first answer of Dovecot',
  needs: ['imap'],
  run: async (context) => {
    if (context.dataDir === null) return context.skip('the test sets are not here');
    const lines = readFileSync(join(context.dataDir, 'imap', 'dev.jsonl'), 'utf8').split('\n');
    const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
    const chosen = rows.filter(
      ({ input }) =>
        input.mbox !== null &&
        /ok thread references/iu.test(input.script) &&
        !/^ok append/imu.test(input.script),
    );
    let right = 0;
    for (const row of chosen) {
      const answer = threadByReferences(await mailsOf(row.input.mbox ?? ''))
        .map(writeThread)
        .join('');
      if (answer === row.label.first_answer) right += 1;
      else if (context.verbose) context.print(`missed ${row.id}: ${answer} for ${row.label.first_answer}`);
    }
    context.printTable([{ algorithm: 'REFERENCES', right, all: chosen.length }]);
  },
};

async function mailsOf(mbox: string): Promise<ThreadInput[]> {
  const dir = mkdtempSync(join(tmpdir(), 'pennypost-imap-'));
  const path = join(dir, 'mails.mbox');
  writeFileSync(path, Buffer.from(mbox, 'base64'));
  const mails: ThreadInput[] = [];
  try {
    for await (const item of openSources([path], { spoolDir: dir })) {
      if ('error' in item || item.raw === null) continue;
      const mail = parseMailNow(item.raw);
      const date = mail.date ?? arrivalOf(Buffer.from(mbox, 'base64'), item.offset ?? 0);
      const sentUtcMs = date === null ? 0 : (instantOf(date) ?? 0);
      mails.push({ id: mail.rfcMessageId, references: referencesOf(mail), subject: mail.subject, sentUtcMs });
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  return mails;
}

/** A mail without a date counts by its arrival (RFC 5256 section 2.2): the separator's time. */
function arrivalOf(mbox: Buffer, offset: number): string | null {
  const line = mbox.toString('latin1', offset, mbox.indexOf(0x0a, offset));
  return readDate(line.replace(/^From \S+\s+/u, ''));
}

/** The form of RFC 5256 section 4. */
function writeThread(root: ThreadNode): string {
  return `(${writeNode(root)})`;
}

function writeNode(node: ThreadNode): string {
  const own = node.index === null ? '' : String(node.index + 1);
  const [only] = node.children;
  if (only === undefined) return own;
  const below = node.children.length === 1 ? writeNode(only) : node.children.map(writeThread).join('');
  return own === '' ? below : `${own} ${below}`;
}
