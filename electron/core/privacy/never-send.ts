import { domainToASCII } from 'node:url';

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
      return addressesOf([value]).some((address) => addressesOf(item.senders).includes(address));
    case 'domain':
      return hostsOf(item.senders).some((host) =>
        isOfDomain(host, asHost(wanted.replace(/^(?:\*\.|[@.])+/u, ''))),
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

const NOT_WITHIN = '\\s<>"(),;:@';
const WITHIN_ADDRESS = new RegExp(`([^${NOT_WITHIN}]+)@([^${NOT_WITHIN}]+)`, 'gu');
const BEHIND_AT = new RegExp(`@([^${NOT_WITHIN}]+)`, 'gu');

/** All that are written there: a display name that holds another address must not stand for the sender's own. */
function addressesOf(senders: readonly string[]): readonly string[] {
  return senders.flatMap((sender) =>
    [...folded(sender).matchAll(WITHIN_ADDRESS)].map(([, name, host]) => `${name}@${asHost(host ?? '')}`),
  );
}

function hostsOf(senders: readonly string[]): readonly string[] {
  return senders.flatMap((sender) =>
    [...folded(sender).matchAll(BEHIND_AT)].map(([, host]) => asHost(host ?? '')),
  );
}

/** `münchen.example` and `xn--mnchen-3ya.example` are one host, with or without a final dot. */
function asHost(written: string): string {
  const bare = written.replace(/\.+$/u, '');
  return domainToASCII(bare) || bare;
}

/** A domain means its subdomains too. */
function isOfDomain(host: string, domain: string): boolean {
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
