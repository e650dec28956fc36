const MAX_NAME_LENGTH = 120;
const reservedOnWindows = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/iu;

/**
 * A file name fit to be offered for saving, from a name that a stranger chose: the last segment alone, without
 * control, bidirectional, zero-width and path characters, leading dots, trailing dots and spaces, or device names.
 * Never empty; the ending stays.
 */
export function safeBasename(name: string, fallback = 'attachment'): string {
  const lastSegment = name.normalize('NFC').split(/[\\/]/u).at(-1) ?? '';
  const plain = lastSegment
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '');
  if (plain === '') return fallback;
  return shorten(reservedOnWindows.test(plain) ? `_${plain}` : plain);
}

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= MAX_NAME_LENGTH) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/u.exec(name)?.[0] ?? '';
  return characters.slice(0, MAX_NAME_LENGTH - ending.length).join('') + ending;
}
