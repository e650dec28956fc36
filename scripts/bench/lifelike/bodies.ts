import { logNormal, pick, type Random } from '../random.ts';
import { type Language, wrapped } from './words.ts';

/** A text and the same as a mail program shows it. */
export interface Body {
  readonly text: string;
  readonly html: string;
}

const CELL =
  'padding:12px 24px;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:22px;color:#333333;mso-line-height-rule:exactly;-webkit-text-size-adjust:100%';
const STYLE = `body{margin:0;padding:0;width:100%!important}img{border:0;outline:none;text-decoration:none}table{border-collapse:collapse;mso-table-lspace:0;mso-table-rspace:0}
${Array.from({ length: 24 }, (_none, at) => `.col-${at}{width:${at * 4}%;max-width:${at * 25}px;display:inline-block;vertical-align:top}\n@media only screen and (max-width:${480 + at}px){.col-${at}{width:100%!important;padding:0 ${at}px!important}}`).join('\n')}`;

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function paragraphs(language: Language, words: number): readonly string[] {
  const list: string[] = [];
  for (let left = words; left > 0; left -= 45) list.push(language.prose(Math.min(left, 45)));
  return list;
}

function filled(language: Language, text: string, prefix = ''): string {
  if (!language.isChinese) return wrapped(text, prefix);
  return (text.match(/.{1,36}/gu) ?? []).map((line) => prefix + line).join('\n');
}

/** What a person writes: a greeting, some paragraphs, a signature. */
export function personalBody(random: Random, language: Language, median: number): Body {
  const parts = paragraphs(language, Math.ceil(logNormal(random, median, 0.9)));
  const name = language.isChinese ? language.prose(1).slice(0, 3) : 'Olive';
  const signature = [language.word(), `${language.word()} ${language.word()}`, '+44 20 7946 0000'];
  const text = [`${name},`, ...parts.map((part) => filled(language, part)), `-- \n${signature.join('\n')}`];
  const html = [...parts, ...signature].map(
    (part) =>
      `<p class="MsoNormal"><span style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif;color:#1F497D">${escapeHtml(part)}<o:p></o:p></span></p>`,
  );
  return { text: text.join('\n\n'), html: html.join('\n') };
}

/** New text above the mails before it, as deep as threads get. */
export function replyBody(random: Random, language: Language, isHtml: boolean): Body {
  const own = personalBody(random, language, 60);
  let { text, html } = { text: '', html: '' };
  const depth = 1 + Math.floor(random() * random() * 6);
  for (let level = depth; level > 0; level -= 1) {
    const earlier = personalBody(random, language, 80);
    const head = `On Mon, 2 Mar 2026 at 10:0${level}, ${language.word()} <sender${level}@corp1.example> wrote:`;
    text = `${head}\n\n${`${earlier.text}\n\n${text}`.trimEnd().replace(/^/gmu, '> ')}`;
    if (!isHtml) continue;
    html = `<div class="quote"><div dir="ltr" class="attr">${escapeHtml(head)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${earlier.html}${html}</blockquote></div>`;
  }
  return { text: `${own.text}\n\n${text}`, html: `${own.html}\n${html}` };
}

/** A list mail: a patch or a log between the words. */
export function listBody(random: Random, language: Language): Body {
  const { text } = replyBody(random, language, false);
  const lines = Array.from({ length: Math.ceil(logNormal(random, 25, 1)) }, (_none, at) => {
    const sign = pick(['+', '-', ' ', ' '], random);
    return `${sign}\t${language.word()}_${language.word()}(${language.word()}, ${at}); /* ${language.word()} */`;
  });
  return { text: `${text}\n\n${lines.join('\n')}`, html: '' };
}

/** A letter of an organisation: tables, a hidden preview, long links with a token each, a picture that counts views. */
export function designedBody(random: Random, language: Language, blocks: number): Body {
  const token = (): string =>
    Array.from({ length: 6 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(36)
        .padStart(7, '0'),
    ).join('');
  const text: string[] = [];
  const rows: string[] = [];
  for (let block = 0; block < blocks; block += 1) {
    const title = language.prose(6);
    const words = language.prose(25);
    const link = `https://click.mailer.example.org/ls/click?upn=${token()}${token()}`;
    text.push(`${title}\n${filled(language, words)}\n${link}`);
    rows.push(
      `<tr><td class="col-${block % 24}" align="left" valign="top" style="${CELL}"><a href="${link}" target="_blank"><img src="https://img.mailer.example.org/${token()}.png" width="560" height="240" alt="${escapeHtml(title)}" style="display:block;width:100%"></a><h2 style="${CELL};font-size:20px">${escapeHtml(title)}</h2><p style="${CELL}">${escapeHtml(words)}</p><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td bgcolor="#0a66c2" style="border-radius:4px"><a href="${link}" style="${CELL};color:#ffffff">${escapeHtml(language.prose(2))}</a></td></tr></table></td></tr>`,
    );
  }
  const preview = `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(language.prose(12))}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>`;
  const foot = `<tr><td style="${CELL};font-size:11px;color:#888888">${escapeHtml(language.prose(40))} <a href="https://mailer.example.org/unsubscribe?u=${token()}">${escapeHtml(language.prose(1))}</a></td></tr>`;
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style type="text/css">${STYLE}</style></head><body>${preview}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="#f4f4f4">${rows.join('\n')}${foot}</table><img src="https://open.mailer.example.org/${token()}" width="1" height="1"></body></html>`;
  return { text: text.join('\n\n'), html };
}
