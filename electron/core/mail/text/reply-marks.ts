/** How clients introduce the mail that they quote. All are tried on one line or a few lines joined. */
const WROTE =
  'wrote|sent|schrieb|a écrit|ha scritto|escribi[óo]|escreveu|schreef|geschreven|napisał\\(?a?\\)?|skrev|kirjoitti|написал[аи]?|пишет|写道|寫道|写到|のメッセージ|さんは書きました|님이 작성';
const DATE_HINT = '\\d{1,4}[./:年-]|\\d{1,2}(?:st|nd|rd|th)?[ ,]|\\b\\d{4}\\b';
const ON_WROTE = new RegExp(
  `^[ \\t]*[-*]*[ \\t]*(?:On|Am|Le|El|Il|Em|Op|W dniu|Dnia|Den|På|Fra|Vào|在|于|於|Um|At|Dne|Ha)[ \\t]?(?=[\\s\\S]*(?:${DATE_HINT}))[\\s\\S]{3,400}?(?:${WROTE})[ \\t]*[:：]?[ \\t]*[-*]*$`,
  'iu',
);
const NAME_WROTE = new RegExp(
  `^[ \\t>]*(?=[\\s\\S]*(?:${DATE_HINT}|@))[^\\n]{3,300}?(?:${WROTE})[ \\t]*[:：][ \\t]*$`,
  'iu',
);
const DATE_NAME =
  /^[ \t]*\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?[^\n]{0,80}<?[^\s<>@]+@[^\s<>@]+>?[ \t]*[:：]?[ \t]*$/u;
/** A time, a year and an address before a colon: how Russian clients and others say it without a verb. */
const TIME_ADDRESS =
  /^(?=.*\b\d{4}\b)(?=.*\d{1,2}:\d{2})[^\n]{0,200}<?[^\s<>@]+@[^\s<>@]+>?[ \t]*[:：][ \t]*$/u;
const SEPARATOR =
  /^[ \t>]*(?:[-_*=]{2,}[ \t]*(?:original message|original appointment|forwarded message|reply message|forwarded by [^\n]*|urspr(?:ü|ue)ngliche nachricht|weitergeleitete nachricht|message (?:d'origine|original|transféré)|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|oprindelig meddelelse|原始邮件|原始郵件|原邮件|原文|转发(?:的)?邮件|轉寄(?:的)?郵件|回复的原邮件|回复邮件|元のメッセージ|원본 메시지)(?:[^\n]{0,60})?[-_*=]*|(?:begin forwarded message|original message|原始邮件|开始转发的邮件|转发邮件)[ \t]*[:：]?|_{20,}|-{2,}[^\n]{1,80} wrote[ \t]*-{2,}|-{20,}[ \t]*原始邮件)[ \t]*$/iu;
const HEADER_NAME =
  /^[ \t>]*\*{0,2}(from|sent|date|to|subject|cc|reply-to|von|gesendet|datum|an|betreff|de|envoy[ée]|date|objet|à|enviado(?: el)?|para|asunto|assunto|da|inviato|oggetto|van|verzonden|aan|onderwerp|från|skickat|till|ämne|fra|sendt|til|emne|发件人|寄件者|寄件人|发送时间|發送時間|日期|时间|收件人|收件者|抄送|主题|主旨|差出人|送信日時|宛先|件名)[ \t]*\*{0,2}[ \t]*[:：]\*{0,2}/iu;
const FIRST_HEADER =
  /^[ \t>]*\*{0,2}(?:from|von|de|da|van|från|fra|date|datum|发件人|寄件者|寄件人|差出人)[ \t]*\*{0,2}[ \t]*[:：]/iu;
/** What every mark of one line holds, whichever its words are. */
const LOOKS_LIKE_MARK = /[:：@]|[-_*=]{2}/u;

/** Lines that a mark which begins at `at` takes; 0 where none begins there. */
export function replyMarkAt(lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  if (line === '' || line.length > 1_000) return 0;
  if (LOOKS_LIKE_MARK.test(line)) {
    if (SEPARATOR.test(line)) return 1;
    if (FIRST_HEADER.test(line) && isHeaderBlock(lines, at)) return 1;
    if (NAME_WROTE.test(line) || DATE_NAME.test(line) || TIME_ADDRESS.test(line)) return 1;
  }
  return wroteLines(lines, at);
}

function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const names = new Set<string>();
  for (let next = at; next < Math.min(at + 10, lines.length); next += 1) {
    const name = HEADER_NAME.exec(lines[next] ?? '')?.[1];
    if (name !== undefined) names.add(name.toLowerCase());
  }
  return names.size >= 3 || (names.size === 2 && HEADER_NAME.test(nextFilled(lines, at + 1)));
}

function nextFilled(lines: readonly string[], at: number): string {
  for (let next = at; next < Math.min(at + 3, lines.length); next += 1) {
    if ((lines[next] ?? '').trim() !== '') return lines[next] ?? '';
  }
  return '';
}

const STARTS_WROTE =
  /^[ \t]*[-*]*[ \t]*(?:On|Am|Le|El|Il|Em|Op|W dniu|Dnia|Den|På|Fra|Vào|在|于|於|Um|At|Dne|Ha)(?:\b|(?=\P{ASCII})|(?=\d))/iu;
const HAS_DATE = new RegExp(DATE_HINT, 'iu');

/** "On ..., NAME wrote:" may be broken over lines. */
function wroteLines(lines: readonly string[], at: number): number {
  const first = lines[at] ?? '';
  if (!STARTS_WROTE.test(first)) return 0;
  let joined = '';
  for (let count = 1; count <= 6 && at + count <= lines.length; count += 1) {
    joined += ` ${lines[at + count - 1]}`;
    if (joined.length > 500) return 0;
    if (HAS_DATE.test(joined) && ON_WROTE.test(joined.trim())) return count;
  }
  return 0;
}
