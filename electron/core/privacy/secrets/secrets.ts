import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';
import { passwordRules } from './password-rules.ts';
import type { SecretRule } from './secret-rule.ts';
import { isBitcoinAddress } from './wallet-check.ts';

/** Forms that issuers document for their keys and tokens. */
const rules: readonly SecretRule[] = [
  ...passwordRules,
  {
    id: 'private-key',
    hint: 'PRIVATE KEY',
    shape:
      /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?:\s|\\n|\\r|>){1,4}(?:[A-Za-z-]{2,30}: [^\n]{0,100}|[A-Za-z0-9+/=]{4,2000}(?![^\s\\-])))*(?:(?:\s|\\n|\\r|>){0,4}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?/g,
    group: 0,
  },
  {
    id: 'connection-string',
    hint: '://',
    // user:password@host, whatever the scheme; the host and what follows go with it.
    shape:
      /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,24}:\/\/[^\s:@/<>"'`]{0,80}:[^\s@/<>"'`]{1,120}@[^\s<>"'`，。；！？、）】》」]{1,300}/g,
    group: 0,
  },
  {
    id: 'otp-link',
    hint: 'otpauth',
    shape: /\botpauth(?:-migration)?:\/\/[^\s<>"'`，。；！？、）】》」]{4,2000}/gi,
    group: 0,
  },
  { id: 'aws-key', shape: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g, group: 0 },
  {
    id: 'github-token',
    shape: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{40,255})\b/g,
    group: 0,
  },
  {
    id: 'gitlab-token',
    hint: /\bgl(?:pat|dt|rt|ptt)-/,
    shape: /\bgl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,64}/g,
    group: 0,
  },
  { id: 'slack-token', hint: 'xox', shape: /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}/g, group: 0 },
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
    hint: 'eyJ',
    shape: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g,
    group: 0,
  },
  {
    id: 'bearer',
    hint: /bearer|basic/iu,
    shape: /\b(?:bearer|basic)\s+([A-Za-z0-9._~+/=-]{16,2000})/gi,
    group: 1,
  },
  {
    id: 'key-near-word',
    shape:
      /(?:api[ _-]?key|cl[ée] d['’]api|api-schlüssel|secret(?:[ _-]?(?:key|access[ _-]?key))?|access[ _-]?(?:key|token)|auth[ _-]?token|client[ _-]?secret|private[ _-]?key|token|credential)s?["'\]]?\s*(?:\b(?:is|ist|est)\b\s*:?|[:=：]>?)\s*["'`]?([A-Za-z0-9._~+/=-]{8,400})/gi,
    group: 1,
    isValid: (value) => /\d/.test(value) && /[A-Za-z]/.test(value),
  },
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
  for (const { id, shape, group, hint, isValid } of rules) {
    if (hint !== undefined && !(typeof hint === 'string' ? text.includes(hint) : hint.test(text))) continue;
    for (const match of allMatches(text, shape)) {
      const value = trimSentence(match[group] ?? match[group + 1] ?? '');
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

/** Mixed letters and digits in no order that words have. */
function isRandom(value: string): boolean {
  if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d{1}/.test(value)) return false;
  const changes = value.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|\d(?=[A-Za-z])/g)?.length ?? 0;
  return changes / value.length > 0.3;
}
