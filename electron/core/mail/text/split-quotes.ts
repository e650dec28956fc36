import { replyMarkAt } from './reply-marks.ts';

export interface SplitText {
  readonly newText: string;
  readonly quotedText: string;
  readonly signature: string;
}

const MAX_LINES = 50_000;
const QUOTED = /^[ \t]*(?:>(?!.*<<<\s*$)|\|(?=\s)(?!.*\|))/u;
/** Some clients write their mark behind the last word. */
const GLUED_MARK = /([^\s-])[ ]?-{2,5} (?=On [^\n]{8,300}wrote:[ \t]*$)/gmu;
const FORWARD = /(?:forwarded message|forwarded by|weitergeleitete|transféré|转发|轉寄|begin forwarded)/iu;
const SIGNATURE_LINE = /^(?:--|—|__|- --)[ \t]*$/u;
const DEVICE_LINE =
  /^[ \t]*(?:sent (?:from|via|with) (?:my |the |a |mobile|samsung|yahoo|outlook|gmail|proton|mail for|android|blackberry|iphone)[^\n]{0,80}|von meinem [^\n]{1,40} gesendet|envoyé de(?:puis)? mon [^\n]{1,40}|enviado desde mi [^\n]{1,40}|inviato da(?:l mio)? [^\n]{1,40}|get outlook for [^\n]{1,30}|发自我?的?[^\n]{1,30}|從我的[^\n]{1,20}傳送|来自我的[^\n]{1,20}|iPhoneから送信)[ \t]*$/iu;
const MAX_SIGNATURE_LINES = 12;

/**
 * Splits plain text into new text, quoted text and signature by the ways of mail clients (top posting, inline
 * answers, `>` marks, reply headers in many languages). A mail that is nothing but a forward keeps its text.
 */
export function splitQuotes(text: string): SplitText {
  const unglued = text.includes('-- On ') ? text.replace(GLUED_MARK, '$1\n') : text;
  const lines = unglued.split('\n', MAX_LINES);
  const cut = cutAtMark(lines);
  const kept: string[] = [];
  const quoted: string[] = [];
  for (const line of lines.slice(0, cut)) (QUOTED.test(line) ? quoted : kept).push(line);
  const tail = lines.slice(cut);
  for (const line of tailAnswers(tail)) kept.push(line);
  const body = splitSignature(kept);
  const newText = body.text.trim();
  if (newText === '' && cut < lines.length && FORWARD.test(lines[cut] ?? '')) {
    return { newText: tail.join('\n').trim(), quotedText: '', signature: body.signature };
  }
  return { newText, quotedText: [...quoted, ...tail].join('\n').trim(), signature: body.signature };
}

/** The first line of the quoted rest; the number of lines where all is new. */
function cutAtMark(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at += 1) {
    const taken = replyMarkAt(lines, at);
    if (taken > 0) return at;
  }
  return lines.length;
}

/** Answers written below or between lines marked with `>` behind the mark are new text. */
function tailAnswers(tail: readonly string[]): string[] {
  if (tail.length === 0) return [];
  const taken = Math.max(replyMarkAt(tail, 0), 1);
  const rest = tail.slice(taken);
  const firstFilled = rest.find((line) => line.trim() !== '');
  if (firstFilled === undefined || !/^[ \t]*>/u.test(firstFilled)) return [];
  const answers: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const nested = replyMarkAt(rest, at);
    if (nested > 0 && !/^[ \t]*>/u.test(rest[at + nested] ?? '>')) break;
    if (nested > 0) at += nested - 1;
    else if (!isQuotedOrWrapped(rest, at)) answers.push(rest[at] ?? '');
  }
  return answers;
}

/** A line that a mailer wrapped out of a quoted paragraph: short, between two quoted lines, no gap. */
function isQuotedOrWrapped(lines: readonly string[], at: number): boolean {
  const isMarked = (line: string | undefined): boolean => line !== undefined && /^[ \t]*>/u.test(line);
  if (isMarked(lines[at])) return true;
  return (
    (lines[at] ?? '').length < 40 &&
    (lines[at] ?? '') !== '' &&
    isMarked(lines[at - 1]) &&
    isMarked(lines[at + 1])
  );
}

function splitSignature(lines: readonly string[]): { text: string; signature: string } {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  const from = Math.max(0, end - MAX_SIGNATURE_LINES * 2);
  for (let at = from; at < end; at += 1) {
    const line = lines[at] ?? '';
    const isLast = end - at <= MAX_SIGNATURE_LINES;
    if ((isLast && SIGNATURE_LINE.test(line)) || line === '-- ') return splitAt(lines, at);
    if (end - at <= 3 && DEVICE_LINE.test(line)) return splitAt(lines, at);
  }
  return { text: lines.join('\n'), signature: '' };
}

function splitAt(lines: readonly string[], at: number): { text: string; signature: string } {
  return {
    text: lines.slice(0, at).join('\n'),
    signature: lines
      .slice(at)
      .join('\n')
      .replace(/^--\s*\n/u, '')
      .trim(),
  };
}
