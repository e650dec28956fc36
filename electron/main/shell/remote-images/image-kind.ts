/** An image by its own bytes; the server's word is not taken for it. */
export interface ImageKind {
  readonly type: 'image/png' | 'image/gif' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** Type and size of a PNG, GIF, JPEG or WebP; null for anything else, SVG above all, and for broken heads. */
export function readImageKind(bytes: Uint8Array): ImageKind | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readGif(view) ?? readJpeg(view) ?? readWebp(view);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

function textAt(view: DataView, offset: number, length: number): string {
  let text = '';
  for (let at = offset; at < offset + length; at += 1) text += String.fromCharCode(view.getUint8(at));
  return text;
}

function readPng(view: DataView): ImageKind | null {
  if (textAt(view, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(view, 12, 4) !== 'IHDR') return null;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

function readGif(view: DataView): ImageKind | null {
  if (!/^GIF8[79]a$/u.test(textAt(view, 0, 6))) return null;
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** Walks the segments to the frame header (ITU T.81, B.2.2). */
function readJpeg(view: DataView): ImageKind | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let offset = 2;
  while (offset + 9 < view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return null;
    const marker = view.getUint8(offset + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const size = { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) };
      return { type: 'image/jpeg', ...size };
    }
    const isFill = marker === 0xff;
    offset += isFill ? 1 : 2 + view.getUint16(offset + 2);
  }
  return null;
}

/** The three chunk forms of RFC 9649. */
function readWebp(view: DataView): ImageKind | null {
  if (textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return null;
  const form = textAt(view, 12, 4);
  const type = 'image/webp';
  if (form === 'VP8 ') {
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form !== 'VP8X') return null;
  const dimension = (offset: number) => view.getUint16(offset, true) + view.getUint8(offset + 2) * 65_536 + 1;
  return { type, width: dimension(24), height: dimension(27) };
}
