import { readFilter } from './read-filter.ts';
import type { ParsedQuery, QueryNode, TextField } from './types.ts';

const MAX_CHARS = 2_000;
const MAX_DEPTH = 20;
const TOKEN =
  /(?<open>[(（])|(?<close>[)）])|(?<minus>-(?=[^\s)]))|(?:(?<operator>[a-z]+)[:：])?(?:["“](?<quoted>[^"“”]*)["”]?|(?<word>[^\s()（）"“”]+))|(?<bare>[a-z]+)[:：]/giu;

const textFields = new Map<string, TextField>([
  ['from', 'sender'],
  ['to', 'recipients'],
  ['subject', 'subject'],
  ['file', 'files'],
]);
const filterNames = new Set(['is', 'has', 'in', 'before', 'after', 'label', 'list']);

type Token =
  | { readonly type: 'open' | 'close' | 'and' | 'or' | 'not' }
  | { readonly type: 'node'; readonly node: QueryNode };

/**
 * Reads a search as typed: words (all must be there), "phrases", `from:` `to:` `subject:` `file:` `has:` `is:`
 * `in:` `label:` `list:` `before:` `after:`, `and` `or` `not` `-`, parentheses. Never throws: what is not
 * understood is left out and said in `problem`.
 */
export function parseQuery(
  text: string,
  options: { readonly zone: string; readonly isTyping: boolean },
): ParsedQuery {
  const problems: string[] = [];
  if (text.length > MAX_CHARS) problems.push(`only the first ${MAX_CHARS} characters were read`);
  const tokens = readTokens(text.slice(0, MAX_CHARS), { ...options, problems });
  const reader = new QueryReader(tokens, problems);
  const root = reader.readAll();
  return { root, problem: problems.length === 0 ? null : [...new Set(problems)].join('; ') };
}

interface TokenOptions {
  readonly zone: string;
  readonly isTyping: boolean;
  readonly problems: string[];
}

function readTokens(text: string, options: TokenOptions): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const groups = match.groups ?? {};
    const isLast = match.index + match[0].length === text.length;
    if (groups.open !== undefined) tokens.push({ type: 'open' });
    else if (groups.close !== undefined) tokens.push({ type: 'close' });
    else if (groups.minus !== undefined) tokens.push({ type: 'not' });
    else tokens.push(...readTerm(groups, isLast && options.isTyping, options));
  }
  return tokens;
}

function readTerm(
  groups: Readonly<Record<string, string | undefined>>,
  mayGoOn: boolean,
  { zone, problems }: TokenOptions,
): Token[] {
  const operator = groups.operator?.toLowerCase();
  const { quoted, word } = groups;
  const value = quoted ?? word ?? '';
  const isPrefix = mayGoOn && quoted === undefined;
  if (operator === undefined) {
    const connective = quoted === undefined ? value.toLowerCase() : '';
    if (connective === 'and' || connective === 'or' || connective === 'not') return [{ type: connective }];
    return value === '' ? [] : [textToken(null, value, isPrefix)];
  }
  const field = textFields.get(operator);
  if (field !== undefined) return value === '' ? [] : [textToken(field, value, isPrefix)];
  // An unknown operator is text: a time (12:30) or an address of the web is no mistake.
  if (!filterNames.has(operator)) return [textToken(null, `${operator}:${value}`, isPrefix)];
  const filter = readFilter(operator, value, zone);
  if (typeof filter !== 'string') return [{ type: 'node', node: { type: 'filter', filter } }];
  if (!mayGoOn) problems.push(filter);
  return [];
}

function textToken(field: TextField | null, text: string, isPrefix: boolean): Token {
  return { type: 'node', node: { type: 'text', field, text, isPrefix } };
}

/** Recursive descent: or < and < not < term. */
class QueryReader {
  readonly #tokens: readonly Token[];
  readonly #problems: string[];
  #at = 0;

  constructor(tokens: readonly Token[], problems: string[]) {
    this.#tokens = tokens;
    this.#problems = problems;
  }

  readAll(): QueryNode | null {
    const groups: QueryNode[] = [];
    while (this.#at < this.#tokens.length) {
      const node = this.#readOr(0);
      if (node !== null) groups.push(node);
      if (this.#takes('close')) this.#problems.push('a ) has no (');
    }
    return join('and', groups);
  }

  #readOr(depth: number): QueryNode | null {
    const choices: QueryNode[] = [];
    do {
      const choice = this.#readAnd(depth);
      if (choice !== null) choices.push(choice);
    } while (this.#takes('or'));
    return join('or', choices);
  }

  #readAnd(depth: number): QueryNode | null {
    const parts: QueryNode[] = [];
    while (this.#at < this.#tokens.length) {
      if (this.#takes('and')) continue;
      const type = this.#tokens[this.#at]?.type;
      if (type === 'or' || type === 'close') break;
      const part = this.#readNot(depth);
      if (part !== null) parts.push(part);
    }
    return join('and', parts);
  }

  #readNot(depth: number): QueryNode | null {
    let isNegated = false;
    while (this.#takes('not')) isNegated = !isNegated;
    const part = this.#readTerm(depth);
    return part !== null && isNegated ? { type: 'not', part } : part;
  }

  #readTerm(depth: number): QueryNode | null {
    const token = this.#tokens[this.#at];
    if (token?.type === 'node') {
      this.#at += 1;
      return token.node;
    }
    if (!this.#takes('open')) return null;
    if (depth >= MAX_DEPTH) {
      this.#problems.push(`only ${MAX_DEPTH} parentheses may stand in each other`);
      return null;
    }
    const inner = this.#readOr(depth + 1);
    if (!this.#takes('close')) this.#problems.push('a ( is not closed');
    return inner;
  }

  #takes(type: Token['type']): boolean {
    if (this.#tokens[this.#at]?.type !== type) return false;
    this.#at += 1;
    return true;
  }
}

function join(type: 'and' | 'or', parts: readonly QueryNode[]): QueryNode | null {
  const [first, ...others] = parts;
  if (first === undefined) return null;
  return others.length === 0 ? first : { type, parts };
}
