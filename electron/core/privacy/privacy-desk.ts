import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { EgressRecord } from './egress-types.ts';
import { createKnownNames, createOwnWords, type KnownWords } from './known-words.ts';
import { countMasked, findSpans, replaceSpans } from './mask-text.ts';
import type { FoundSpan, MaskCount } from './mask-types.ts';
import { createKnownPeople } from './names/known-people.ts';
import { lexiconFlags, loadNameLexicon, type NameLexicon } from './names/name-lexicon.ts';
import { type EgressRule, mayLeave } from './never-send.ts';
import { createPlaceholderMap, type PlaceholderMap } from './placeholder-map.ts';
import { createSpanMemory } from './span-memory.ts';
import { type Unmasked, unmaskJsonText, unmaskText } from './unmask.ts';
import { createUnmaskStream, type UnmaskStream } from './unmask-stream.ts';

/** Where the desk finds what is the user's own, asked anew for each task. */
export interface PrivacySources {
  readonly resourcesDir: string;
  /** Words that the user wants masked. */
  maskWords(): readonly string[];
  rules(): readonly EgressRule[];
  /** Names of the owner and of the address book. */
  addressBook(): readonly string[];
  record(record: EgressRecord): Result<void, AppError>;
}

/** Texts of one request as they may leave, and the way back for the answer. */
export interface MaskedRequest {
  /** In the order given. */
  readonly texts: readonly string[];
  readonly counts: readonly MaskCount[];
  unmask(text: string): Unmasked;
  /** Inside the strings of JSON text, escaped as they have to be. */
  unmaskJson(text: string): Unmasked;
  openStream(): UnmaskStream;
}

/** What a task that goes to a cloud asks of masking; one for the life of the engine. */
export interface PrivacyDesk {
  /** Id of the user's rule that forbids sending this; null where none does. */
  ruleAgainst(task: {
    readonly messages: readonly { readonly text: string }[];
    readonly origin: { readonly senders: readonly string[]; readonly folders: readonly string[] };
  }): string | null;
  mask(
    texts: readonly string[],
    /** `names`: people of the mail, as `createKnownPeople` takes them. */
    known: { readonly names: readonly string[]; readonly conversationId: string },
  ): MaskedRequest;
  record(record: EgressRecord): Result<void, AppError>;
}

/** Conversations whose placeholders are kept in memory; one that was dropped starts with new ones. */
const KEPT_CONVERSATIONS = 200;

export function createPrivacyDesk(sources: PrivacySources): PrivacyDesk {
  const conversations = new Map<string, PlaceholderMap>();
  const memory = createSpanMemory();
  const ownWords = remembered(sources.maskWords, createOwnWords);
  const lexicon = () => loadNameLexicon(sources.resourcesDir);
  const bookNames = remembered(sources.addressBook, (names) => knownNames(names, lexicon()));
  return {
    ruleAgainst({ messages, origin }) {
      const item = { ...origin, texts: messages.map(({ text }) => text) };
      const permission = mayLeave(item, sources.rules());
      return permission.allowed ? null : `${permission.because.kind}:${permission.because.value}`;
    },
    mask(texts, { names, conversationId }) {
      const placeholders = mapOf(conversations, conversationId);
      const book = bookNames();
      const thread = createKnownPeople(names, lexicon());
      const known: KnownWords = { find: (text) => [...book.find(text), ...thread.find(text)] };
      const own = ownWords();
      const options = { lexicon: lexicon(), ownWords: own, knownNames: known };
      const restsOn = [own, book, names.join('\n')];
      const spans: FoundSpan[] = [];
      const masked = texts.map((text) => {
        const found = memory.spansOf(text, restsOn, () => findSpans(text, options));
        spans.push(...found);
        return replaceSpans(text, found, placeholders);
      });
      return {
        texts: masked,
        counts: countMasked(spans),
        unmask: (text) => unmaskText(text, placeholders),
        unmaskJson: (text) => unmaskJsonText(text, placeholders),
        openStream: () => createUnmaskStream(placeholders),
      };
    },
    record: (record) => sources.record(record),
  };
}

function knownNames(names: readonly string[], lexicon: NameLexicon): KnownWords {
  return createKnownNames(names, (word) => (lexicon.flagsOf(word) & lexiconFlags.word) !== 0);
}

/** Builds anew only when the list has changed. */
function remembered(
  list: () => readonly string[],
  build: (words: readonly string[]) => KnownWords,
): () => KnownWords {
  let known: readonly string[] = [];
  let built: KnownWords = { find: () => [] };
  return () => {
    const words = list();
    const isSame = words.length === known.length && words.every((word, index) => word === known[index]);
    if (!isSame) {
      built = build(words);
      known = [...words];
    }
    return built;
  };
}

/** The least recently used conversation goes first. */
function mapOf(conversations: Map<string, PlaceholderMap>, id: string): PlaceholderMap {
  const map = conversations.get(id) ?? createPlaceholderMap();
  conversations.delete(id);
  conversations.set(id, map);
  const [oldest] = conversations.keys();
  if (conversations.size > KEPT_CONVERSATIONS && oldest !== undefined) conversations.delete(oldest);
  return map;
}
