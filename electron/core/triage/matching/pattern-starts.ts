/** Longer beginnings are cut: they tell hardly more places of a text apart. */
const MOST_CHARS = 6;
/** A class of more characters ends what is known of a beginning. */
const MOST_OF_CLASS = 12;

/** A way in which a piece of a pattern can begin; more may follow where it is open. */
interface Start {
  readonly text: string;
  readonly isOpen: boolean;
}

/** What a match of one of a pattern's alternatives begins with. */
export interface PatternStart {
  readonly text: string;
  /** True: it stands behind no letter, digit or underscore. */
  readonly isAtWord: boolean;
}

const NOTHING: Start = { text: '', isOpen: false };
const ANYTHING: Start = { text: '', isOpen: true };
const WORD_CHAR = /^[a-z0-9_]/iu;

/**
 * What every match of a pattern begins with, so that it is tried only where a text has one of these. Too many are
 * given rather than too few: a match begins with one of them, but not all that begin so are matches.
 * @param pattern with the flag `u`, without `i`, `m` and `v`. @throws RangeError where a match may begin with anything,
 * or where the pattern uses what is not read here: bugs.
 */
export function startsOf(pattern: RegExp): readonly PatternStart[] {
  if (/[imv]/u.test(pattern.flags)) throw new RangeError(`flags ${pattern.flags} are not read`);
  const starts = new Map<string, PatternStart>();
  for (const source of alternativesOf(pattern.source)) {
    const isBound = source.startsWith('\\b') || source.startsWith('^');
    const reader = new PatternReader(source);
    for (const { text } of reader.alternatives()) {
      if (text === '') throw new RangeError(`a match may begin with anything: ${source}`);
      const isAtWord = isBound && (WORD_CHAR.test(text) || source.startsWith('^'));
      starts.set(`${isAtWord} ${text}`, { text, isAtWord });
    }
  }
  return [...starts.values()].filter((start) => !isCovered(start, starts));
}

/** What a shorter beginning lets through need not be asked for again. */
function isCovered({ text, isAtWord }: PatternStart, starts: ReadonlyMap<string, PatternStart>): boolean {
  for (let length = 1; length < text.length; length += 1) {
    const shorter = text.slice(0, length);
    if (starts.has(`false ${shorter}`) || (isAtWord && starts.has(`true ${shorter}`))) return true;
  }
  return isAtWord && starts.has(`false ${text}`);
}

/** The outermost alternatives of a pattern. */
function alternativesOf(source: string): readonly string[] {
  const cut: string[] = [];
  let depth = 0;
  let isClass = false;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (isClass) isClass = char !== ']';
    else if (char === '[') isClass = true;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === '|' && depth === 0) {
      cut.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...cut, source.slice(from)];
}

/** Reads the syntax that our patterns use: groups, alternatives, classes, quantifiers, looks and borders. */
class PatternReader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  alternatives(): readonly Start[] {
    const starts = [...this.sequence()];
    while (this.source[this.at] === '|') {
      this.at += 1;
      starts.push(...this.sequence());
    }
    return starts;
  }

  private sequence(): readonly Start[] {
    let starts: readonly Start[] = [NOTHING];
    while (this.at < this.source.length && !/[|)]/u.test(this.source[this.at] ?? '')) {
      starts = joined(starts, this.quantified());
    }
    return starts;
  }

  private quantified(): readonly Start[] {
    const once = this.atom();
    const mark = /^(?:[?*+]|\{\d+(?:,\d*)?\})/u.exec(this.source.slice(this.at))?.[0];
    if (mark === undefined) return once;
    this.at += mark.length;
    if (this.source[this.at] === '?') this.at += 1;
    const isOptional = mark === '?' || mark === '*' || mark.startsWith('{0');
    const repeated = mark === '?' ? once : once.map(({ text }) => ({ text, isOpen: true }));
    return isOptional ? [NOTHING, ...repeated] : repeated;
  }

  private atom(): readonly Start[] {
    const char = this.source[this.at] ?? '';
    if (char === '(') return this.group();
    if (char === '[') return this.characterClass();
    if (char === '\\') return this.escape();
    this.at += 1;
    if (char === '^' || char === '$') return [NOTHING];
    if (char === '.') return [ANYTHING];
    return [{ text: char, isOpen: false }];
  }

  private group(): readonly Start[] {
    const opening = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/u.exec(this.source.slice(this.at))?.[0] ?? '(';
    this.at += opening.length;
    const starts = this.alternatives();
    this.at += 1;
    return /[=!]$/u.test(opening) ? [NOTHING] : starts;
  }

  private characterClass(): readonly Start[] {
    const written = /^\[(?:\\.|[^\]\\])*\]/u.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += written.length;
    const inner = written.slice(1, -1);
    const isPlain = !/^\^|[^-]-[^-]|\\[a-zA-Z]/u.test(inner);
    const chars = [...inner.replaceAll('\\', '')];
    if (!isPlain || chars.length > MOST_OF_CLASS) return [ANYTHING];
    return chars.map((text) => ({ text, isOpen: false }));
  }

  private escape(): readonly Start[] {
    const escaped = this.source[this.at + 1] ?? '';
    this.at += 2;
    if (escaped === 'b') return [NOTHING];
    if (escaped === 'd') return [...'0123456789'].map((text) => ({ text, isOpen: false }));
    if (escaped === 's' || escaped === 'w') return [ANYTHING];
    if (/[a-z]/iu.test(escaped)) throw new RangeError(`\\${escaped} is not read`);
    return [{ text: escaped, isOpen: false }];
  }
}

/** Each way of the first piece, gone on with each way of the second. */
function joined(before: readonly Start[], after: readonly Start[]): readonly Start[] {
  const starts = new Map<string, Start>();
  for (const start of before) {
    for (const next of start.isOpen ? [NOTHING] : after) {
      const text = start.text + next.text;
      const isOpen = start.isOpen || next.isOpen || text.length >= MOST_CHARS;
      starts.set(`${isOpen} ${text}`, { text: text.slice(0, MOST_CHARS), isOpen });
    }
  }
  return [...starts.values()];
}
