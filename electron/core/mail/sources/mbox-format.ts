import { MAX_MAIL_BYTES } from './types.ts';

const LF = 0x0a;
const CR = 0x0d;
const SEPARATOR = Buffer.from('\nFrom ', 'latin1');
/** A separator carries a time or a year; a sentence that begins with "From " seldom does. */
const PLAUSIBLE = /^From (?:\S+.*\d\d:\d\d|\S+.*\b(?:19|20)\d\d\b|MAILER-DAEMON|-)/u;
const STRICT =
  /^From \S+ +(?:mon|tue|wed|thu|fri|sat|sun) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) +\d{1,2} \d\d:\d\d/iu;
const MAX_SEPARATOR_CHARS = 400;
const MAX_HEADER_BYTES = 256 * 1024;

/**
 * Where the next entry begins, at or behind `from`; -1 where it is not in the window. A separator stands behind
 * an empty line; one of the strict form is believed without.
 */
export function findSeparator(window: Buffer, from: number, isEnd: boolean): number {
  for (
    let at = window.indexOf(SEPARATOR, Math.max(from - 1, 0));
    at !== -1;
    at = window.indexOf(SEPARATOR, at + 1)
  ) {
    const start = at + 1;
    const newline = window.indexOf(LF, start);
    if (newline === -1 && !isEnd && window.length - start < MAX_SEPARATOR_CHARS) return -1;
    const end = Math.min(newline === -1 ? window.length : newline, start + MAX_SEPARATOR_CHARS);
    const line = window.toString('latin1', start, end);
    const isBehindGap = window[at - 1] === LF || (window[at - 1] === CR && window[at - 2] === LF);
    if (isBehindGap ? PLAUSIBLE.test(line) : STRICT.test(line)) return start;
  }
  return -1;
}

/**
 * Length of the entry by its Content-Length (mboxcl2), believed only where a separator or the end follows.
 * @returns 'later' where that cannot be seen yet, null where there is no such field or it is wrong.
 */
export function entryLengthByHeader(
  window: Buffer,
  state: { readonly isEnd: boolean },
): number | 'later' | null {
  const sample = window.toString('latin1', 0, Math.min(window.length, MAX_HEADER_BYTES));
  const gap = /\r?\n\r?\n/u.exec(sample);
  if (!gap) return state.isEnd || sample.length >= MAX_HEADER_BYTES ? null : 'later';
  const length = /^content-length:[ \t]*(\d{1,12})[ \t\r]*$/imu.exec(sample.slice(0, gap.index))?.[1];
  if (length === undefined || Number(length) > MAX_MAIL_BYTES) return null;
  const end = gap.index + gap[0].length + Number(length);
  let next = end;
  while (window[next] === LF || window[next] === CR) next += 1;
  if (next >= window.length && !state.isEnd) return 'later';
  if (next === window.length && end <= window.length) return next;
  return next > end - 1 && window.toString('latin1', next, next + 5) === 'From ' ? next : null;
}

/** The mail without its separator line and the empty line behind it, `>From ` undone (mboxo, mboxrd). */
export function unquoteEntry(entry: Buffer, how: { readonly isCounted: boolean }): Buffer {
  const isSeparated = entry.toString('latin1', 0, 5) === 'From ';
  const newline = isSeparated ? entry.indexOf(LF) : -1;
  const start = isSeparated ? (newline === -1 ? entry.length : newline + 1) : 0;
  const body = entry.subarray(start, endWithoutGap(entry, start));
  if (how.isCounted || body.indexOf('>From ', 0, 'latin1') === -1) return body;
  return Buffer.from(body.toString('latin1').replace(/^>(>*From )/gmu, '$1'), 'latin1');
}

function endWithoutGap(entry: Buffer, start: number): number {
  let end = entry.length;
  if (end - 1 <= start || entry[end - 1] !== LF) return end;
  const before = entry[end - 2] === CR ? end - 3 : end - 2;
  if (entry[before] === LF) end = before + 1;
  return end;
}
