/** A rule of the user: mail of this sender or domain, in this folder, or with this word never leaves. */
export interface EgressRule {
  readonly ruleId: number;
  readonly kind: 'sender' | 'domain' | 'folder' | 'word';
  readonly value: string;
}

/** What is about to leave, unmasked, and where it comes from. */
export interface OutgoingItem {
  /** Mail addresses of all who wrote in it, `name <address>` or bare. */
  readonly senders: readonly string[];
  readonly folders: readonly string[];
  readonly texts: readonly string[];
}

export type Permission =
  | { readonly allowed: true }
  /** The first rule that forbids it. */
  | { readonly allowed: false; readonly because: EgressRule };

/** Whether no rule of the user forbids that this leaves. Rules look at the text before it is masked. */
export function mayLeave(item: OutgoingItem, rules: readonly EgressRule[]): Permission {
  const because = rules.find((rule) => forbids(rule, item));
  return because === undefined ? { allowed: true } : { allowed: false, because };
}

function forbids({ kind, value }: EgressRule, item: OutgoingItem): boolean {
  const wanted = folded(value);
  if (wanted === '') return false;
  switch (kind) {
    case 'sender':
      return item.senders.some((sender) => addressOf(sender) === addressOf(wanted));
    case 'domain':
      return item.senders.some((sender) =>
        isOfDomain(addressOf(sender), wanted.replace(/^(?:\*\.|[@.])+/u, '')),
      );
    case 'folder':
      return item.folders.some((folder) => isInFolder(folded(folder), wanted));
    case 'word':
      return item.texts.some((text) => hasWord(folded(text), wanted));
  }
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function addressOf(sender: string): string {
  const whole = folded(sender);
  return /<([^<>]+)>\s*$/u.exec(whole)?.[1]?.trim() ?? whole;
}

/** A domain means its subdomains too. */
function isOfDomain(address: string, domain: string): boolean {
  const host = address.slice(address.lastIndexOf('@') + 1);
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** A folder means what lies below it too. */
function isInFolder(folder: string, wanted: string): boolean {
  return folder === wanted || folder.startsWith(`${wanted}/`) || folder.startsWith(`${wanted}.`);
}

/** As a word of its own; in scripts without blanks anywhere. */
function hasWord(text: string, word: string): boolean {
  const isLetter = (char: string) =>
    /[\p{L}\p{N}]/u.test(char) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(char);
  const [first = ''] = word;
  const last = word.at(-1) ?? '';
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text.charAt(at - 1);
    const behind = text.charAt(at + word.length);
    const isWhole = !(isLetter(before) && isLetter(first)) && !(isLetter(behind) && isLetter(last));
    if (isWhole) return true;
  }
  return false;
}
