import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readImageKind } from './image-kind.ts';

const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const onePixelGif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const jpegHead = Buffer.from('ffd8ffe00004aabbffc0001108006400c803012200021101031101', 'hex');
const webpHead = Buffer.concat([
  Buffer.from('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0'),
  Buffer.from('c70000630000', 'hex'),
]);

it.each([
  ['PNG', onePixelPng, { type: 'image/png', width: 1, height: 1 }],
  ['GIF', onePixelGif, { type: 'image/gif', width: 1, height: 1 }],
  ['JPEG', jpegHead, { type: 'image/jpeg', width: 200, height: 100 }],
  ['WebP', webpHead, { type: 'image/webp', width: 200, height: 100 }],
])('reads the size of a %s', (_name, bytes, kind) => {
  expect(readImageKind(bytes)).toEqual(kind);
});

it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<?xml version="1.0"?><svg/>', '<html>', '', 'GIF87'])(
  'would catch markup or a stump passed on as an image: %j',
  (text) => {
    expect(readImageKind(Buffer.from(text))).toBeNull();
  },
);

it('never throws and always ends, whatever the bytes', () => {
  const heads = [onePixelPng, onePixelGif, jpegHead, webpHead, Buffer.alloc(0)];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.nat(40), fc.uint8Array(), (head, cut, tail) => {
      expect(() => readImageKind(Buffer.concat([head.subarray(0, cut), tail]))).not.toThrow();
    }),
  );
});
