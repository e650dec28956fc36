const BRACKETED = /<([^<>]+)>/gu;
const MAX_IDS = 500;
const MAX_ID_CHARS = 998;

/**
 * Ids of a Message-ID, In-Reply-To or References field without `<>`, in order, each once (RFC 5322 section
 * 3.6.4). White space around an id is dropped; quoting that changes nothing is undone, so that equal ids
 * compare equal (RFC 5256 section 2.2). Words outside of brackets count only where nothing is bracketed.
 */
export function readMessageIds(raw: string): string[] {
  const ids = new Set<string>();
  for (const match of raw.matchAll(BRACKETED)) add(ids, match[1] ?? '');
  if (ids.size > 0) return [...ids];
  for (const word of raw.replaceAll(/[<>]/gu, ' ').split(/\s+/u)) if (word !== '') add(ids, word);
  return [...ids];
}

function add(ids: Set<string>, text: string): void {
  const id = text
    .trim()
    .replace(/^"((?:[^"\\\s]|\\.)*)"(?=@)/u, (_all, local: string) => local.replace(/\\(.)/gu, '$1'));
  if (id !== '' && id.length <= MAX_ID_CHARS && ids.size < MAX_IDS) ids.add(id);
}
