/** Bytes of the smallest file that passes for a model: a header, one tensor, its weights. */
export function tinyGguf(
  change: { readonly version?: number; readonly withVocabulary?: boolean } = {},
): Buffer {
  const text = (value: string) => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
  const entries = [Buffer.concat([text('general.architecture'), u32(8), text('llama')])];
  if (change.withVocabulary !== false) {
    entries.push(
      Buffer.concat([text('tokenizer.ggml.tokens'), u32(9), u32(8), u64(2), text('a'), text('b')]),
    );
  }
  entries.push(Buffer.concat([text('llama.context_length'), u32(4), u32(2_048)]));
  const tensor = Buffer.concat([text('token_embd.weight'), u32(1), u64(8), u32(0), u64(0)]);
  const counts = [Buffer.from('GGUF'), u32(change.version ?? 3), u64(1), u64(entries.length)];
  const header = Buffer.concat([...counts, ...entries, tensor]);
  const padding = Buffer.alloc((32 - (header.length % 32)) % 32);
  return Buffer.concat([header, padding, Buffer.alloc(32)]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
