/** Reads the strings of one field out of JSON text that comes in pieces. */
export interface FieldReader {
  /** @returns what is new of them, each ended by a line end */
  push(delta: string): string;
}

/**
 * So that an answer with a schema can be shown while it comes. Looks at strings alone and never throws: text that is no
 * JSON gives nothing, or part of it, and is refused as a whole when it has ended.
 */
export function createFieldReader(field: string): FieldReader {
  let place: 'outside' | 'key' | 'other' | 'wanted' = 'outside';
  let lastString = '';
  /** Of the value that comes next; null where none was named. */
  let key: string | null = null;
  let escaped = '';

  const outside = (character: string) => {
    if (character === ':') key = lastString;
    else if (',{}[]'.includes(character)) key = null;
    else if (character === '"') {
      place = key === null ? 'key' : key === field ? 'wanted' : 'other';
      lastString = '';
    }
  };
  const inside = (character: string): string => {
    if (escaped !== '' || character === '\\') {
      escaped += character;
      if (!isWhole(escaped)) return '';
      const decoded = decode(escaped);
      escaped = '';
      lastString += decoded;
      return place === 'wanted' ? decoded : '';
    }
    if (character !== '"') {
      lastString += character;
      return place === 'wanted' ? character : '';
    }
    const ended = place === 'wanted' ? '\n' : '';
    place = 'outside';
    return ended;
  };
  return {
    push(delta) {
      let out = '';
      for (let at = 0; at < delta.length; at++) {
        const character = delta.charAt(at);
        if (place === 'outside') outside(character);
        else out += inside(character);
      }
      return out;
    },
  };
}

function isWhole(escaped: string): boolean {
  return escaped.length >= (escaped.startsWith('\\u') ? 6 : 2);
}

function decode(escaped: string): string {
  try {
    return String(JSON.parse(`"${escaped}"`));
  } catch {
    return '';
  }
}
