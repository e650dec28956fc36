import { type ExternalLink, readExternalLink } from '../security/external-link.ts';
import type { ShellWords } from '../words.ts';
import type { ShellParts } from './shell-parts.ts';

const MAX_SHOWN = 300;

/**
 * Shows where a link really goes and opens it if the user agrees; anything but a web or mail address is refused
 * with words. @returns whether it was opened.
 */
export async function openLink(href: string, parts: ShellParts): Promise<boolean> {
  const words = parts.words();
  const link = readExternalLink(href);
  if (link === null) {
    await parts.ask({
      type: 'warning',
      message: words.linkRefused,
      detail: `${words.linkRefusedDetail}\n\n${clipped(JSON.stringify(href).slice(1, -1))}`,
      buttons: [words.cancel],
    });
    return false;
  }
  const pressed = await parts.ask({
    type: 'question',
    message: link.scheme === 'mailto' ? words.openMail : words.openLink,
    detail: describeLink(link, words),
    buttons: [words.open, words.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return pressed === 0 ? parts.openExternal(link.href) : false;
}

/** The host first and alone on its line; the rest of the address can be as long as a stranger likes. */
export function describeLink(link: ExternalLink, words: ShellWords): string {
  const lines = [words.goesTo, link.host];
  if (link.hostInScript !== null) lines.push('', words.looksLike, link.hostInScript, words.mixedScript);
  if (link.scheme === 'http') lines.push('', words.notEncrypted);
  if (link.scheme !== 'mailto') lines.push('', clipped(link.href));
  return lines.join('\n');
}

function clipped(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}
