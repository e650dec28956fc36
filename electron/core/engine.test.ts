import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { cloudPortsOf } from './adapters/cloud-ports.ts';
import { createEngine, type Engine } from './engine.ts';
import type { EnginePorts } from './ports.ts';
import { noModel } from './test-model.ts';

let homeDir: string;
let engine: Engine;
let events: NumberedEvent[];

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-engine-'));
  engine = await open();
  events = [];
  engine.onEvent((event) => events.push(event));
});
afterEach(async () => {
  await engine.close();
  rmSync(homeDir, { recursive: true, force: true });
});

it('sorts the sample mailbox into folders whose counts add up', async () => {
  await importSample();
  const snapshot = await call('app.snapshot', {});
  const inFolders = Object.values(snapshot.counts).reduce((sum, { threads }) => sum + threads, 0);
  const pages = await Promise.all(
    (['to-reply', 'to-do', 'meetings', 'waiting', 'to-read', 'rest'] as const).map((folder) =>
      call('thread.list', { scope: { folder }, offset: 0, limit: 500 }),
    ),
  );
  expect(pages.map(({ total }) => total).every((total) => total > 0)).toBe(true);
  expect(pages.reduce((sum, { total }) => sum + total, 0)).toBe(inFolders);
  expect(snapshot.triage.pending).toBe(0);
  expect(snapshot.meter.avoidedNanoUsd).toBeGreaterThan(0);
  expect(snapshot.meter.spentNanoUsd).toBe(0);
});

it('numbers events without a gap up to the snapshot', async () => {
  await importSample();
  const { seq } = await call('app.snapshot', {});
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.at(-1)?.seq ?? 0).toBeGreaterThanOrEqual(seq - 1);
});

it('undoes a correction so that nothing of it stays', async () => {
  await importSample();
  const before = await verdicts();
  const [first] = before;
  if (first === undefined) throw new Error('no verdict');
  const kind = first.kind === 'promotion' ? 'work' : 'promotion';
  await call('triage.override', { messageId: first.messageId, kind, need: 'none' });
  const corrected = (await verdicts()).find(({ messageId }) => messageId === first.messageId);
  expect(corrected).toMatchObject({ kind, need: 'none', tier: 'user', confidence: 1 });
  await call('undo.apply', {});
  await settled();
  expect(await verdicts()).toEqual(before);
});

it('takes a done thread out of its folder and back again', async () => {
  await importSample();
  const list = await call('thread.list', { scope: { folder: 'to-reply' }, offset: 0, limit: 1 });
  const threadId = list.rows[0]?.threadId ?? -1;
  await call('thread.markDone', { threadId, isDone: true });
  const without = await call('thread.list', { scope: { folder: 'to-reply' }, offset: 0, limit: 1 });
  expect(without.total).toBe(list.total - 1);
  expect(await call('undo.apply', {})).toEqual({ undone: 'done' });
  const again = await call('thread.list', { scope: { folder: 'to-reply' }, offset: 0, limit: 1 });
  expect(again.total).toBe(list.total);
});

it('tells whoever asks first that the database was damaged (bug: told before anybody could listen)', async () => {
  await engine.close();
  writeFileSync(path.join(homeDir, 'pennypost.db'), 'no database '.repeat(1_000));
  engine = await open();
  events = [];
  engine.onEvent((event) => events.push(event));
  const { seq } = await call('app.snapshot', {});
  expect(events).toMatchObject([
    { seq: seq + 1, event: { type: 'notice.raised', notice: { code: 'database-started-anew' } } },
  ]);
});

it('keeps everything over a restart and imports nothing twice', async () => {
  await importSample();
  const before = await verdicts();
  await engine.close();
  engine = await open();
  await importSample();
  expect(await verdicts()).toEqual(before);
});

