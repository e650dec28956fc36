const GENERATION_SIZE = 1_000;

/**
 * Keeps what was made for the keys asked for last: mailboxes have few senders, and strangers any number. Two generations
 * bound the memory: what was not asked for during the newer is forgotten with the older.
 * @param make gives the same for the same key.
 */
export function rememberLast<Subject, Made>(
  make: (key: string, subject: Subject) => Made,
): (key: string, subject: Subject) => Made {
  let newer = new Map<string, Made>();
  let older = new Map<string, Made>();
  return (key, subject) => {
    const known = newer.get(key);
    if (known !== undefined) return known;
    const made = older.get(key) ?? make(key, subject);
    if (newer.size >= GENERATION_SIZE) [newer, older] = [new Map(), newer];
    newer.set(key, made);
    return made;
  };
}
