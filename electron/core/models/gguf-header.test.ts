import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGgufHeader } from './gguf-header.ts';
import { tinyGguf } from './test-gguf.ts';

const file = tinyGguf();

describe('readGgufHeader', () => {
  it('would catch a good header being refused or misread', () => {
    expect(readGgufHeader(file, file.length)).toEqual({
      ok: true,
      value: {
        version: 3,
        architecture: 'llama',
        name: null,
        vocabularySize: 2,
        contextTokens: 2_048,
        tensorCount: 1,
        hasChatTemplate: false,
      },
    });
  });

  it('would catch a file without its weights, vocabulary or magic being taken for a model', () => {
    const cut = file.subarray(0, file.length - 32);
    for (const bytes of [
      cut,
      tinyGguf({ withVocabulary: false }),
      tinyGguf({ version: 9 }),
      Buffer.from('PK'),
    ]) {
      expect(readGgufHeader(bytes, bytes.length)).toMatchObject({
        ok: false,
        error: { code: 'model-invalid' },
      });
    }
  });

  it('would catch a throw, a hang or a huge allocation on damaged bytes', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (at, byte, length) => {
        const damaged = Buffer.from(file);
        damaged[at] = byte;
        const outcome = readGgufHeader(damaged.subarray(0, length), length);
        expect(outcome.ok || outcome.error.code === 'model-invalid').toBe(true);
      }),
    );
  });
});