it('answers unknown mails and wrong input with an error, not with a fault', async () => {
  expect(await engine.invoke('thread.get', { threadId: 12345 })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
  const wrong = await engine.invoke('thread.list', { scope: { folder: 'rest' }, offset: -1, limit: 1 });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  expect(await engine.invoke('import.start', { paths: ['relative.mbox'] })).toMatchObject({
    ok: false,
    error: { code: 'bad-input' },
  });
});

it('saves an attachment of a mail too large for memory (bug: it can be seen and never had)', async () => {
  const content = Buffer.alloc(50 * 1024 * 1024, 'a film, frame by frame. ');
  const mail = path.join(homeDir, 'film.eml');
  writeFileSync(mail, filmMail(content));
  await call('import.start', { paths: [mail] });
  await settled();
  const [row] = (await call('thread.list', { scope: { query: 'subject:film' }, offset: 0, limit: 1 })).rows;
  const { messages } = await call('thread.get', { threadId: row?.threadId ?? -1 });
  const [attachment] = messages[0]?.attachments ?? [];
  expect(attachment).toMatchObject({ name: 'film.mp4', bytes: content.length });
  const saved = path.join(homeDir, 'saved.mp4');
  const { messageId = -1 } = messages[0] ?? {};
  await call('attachment.save', { messageId, partIndex: attachment?.partIndex ?? -1, path: saved });
  expect(readFileSync(saved).equals(content)).toBe(true);
}, 60_000);

it('deletes everything when told to', async () => {
  await importSample();
  await call('data.deleteAll', { confirmed: true });
  const { counts } = await call('app.snapshot', {});
  expect(Object.values(counts).every(({ threads }) => threads === 0)).toBe(true);
});

function filmMail(content: Buffer): string {
  const lines = content.toString('base64').replace(/.{76}/gu, '$&\n');
  return [
    'From: a@x.org\nTo: b@y.org\nSubject: film\nMessage-ID: <film@x.org>\nDate: Tue, 24 Nov 2026 09:00:00 +0100',
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=part\n',
    '--part\nContent-Type: text/plain\n\nThe film is attached.',
    '--part\nContent-Type: video/mp4\nContent-Disposition: attachment; filename=film.mp4',
    `Content-Transfer-Encoding: base64\n\n${lines}\n--part--\n`,
  ].join('\n');
}

async function open(): Promise<Engine> {
  const opened = await createEngine(ports(), {
    databaseFile: path.join(homeDir, 'pennypost.db'),
    owner: null,
    mode: null,
    moneyFile: null,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

function ports(): EnginePorts {
  return {
    clock: { nowUtcMs: () => Date.now(), zone: () => 'Europe/Berlin', monotonicMs: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: (message) => process.stderr.write(message) },
    localModel: noModel(),
    cloud: cloudPortsOf({ env: {}, homeDir }),
    resourcesDir: path.join(import.meta.dirname, '..', '..', 'resources'),
    homeDir,
  };
}

async function call<Name extends Parameters<Engine['invoke']>[0]>(
  name: Name,
  input: Parameters<typeof engine.invoke<Name>>[1],
) {
  const answer = await engine.invoke(name, input);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
  return answer.value;
}

async function importSample(): Promise<void> {
  await call('import.startSample', {});
  await settled();
}

async function settled(): Promise<void> {
  for (;;) {
    const { imports, triage } = await call('app.snapshot', {});
    const [newest] = imports;
    if (triage.pending === 0 && newest !== undefined && newest.state !== 'running') {
      expect(newest).toMatchObject({ state: 'completed', failed: 0 });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function verdicts() {
  const folders = ['to-reply', 'to-do', 'meetings', 'waiting', 'to-read', 'rest'] as const;
  const pages = await Promise.all(
    folders.map((folder) => call('thread.list', { scope: { folder }, offset: 0, limit: 500 })),
  );
  return pages
    .flatMap(({ rows }) => rows.flatMap(({ verdict }) => (verdict === null ? [] : [verdict])))
    .sort((left, right) => left.messageId - right.messageId);
}
