import type { ParsedMail } from '../mail/types.ts';
import type { Db } from './connection.ts';

const MAX_REFERENCES = 60;
const MAX_REFERENCE_CHARS = 500;

/** Finds or makes the thread of a mail (RFC 5256 REFERENCES, steps 1 to 4: Message-IDs only, no subjects). */
export interface ThreadFinder {
  /**
   * Each Message-ID, also of a mail not seen, belongs to one thread; a mail that names those of several joins
   * them into the oldest.
   * @returns the thread, whether it is new (its row is then made by `ThreadRefresher`), and those that are no more.
   */
  threadFor(
    mail: ParsedMail,
    identity: ThreadIdentity,
  ): { readonly threadId: number; readonly isNewThread: boolean; readonly gone: readonly number[] };
}

export interface ThreadIdentity {
  readonly ownerId: number;
  /** False where other bytes have this mail's Message-ID: then it stands for no other mail. */
  readonly isIdItsOwn: boolean;
}

export function createThreadFinder(db: Db): ThreadFinder {
  const find = db
    .prepare('SELECT thread_id FROM message_reference WHERE owner_id = ? AND reference = ?')
    .pluck();
  const add = db.prepare('INSERT INTO message_reference VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const newestId = db.prepare('SELECT coalesce(max(id), 0) FROM thread').pluck();
  const moveMessages = db.prepare('UPDATE message SET thread_id = ? WHERE thread_id = ?');
  const moveReferences = db.prepare('UPDATE message_reference SET thread_id = ? WHERE thread_id = ?');
  const stayOpen = db.prepare(
    'UPDATE thread SET is_done = 0 WHERE id = ? AND (SELECT is_done FROM thread WHERE id = ?) = 0',
  );
  const removeThread = db.prepare('DELETE FROM thread WHERE id = ?');
  let lastThreadId: number | null = null;
  const nextThreadId = (): number => {
    // Nobody else makes threads, and a number that a roll-back left unused is no loss.
    lastThreadId = (lastThreadId ?? (newestId.get() as number)) + 1;
    return lastThreadId;
  };
  return {
    threadFor(mail, { ownerId, isIdItsOwn }) {
      const references = referencesOf(mail, isIdItsOwn);
      const found = new Set<number>();
      for (const reference of references) {
        const threadId = find.get(ownerId, reference) as number | undefined;
        if (threadId !== undefined) found.add(threadId);
      }
      const [oldest, ...gone] = [...found].sort((left, right) => left - right);
      const threadId = oldest ?? nextThreadId();
      for (const other of gone) {
        moveMessages.run(threadId, other);
        moveReferences.run(threadId, other);
        stayOpen.run(threadId, other);
        removeThread.run(other);
      }
      for (const reference of references) add.run(ownerId, reference, threadId);
      return { threadId, isNewThread: oldest === undefined, gone };
    },
  };
}

/** References, else the first In-Reply-To (step 1), and the mail's own id. A very long list keeps both ends. */
function referencesOf(mail: ParsedMail, isIdItsOwn: boolean): string[] {
  const named = mail.references.length > 0 ? mail.references : mail.inReplyTo.slice(0, 1);
  const kept =
    named.length > MAX_REFERENCES ? [...named.slice(0, 1), ...named.slice(1 - MAX_REFERENCES)] : named;
  const own = isIdItsOwn && mail.rfcMessageId !== null ? [mail.rfcMessageId] : [];
  return [...new Set([...kept, ...own])].filter((id) => id !== '' && id.length <= MAX_REFERENCE_CHARS);
}
