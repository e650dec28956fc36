import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';
import { isBitcoinAddress } from './wallet-check.ts';

interface SecretRule {
  readonly id: string;
  readonly shape: RegExp;
  /** Which group holds the secret; 0 for the whole match. */
  readonly group: number;
  readonly isValid?: (value: string) => boolean;
}

/** Forms that issuers document for their keys and tokens. */
const rules: readonly SecretRule[] = [
  {
    id: 'private-key',
    shape:
      /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?:\s|\\n|\\r|>){1,4}(?:[A-Za-z-]{2,30}: [^\n]{0,100}|[A-Za-z0-9+/=]{4,2000}(?![^\s\\-])))*(?:(?:\s|\\n|\\r|>){0,4}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?/g,
    group: 0,
  },
  { id: 'aws-key', shape: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g, group: 0 },
  {
    id: 'github-token',
    shape: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{40,255})\b/g,
    group: 0,
  },
  { id: 'gitlab-token', shape: /\bgl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,64}/g, group: 0 },
  { id: 'slack-token', shape: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g, group: 0 },
  {
    id: 'sk-key',
    shape: /\b(?:sk|pk|rk)[-_](?:live_|test_|ant-|proj-|or-|svcacct-)?[A-Za-z0-9_-]{16,200}/g,
    group: 0,
  },
  {
    id: 'google-key',
    shape: /\b(?:AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,400}|GOCSPX-[A-Za-z0-9_-]{20,40})/g,
    group: 0,
  },
  {
    id: 'issued-token',
    shape:
      /\b(?:npm_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{50,}|SG\.[\w-]{16,32}\.[\w-]{30,64}|dop_v1_[a-f0-9]{64}|shp(?:at|ca|pa|ss)_[a-f0-9]{32}|EAA[A-Za-z0-9]{40,}|LTAI[A-Za-z0-9]{12,24}|AKID[A-Za-z0-9]{13,40})\b/g,
    group: 0,
  },
  {
    id: 'jwt',
    shape: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
    group: 0,
  },
  { id: 'bearer', shape: /\b(?:bearer|basic)\s+([A-Za-z0-9._~+/=-]{16,2000})/gi, group: 1 },
  {
    id: 'password-near-word',
    shape:
      /(?:pass ?(?:word|phrase|code)|\bpasswd|\bpwd|\bpin(?: ?code| number)?|kennwort|passwort|mot de passe|contraseña|senha|wachtwoord|hasło|пароль)\b(?:\s+(?:for|to|of)\s+[^\n:=]{1,30})?\s*(?:\b(?:is|are|was|now|ist|es|est)\b\s*:?|[:=])\s*["'`“«]?([^\s"'`”»]{3,80})/giu,
    group: 1,
    isValid: isPasswordLike,
  },
  {
    id: 'password-chinese',
    shape:
      /(?:密码|口令|验证码|动态码|取件码|提取码|密钥)(?:为|是|[:：=])?\s*[:：]?\s*([A-Za-z0-9!@#$%^&*_+=.?-]{3,80})/g,
    group: 1,
  },
  {
    id: 'key-near-word',
    shape:
      /(?:api[ _-]?key|secret(?:[ _-]?(?:key|access[ _-]?key))?|access[ _-]?(?:key|token)|auth[ _-]?token|client[ _-]?secret|private[ _-]?key|token|credential)s?["'\]]?\s*(?:\bis\b\s*:?|[:=]>?)\s*["'`]?([A-Za-z0-9._~+/=-]{8,400})/gi,
    group: 1,
    isValid: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  },
  {
    id: 'one-time-code',
    shape:
      /\b(?:(?:verification|security|confirmation|access|login|sign-in|one-time|activation|door|gate|alarm|auth(?:entication)?|otp|2fa)[ -]?(?:code|pin|password)s?|otp)\b(?:\s+(?:for|to)\s+[^\n:.]{1,30})?[\s:=]*(?:is|:)?\s*#?((?=[A-Z0-9-]*\d)[A-Z0-9](?:-?[A-Z0-9]){3,11})\b/gi,
    group: 1,
  },
  { id: 'code-before-word', shape: /\b(\d{4,8})\s+is your\b[^\n]{0,40}\bcode/gi, group: 1 },
  {
    id: 'wallet-bitcoin',
    shape: /\b(?:bc1[ac-hj-np-z02-9]{25,87}|[13][a-km-zA-HJ-NP-Z1-9]{25,34})\b/gi,
    group: 0,
    isValid: isBitcoinAddress,
  },
  { id: 'wallet-ethereum', shape: /\b0x[a-f0-9]{40}\b/gi, group: 0 },
  {
    id: 'wallet-private-key',
    shape: /\b(?:0x[a-f0-9]{64}|[5KL][1-9A-HJ-NP-Za-km-z]{50,51}|[xyz]prv[1-9A-HJ-NP-Za-km-z]{100,112})\b/g,
    group: 0,
  },
  {
    id: 'random-token',
    shape: /(?<![\w/+=-])[A-Za-z0-9_+/-]{40,512}={0,2}(?![\w/+=-])/g,
    group: 0,
    isValid: isRandom,
  },
];

/** Keys, tokens, passwords, codes and wallets. */
export function findSecrets(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { id, shape, group, isValid } of rules) {
    for (const match of allMatches(text, shape)) {
      const value = trimSentence(match[group] ?? '');
      if (value.length === 0 || isValid?.(value) === false) continue;
      const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(value));
      found.push({ start, end: start + value.length, kind: 'secret', rule: id, strength: strengths.secret });
    }
  }
  return found;
}

function trimSentence(value: string): string {
  return value.replace(/[.,;:!?)]+$/u, (end) => (end.startsWith('!') ? end.replace(/[.,;:?)]+$/u, '') : ''));
}

const plainAnswers =
  /^(?:is|are|was|the|a|an|not|no|be|to|for|your|my|our|his|her|this|that|in|on|it|reset|required|expired|expires|changed|incorrect|wrong|invalid|protected|below|attached|here|being|has|and|or|still|same|strong|weak|safe|set|sent|stored|too|very|must|should|will|please|manager)$/iu;

/** What stands behind "password is": a word of everyday speech alone is none, unless written behind a colon. */
function isPasswordLike(value: string): boolean {
  return (
    !plainAnswers.test(value) && !/^<[^>]*>?$/u.test(value) && (/[^\p{L}]/u.test(value) || value.length > 5)
  );
}

/** Mixed letters and digits in no order that words have. */
function isRandom(value: string): boolean {
  if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d{1}/.test(value)) return false;
  const changes = value.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return changes / value.length > 0.3;
}
