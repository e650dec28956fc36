/** Zero-width, bidi control, tag and other characters that a reader cannot see but a model would read. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
const CONTROL = /[^\P{Cc}\t\n]/gu;
const NEEDS_CLEANING =
  /[^\t\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]/u;
/** Only these say that somebody hid something; joiners and marks stand in honest text too. */
const SUSPICIOUS = /[\u202a-\u202e\u2066-\u2069\u{e0001}-\u{e007f}]/u;

export interface CleanText {
  readonly text: string;
  readonly hiddenRemoved: boolean;
}

/** Takes invisible characters out, makes line ends `\n` and rare spaces plain ones. */
export function cleanText(text: string): CleanText {
  if (!NEEDS_CLEANING.test(text)) return { text, hiddenRemoved: false };
  const hiddenRemoved = SUSPICIOUS.test(text);
  const clean = text
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' ');
  return { text: clean, hiddenRemoved };
}

/** Trims each line's end and folds runs of empty lines to one. */
export function tidyLines(text: string): string {
  return text
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
