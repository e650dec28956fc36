import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openTestMailbox, type TestMail, testMail } from './test-mailbox.ts';
import { createThreadFinder } from './thread-finder.ts';

function openFinder() {
  const { db, ownerId, save, store } = openTestMailbox();
  const finder = createThreadFinder(db);
  const find = (mail: TestMail, isIdItsOwn = true, owner = ownerId) =>
    finder.threadFor(testMail(mail).mail, { ownerId: owner, isIdItsOwn });
  return { find, ownerId, save, store };
}

it('joins exactly the mails that references lead between, in any order (bug: a reply that came first stays alone)', () => {
  const letters = fc.array(fc.record({ id: fc.nat(9), names: fc.array(fc.nat(9), { maxLength: 2 }) }), {
    maxLength: 9,
  });
  const { save, store } = openTestMailbox();
  let run = 0;
  fc.assert(
    fc.property(letters, (all) => {
      run += 1;
      const sets: Set<number>[] = [];
      const ids = all.map(({ id, names }, at) => {
        const touched = [id, ...names];
        const joined = sets.filter((set) => touched.some((one) => set.has(one)));
        for (const set of joined) sets.splice(sets.indexOf(set), 1);
        sets.push(new Set([...joined.flatMap((set) => [...set]), ...touched]));
        // Another text each time: a Message-ID that comes twice is another mail, and names the same thread only by its references.
        const references = touched.map((one) => `<${one}@${run}>`).join(' ');
        return { id, messageId: save({ id: `own${at}@${run}`, references }).messageIds[0] ?? 0 };
      });
      const threadOf = (messageId: number) => store.threads.threadOf(messageId);
      for (const one of ids) {
        for (const other of ids) {
          const together = sets.some((set) => set.has(one.id) && set.has(other.id));
          expect(threadOf(one.messageId) === threadOf(other.messageId)).toBe(together);
        }
      }
    }),
    { numRuns: 25 },
  );
});

it('joins into the oldest and names those that are gone (bug: the thread that is open on the screen vanishes)', () => {
  const { save, find } = openFinder();
  const [first, second] = save({ id: '1@x' }, { id: '2@x' }).threadIds;
  expect(find({ id: '3@x', references: '<2@x> <1@x>' })).toEqual({
    threadId: first,
    isNewThread: false,
    gone: [second],
  });
  expect(find({ id: '4@x', references: '<2@x>' })).toMatchObject({ threadId: first, gone: [] });
});

it('lets a mail whose id others have stand for nobody (bug: a forged Message-ID draws a stranger into a thread)', () => {
  const { find } = openFinder();
  const forged = find({ id: '1@x' }, false);
  expect(find({ id: '2@x', references: '<1@x>' }).threadId).not.toBe(forged.threadId);
});

it('knows owners apart (bug: two mailboxes that got one mail share its answers)', () => {
  const { find, ownerId } = openFinder();
  const mine = find({ id: '1@x' });
  expect(find({ id: '1@x' }, true, ownerId + 1)).toMatchObject({ isNewThread: true });
  expect(find({ id: '1@x' }).threadId).toBe(mine.threadId);
});

it('reads both ends of a very long list, and no absurd id (bug: one hostile mail names a million others)', () => {
  const { find } = openFinder();
  const many = Array.from({ length: 500 }, (_none, at) => `<r${at}@x>`);
  const thread = find({ id: '1@x', references: `${many.join(' ')} <${'y'.repeat(600)}@x>` }).threadId;
  const joins = (id: string) => find({ id: `of-${id}@x`, references: `<${id}@x>` }).threadId === thread;
  expect(['r0', 'r499', 'r200'].map(joins)).toEqual([true, true, false]);
});
