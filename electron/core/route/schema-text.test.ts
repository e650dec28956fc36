import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFieldReader } from './schema-text.ts';

function read(json: string, step: number): string {
  const reader = createFieldReader('text');
  let out = '';
  for (let at = 0; at < json.length; at += step) out += reader.push(json.slice(at, at + step));
  return out;
}

it('would catch other fields, keys or marks of JSON on the screen', () => {
  const json =
    '{"lines": [{"text": "Anna asks.", "mail": 1}, {"mail": 2, "text": "\\"Yes\\" \\u00fc"}], "x": "text"}';
  expect(read(json, 3)).toBe('Anna asks.\n"Yes" ü\n');
  expect(read('{"text": {"a": "no"}}', 1)).toBe('');
});

it('would catch words lost or changed where a piece ends', () => {
  const lines = fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 5 });
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 9 }), (texts, step) => {
      const json = JSON.stringify({ lines: texts.map((text) => ({ mail: 1, text })) });
      expect(read(json, step)).toBe(texts.map((text) => `${text}\n`).join(''));
    }),
  );
});

it('would catch a stream of garbage that throws', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('"', '\\', 'u', 'text', ':', '{', '[', '0', '\uD800')), (parts) => {
      expect(typeof read(parts.join(''), 2)).toBe('string');
    }),
  );
});
