/** A value of a Python data file: constructor calls become objects with their name under `_`. */
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | readonly PythonValue[]
  | { readonly [key: string]: PythonValue };

const TOKEN =
  /\s*(?:(#[^\n]*)|('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|([A-Za-z_][\w.]*)|(-?\d[\d_]*(?:\.\d+)?)|([()[\]{},:=]))/uy;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const CONSTANTS: ReadonlyMap<string, PythonValue> = new Map<string, PythonValue>([
  ['None', null],
  ['True', true],
  ['False', false],
]);

interface Token {
  readonly kind: 'string' | 'name' | 'number' | 'mark' | 'end';
  readonly text: string;
}

/**
 * Reads the literal that begins at `start`: strings, numbers, lists, dictionaries, names and calls with keyword
 * arguments. Nothing is run. A call's positional arguments stand under `args`. @throws SyntaxError on anything else.
 */
export function readPythonLiteral(source: string, start: number): PythonValue {
  return new LiteralReader(source, start).value();
}

class LiteralReader {
  readonly #source: string;
  #at: number;
  #token: Token;

  constructor(source: string, start: number) {
    this.#source = source;
    this.#at = start;
    this.#token = this.#next();
  }

  #next(): Token {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#source);
    if (match === null) {
      if (this.#source.slice(this.#at).trim() === '') return { kind: 'end', text: '' };
      throw new SyntaxError(`not a literal: ${this.#source.slice(this.#at, this.#at + 40)}`);
    }
    this.#at = TOKEN.lastIndex;
    const [, comment, text, name, number, mark] = match;
    if (comment !== undefined) return this.#next();
    if (text !== undefined) return { kind: 'string', text: unescaped(text.slice(1, -1)) };
    if (name !== undefined) return { kind: 'name', text: name };
    if (number !== undefined) return { kind: 'number', text: number.replaceAll('_', '') };
    return { kind: 'mark', text: mark ?? '' };
  }

  #take(): Token {
    const taken = this.#token;
    this.#token = this.#next();
    return taken;
  }

  #skip(mark: string): boolean {
    if (this.#token.kind !== 'mark' || this.#token.text !== mark) return false;
    this.#take();
    return true;
  }

  #expectMark(mark: string): void {
    if (!this.#skip(mark))
      throw new SyntaxError(`expected ${mark}, found ${this.#token.text || this.#token.kind}`);
  }

  value(): PythonValue {
    const first = this.#take();
    if (first.kind === 'string') return this.#strings(first.text);
    if (first.kind === 'number') return Number(first.text);
    if (first.kind === 'name') return this.#skip('(') ? this.#call(first.text) : named(first.text);
    if (first.text === '[') return this.#list();
    if (first.text === '{') return this.#dictionary();
    throw new SyntaxError(`unexpected ${first.text || first.kind}`);
  }

  /** Strings that stand side by side are one. */
  #strings(first: string): string {
    let text = first;
    while (this.#token.kind === 'string') text += this.#take().text;
    return text;
  }

  #list(): PythonValue {
    const items: PythonValue[] = [];
    while (!this.#skip(']')) {
      items.push(this.value());
      if (!this.#skip(',') && !(this.#token.kind === 'mark' && this.#token.text === ']'))
        this.#expectMark(',');
    }
    return items;
  }

  #dictionary(): PythonValue {
    const entries: [string, PythonValue][] = [];
    while (!this.#skip('}')) {
      const key = String(this.value());
      this.#expectMark(':');
      entries.push([key, this.value()]);
      if (!this.#skip(',') && !(this.#token.kind === 'mark' && this.#token.text === '}'))
        this.#expectMark(',');
    }
    return Object.fromEntries(entries);
  }

  #call(name: string): PythonValue {
    const args: PythonValue[] = [];
    const keywords: [string, PythonValue][] = [];
    while (!this.#skip(')')) {
      const part = this.value();
      if (this.#skip('=')) keywords.push([nameIn(part), this.value()]);
      else args.push(part);
      if (!this.#skip(',') && !(this.#token.kind === 'mark' && this.#token.text === ')'))
        this.#expectMark(',');
    }
    return { _: name, ...(args.length > 0 ? { args } : {}), ...Object.fromEntries(keywords) };
  }
}

function named(name: string): PythonValue {
  const constant = CONSTANTS.get(name);
  return constant === undefined ? { _: name } : constant;
}

function nameIn(value: PythonValue): string {
  if (typeof value === 'object' && value !== null && '_' in value) return String(value._);
  throw new SyntaxError(`not a keyword: ${JSON.stringify(value)}`);
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/giu, (_all, long, short, one) => {
    const code = long ?? short;
    return code === undefined ? (ESCAPES[one] ?? one) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
