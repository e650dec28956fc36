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
  let place: 'outside' | 'inside' | 'wanted' = 'outside';
  let lastString = '';
  /** Of the value that comes next; null where none was named. */
  let key: string | null = null;
  let escaped = '';

  const outside = (character: string): string => {
    if (character === ':') key = lastString;
    else if (',{}[]'.includes(character)) key = null;
    else if (character === '"') {
      place = key === field ? 'wanted' : 'inside';
      lastString = '';
    }
    return '';
  };
  const take = (text: string): string => {
    lastString += text;
    return place === 'wanted' ? text : '';
  };
  const inside = (character: string): string => {
    if (escaped !== '' || character === '\\') {
      escaped += character;
      if (!isWhole(escaped)) return '';
      const decoded = decode(escaped);
      escaped = '';
      return take(decoded);
    }
    if (character !== '"') return take(character);
    const ended = place === 'wanted' ? '\n' : '';
    place = 'outside';
    return ended;
  };
  return {
    push: (delta) =>
      delta.split('').reduce((out, one) => out + (place === 'outside' ? outside(one) : inside(one)), ''),
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
