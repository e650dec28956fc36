const lettersAtLeast = 4;
const lettersCompared = 5;
const sharedAtLeast = 0.3;
const copiedLine = 24;
const copiedShare = 0.5;

/**
 * Whether a third of the words of a sentence stand in its source, by the beginnings of the longer ones and by pairs of
 * Han characters: a small model otherwise tells of itself, or repeats what it was told to do.
 */
export function restsOn(sentence: string, source: string): boolean {
  const units = unitsOf(sentence);
  if (units.size === 0) return false;
  const known = unitsOf(source);
  return [...units].filter((unit) => known.has(unit)).length / units.size >= sharedAtLeast;
}

/** Whether half of a text's longer lines were taken from its source: a reply that says the mail again is none. */
export function isCopy(text: string, source: string): boolean {
  const folded = fold(source);
  const lines = text
    .split('\n')
    .map(fold)
    .filter((line) => line.length >= copiedLine);
  return (
    lines.length > 0 && lines.filter((line) => folded.includes(line)).length / lines.length >= copiedShare
  );
}

const FRAME =
  /<\/?\s*data\s*>|what the reply has to say:|write in (?:english|chinese)\.|\bthe (?:reply|sentence):/iu;
const HEADER = /^\s*(?:from|to|cc|bcc|subject|date|reply-to|发件人|收件人|抄送|主题|日期)\s*[:：]/imu;

/** Whether a text shows what only surrounds a mail: words that we wrote around it, or lines that a mail program would take for headers. */
export function showsFrame(text: string): boolean {
  return FRAME.test(text) || HEADER.test(text);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function unitsOf(text: string): ReadonlySet<string> {
  const units = new Set<string>();
  for (const [run] of text.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      if (run.length >= lettersAtLeast) units.add(run.slice(0, lettersCompared));
      continue;
    }
    const characters = [...run];
    for (const [index, character] of characters.slice(1).entries())
      units.add(`${characters[index]}${character}`);
  }
  return units;
}
