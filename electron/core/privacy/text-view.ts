/** A text as recognisers read it: plain ASCII digits and signs, nothing invisible, with a way back to the original. */
export interface TextView {
  readonly text: string;
  /** Offset in the original of a character of `text`. */
  startOf(index: number): number;
  /** Offset in the original just behind the character before `index`. */
  endOf(index: number): number;
}

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const UNUSUAL =
  /\p{Default_Ignorable_Code_Point}|[\u00a0\u2000-\u200a\u2010-\u2015\u2019\u202f\u205f\u2212\u3000\uff01-\uff5e]|(?!\d)\p{Nd}/u;

/** Zeros of the national digits that mails hold: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/** One UTF-16 unit as a recogniser reads it; always one unit, so that offsets stay. */
function plainUnit(unit: number): number {
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  if (unit === 0x2019) return 0x27;
  if ((unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212) return 0x2d;
  if (unit === 0x00a0 || unit === 0x3000 || unit === 0x202f || unit === 0x205f) return 0x20;
  if (unit >= 0x2000 && unit <= 0x200a) return 0x20;
  const zero = ZEROS.find((first) => unit >= first && unit <= first + 9);
  return zero === undefined ? unit : unit - zero + 0x30;
}

/**
 * Reads full-width and other national digits as ASCII, all dashes and spaces alike, and leaves out zero-width and
 * bidi characters: a card number must not escape by a zero-width space within.
 */
export function viewText(original: string): TextView {
  if (!UNUSUAL.test(original)) return { text: original, startOf: (index) => index, endOf: (index) => index };
  const offsets = new Int32Array(original.length + 1);
  const pieces: string[] = [];
  let units: number[] = [];
  let length = 0;
  for (let index = 0; index < original.length; index += 1) {
    if (INVISIBLE.test(original.charAt(index))) continue;
    units.push(plainUnit(original.charCodeAt(index)));
    offsets[length] = index;
    length += 1;
    if (units.length === 8192) {
      pieces.push(String.fromCharCode(...units));
      units = [];
    }
  }
  pieces.push(String.fromCharCode(...units));
  offsets[length] = original.length;
  return {
    text: pieces.join(''),
    startOf: (index) => offsets[index] ?? original.length,
    endOf: (index) => (index === 0 ? 0 : (offsets[index - 1] ?? original.length - 1) + 1),
  };
}
