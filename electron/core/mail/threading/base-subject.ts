const PREFIX =
  /^\s*(?:\[[^[\]]{1,60}\]\s*)*(?:re|fwd?|aw|wg|sv|vs|antw|tr|rv|res|enc|i|r|回复|答复|回覆|答覆|轉寄|转发|转寄|返信|转)\s*(?:\[\d+\]|\(\d+\)|\d+)?\s*[:：]\s*/iu;
const BLOB = /^\s*\[[^[\]]{1,60}\]\s*(?=\S)/u;
const TRAILER = /\s*\(fwd\)\s*$/iu;
const MAX_PREFIXES = 50;

export interface BaseSubject {
  readonly base: string;
  /** The subject said "reply" or "forward". */
  readonly isReply: boolean;
}

/**
 * The base subject (RFC 5256 section 2.1), with the prefixes of other languages too: Re, Fwd, AW, WG, 回复, 转发,
 * 答复. Lower case, so that equal ones compare equal.
 */
export function baseSubject(subject: string): BaseSubject {
  let rest = subject.slice(0, 1_000).replace(/\s+/gu, ' ').trim();
  let isReply = false;
  for (let count = 0; count < MAX_PREFIXES; count += 1) {
    const before = rest;
    if (TRAILER.test(rest)) {
      isReply = true;
      rest = rest.replace(TRAILER, '');
    }
    if (PREFIX.test(rest)) {
      isReply = true;
      rest = rest.replace(PREFIX, '');
    } else rest = rest.replace(BLOB, '');
    const wrapped = /^\[fwd:\s*(.*)\]$/iu.exec(rest);
    if (wrapped) {
      isReply = true;
      rest = wrapped[1] ?? '';
    }
    if (rest === before) break;
  }
  return { base: rest.trim().toLowerCase(), isReply };
}
