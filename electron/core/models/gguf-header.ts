import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** What of a GGUF file we want to know before an engine touches it. */
export interface GgufHeader {
  readonly version: number;
  readonly architecture: string;
  readonly name: string | null;
  readonly vocabularySize: number;
  readonly contextTokens: number | null;
  readonly tensorCount: number;
  /** Instruction-tuned models carry a chat format. */
  readonly hasChatTemplate: boolean;
}

/** Thrown inside the reader; the text says what is wrong. `needsMore`: the bytes given end too early. */
class BrokenHeader extends Error {
  readonly needsMore: boolean;
  constructor(message: string, needsMore = false) {
    super(message);
    this.needsMore = needsMore;
  }
}

const limits = {
  entries: 1_000_000,
  tensors: 100_000,
  stringBytes: 16 * 1024 * 1024,
  dimensions: 8,
} as const;
const scalarBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const stringType = 8;
const arrayType = 9;
const defaultAlignment = 32;

type Scalar = string | number | { readonly arrayLength: number };

/**
 * Reads the header of a GGUF file (versions 2 and 3; specification: ggml, `docs/gguf.md`).
 * Errors are `model-invalid`; `retryable` means that `bytes` is a beginning which ends too early.
 */
export function readGgufHeader(bytes: Uint8Array, fileBytes: number): Result<GgufHeader, AppError> {
  try {
    return ok(parse(new Cursor(bytes), fileBytes));
  } catch (cause) {
    if (!(cause instanceof BrokenHeader)) throw cause;
    return err(appError('model-invalid', cause.message, { retryable: cause.needsMore }));
  }
}

function parse(cursor: Cursor, fileBytes: number): GgufHeader {
  if (cursor.ascii(4) !== 'GGUF') throw new BrokenHeader('this is not a GGUF model file');
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw new BrokenHeader(`GGUF version ${version} is not supported`);
  const tensorCount = cursor.count(limits.tensors, 'tensors');
  const entryCount = cursor.count(limits.entries, 'entries');
  const entries = new Map<string, Scalar>();
  for (let index = 0; index < entryCount; index += 1) entries.set(cursor.text(), value(cursor, cursor.u32()));
  const lastOffset = lastTensorOffset(cursor, tensorCount);
  const alignment = numberOf(entries, 'general.alignment') ?? defaultAlignment;
  const dataStart = Math.ceil(cursor.position() / alignment) * alignment;
  if (tensorCount === 0 || dataStart + lastOffset >= fileBytes) {
    throw new BrokenHeader('the model file is cut short: its weights are missing');
  }
  return headerOf(entries, version, tensorCount);
}

function headerOf(entries: ReadonlyMap<string, Scalar>, version: number, tensorCount: number): GgufHeader {
  const architecture = entries.get('general.architecture');
  if (typeof architecture !== 'string') throw new BrokenHeader('the model file names no architecture');
  const tokens = entries.get('tokenizer.ggml.tokens');
  if (typeof tokens !== 'object' || tokens.arrayLength === 0) {
    throw new BrokenHeader('the model file has no vocabulary, so it is no language model');
  }
  const name = entries.get('general.name');
  return {
    version,
    architecture,
    name: typeof name === 'string' ? name : null,
    vocabularySize: tokens.arrayLength,
    contextTokens: numberOf(entries, `${architecture}.context_length`),
    tensorCount,
    hasChatTemplate: entries.has('tokenizer.chat_template'),
  };
}

function lastTensorOffset(cursor: Cursor, tensorCount: number): number {
  let last = 0;
  for (let index = 0; index < tensorCount; index += 1) {
    cursor.text();
    const dimensions = cursor.u32();
    if (dimensions > limits.dimensions)
      throw new BrokenHeader('the model file describes an impossible tensor');
    cursor.skip(dimensions * 8 + 4);
    last = Math.max(last, cursor.u64());
  }
  return last;
}

function value(cursor: Cursor, type: number): Scalar {
  if (type === stringType) return cursor.text();
  if (type === arrayType) return arrayValue(cursor);
  if (type === 4) return cursor.u32();
  if (type === 10) return cursor.u64();
  const size = scalarBytes[type];
  if (size === undefined) throw new BrokenHeader('the model file holds an entry of an unknown type');
  cursor.skip(size);
  return 0;
}

function arrayValue(cursor: Cursor): Scalar {
  const type = cursor.u32();
  const arrayLength = cursor.count(limits.entries * 4, 'array items');
  const size = scalarBytes[type];
  if (size !== undefined) cursor.skip(size * arrayLength);
  else if (type === stringType) for (let index = 0; index < arrayLength; index += 1) cursor.skipText();
  else throw new BrokenHeader('the model file holds an array of an unknown type');
  return { arrayLength };
}

function numberOf(entries: ReadonlyMap<string, Scalar>, key: string): number | null {
  const found = entries.get(key);
  return typeof found === 'number' && found > 0 ? found : null;
}

class Cursor {
  #at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  position(): number {
    return this.#at;
  }

  skip(byteCount: number): number {
    const from = this.#at;
    if (from + byteCount > this.#bytes.length) {
      throw new BrokenHeader('the model file is cut short: its header ends too early', true);
    }
    this.#at += byteCount;
    return from;
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  u64(): number {
    const wide = this.#view.getBigUint64(this.skip(8), true);
    if (wide > BigInt(Number.MAX_SAFE_INTEGER))
      throw new BrokenHeader('the model file holds an impossible size');
    return Number(wide);
  }

  count(most: number, what: string): number {
    const found = this.u64();
    if (found > most) throw new BrokenHeader(`the model file claims ${found} ${what}`);
    return found;
  }

  skipText(): { readonly from: number; readonly length: number } {
    const length = this.count(limits.stringBytes, 'characters in one text');
    return { from: this.skip(length), length };
  }

  text(): string {
    const { from, length } = this.skipText();
    return new TextDecoder().decode(this.#bytes.subarray(from, from + length));
  }

  ascii(length: number): string {
    const from = this.skip(length);
    return String.fromCharCode(...this.#bytes.subarray(from, from + length));
  }
}
