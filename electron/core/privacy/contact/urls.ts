import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';

const withScheme =
  /\b(?:https?|ftps?|sftp|ssh|wss?|git|tel|sms|skype|whatsapp|tg|magnet|rdp|vnc|jdbc:[a-z]+|mongodb(?:\+srv)?|postgres(?:ql)?|mysql|redis|amqps?|smb|ldaps?):(?:\/\/)?[^\s<>"'`，。；！？、）】》」]{2,2048}/gi;
const withWww = /\bwww\.[^\s<>"'`，。；！？、）】》」]{3,2048}/gi;
const bare =
  /(?<![\w@.-])(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,5}[a-z]{2,18}(?![\w-]|\.\w)(?::\d{2,5})?(?:\/[^\s<>"'`，。；！？、）】》」]{0,2048})?/gi;

const commonEndings =
  'com|net|org|edu|gov|mil|int|info|biz|name|io|ai|app|dev|xyz|online|site|shop|store|cloud|tech|blog|club|live|life|news|media|agency|company|group|team|work|world|email|link|page|website|space|digital|solutions|services|center|network|international|vlaanderen|london|berlin|paris|tokyo|nyc|wien|eu|asia|mobi|jobs|travel|museum|tv|cc|me|co|uk|de|fr|nl|es|pt|pl|cz|sk|hu|ro|bg|gr|se|fi|dk|ie|ch|li|lu|ru|ua|by|kz|cn|hk|tw|jp|kr|in|pk|bd|lk|th|vn|ph|sg|id|au|nz|za|ng|ke|eg|ma|tn|il|tr|ir|sa|ae|br|mx|ar|cl|pe|ve|ca|us';
const ending = new RegExp(`\\.(?:${commonEndings})(?=[:/]|$)`, 'i');
/** Also words or the endings of files: those count behind two labels or a long one only. */
const doubtful =
  /^(?:[^./]{1,3}|[^./]*[A-Z][^./]*)\.(?:in|me|us|id|de|es|co|cc|ch|se|by|tv|name|work|life|live|link|page|team|group|space|news|world|company|services|media|tech|jobs|travel|center|store|int|email)$/;

/** Web and other addresses with a scheme, with `www.`, and bare domains with an ending of the internet's. */
export function findUrls(text: string): readonly Candidate[] {
  const hasColon = text.includes(':');
  if (!text.includes('.') && !hasColon) return [];
  const found: Candidate[] = [];
  const add = (start: number, written: string, rule: string): void => {
    const trimmed = trimEnd(written);
    if (trimmed.length > 4)
      found.push({ start, end: start + trimmed.length, kind: 'url', rule, strength: strengths.url });
  };
  for (const match of hasColon ? allMatches(text, withScheme) : []) add(match.index, match[0], 'url');
  for (const match of allMatches(text, withWww)) add(match.index, match[0], 'url');
  if (!/\.[a-z]/i.test(text)) return found;
  for (const match of allMatches(text, bare)) {
    const [host = ''] = match[0].split(/[/:]/u);
    if (ending.test(host) && !doubtful.test(host) && !/\.[A-Z][a-z]+$/.test(host))
      add(match.index, match[0], 'domain');
  }
  return found;
}

/** A sentence's end is no part of an address; a closing bracket is only with its opening one. */
function trimEnd(written: string): string {
  let end = written.length;
  while (end > 0) {
    const last = written.charAt(end - 1);
    const isClosing = last === ')' && isBalanced(written.slice(0, end));
    if (!/[.,;:!?)\]}*_~|]/.test(last) || isClosing) break;
    end -= 1;
  }
  return written.slice(0, end);
}

function isBalanced(written: string): boolean {
  return written.split('(').length === written.split(')').length;
}
