import type { SecretRule } from './secret-rule.ts';

/** Words for a password in the languages of office mail; `pw` and the like only right before a sign. */
const passwordWords =
  'pass ?(?:word|phrase|code)|\\bpasswd|\\bpin(?: ?code| number)?|kennwort|passwort|zugangscode|mot de passe|contraseña|senha|wachtwoord|hasło|пароль|lösenord|salasana|parola';
const shortWords = 'pwd|psw|pswd|pass|pw|mdp|kw';
const codeWords =
  "(?:verification|security|confirmation|access|login|sign-in|one-time|activation|door|gate|alarm|auth(?:entication)?|otp|2fa)[ -]?(?:pass)?(?:code|pin|password)s?|otp|(?:sms|mobile|m|push)?-?tan|(?:bestätigungs|sicherheits|verifizierungs|aktivierungs|anmelde|einmal|zugangs|freigabe)-?(?:code|passwort|pin)|code (?:de (?:vérification|sécurité|confirmation|validation)|d['’]activation|à usage unique)|código de (?:verificación|seguridad)|codice di (?:verifica|sicurezza)";
const linkingVerbs = 'is|are|was|now|ist|war|lautet|es|est|è|wurde auf';
/** Digits in groups (448 219), or capitals and digits of one piece. */
const code = '(?:\\d{2,4}(?:[ -]\\d{2,4}){1,3}|(?=[A-Z0-9-]*\\d)[A-Z0-9](?:-?[A-Z0-9]){3,11})(?![A-Za-z0-9])';
const secretValue = '((?:(?!;\\s*[\\w ]{2,30}=)[^\\s"\'`”»]){3,80})';

/** Passwords and codes behind a word for them, or before it. */
export const passwordRules: readonly SecretRule[] = [
  {
    id: 'password-near-word',
    hint: new RegExp(passwordWords, 'iu'),
    shape: new RegExp(
      `(?:${passwordWords})\\b(?:\\s+(?:for|to|of|für|zum|zur|pour|de)\\s+[^\\n:=]{1,30})?\\s*(?:\\b(?:${linkingVerbs})\\b\\s*:?|[:=：])\\s*["'\`“«„]?${secretValue}`,
      'giu',
    ),
    group: 1,
    isValid: isPasswordLike,
  },
  {
    id: 'password-short-word',
    hint: new RegExp(`(?:${shortWords})\\s?[:=：]`, 'iu'),
    shape: new RegExp(
      `(?<![A-Za-z0-9])(?:[\\w.-]{0,20}[_.-])?(?:${shortWords})\\s?[:=：]\\s*["'\`“«]?${secretValue}`,
      'giu',
    ),
    group: 1,
    isValid: isPasswordLike,
  },
  {
    id: 'passphrase',
    hint: /phrase/iu,
    // Several plain words up to the line's end.
    shape:
      /\b(?:pass ?phrase|(?:seed|recovery|mnemonic|backup) phrase)\b(?:\s+is)?\s*[:=]?\s*["'`“]?((?:\p{L}{2,12}[ -]){2,23}\p{L}{2,12})(?=["'`”.]?\s*(?:\n|$))/giu,
    group: 1,
  },
  {
    id: 'password-chinese',
    hint: /[码令钥]/u,
    shape:
      /(?:密码|口令|验证码|校验码|动态码|取件码|提取码|邀请码|激活码|密钥|密碼|驗證碼)(?:已?(?:改|设|重置)?(?:为|成)|就?是|為|[:：=])?\s*[:：]?\s*["'“「]?([A-Za-z0-9!@#$%^&*_+=.?~/-]{3,80})/g,
    group: 1,
  },
  {
    id: 'one-time-code',
    hint: new RegExp(codeWords, 'iu'),
    shape: new RegExp(
      `(?<![\\p{L}])(?:${codeWords})(?![\\p{L}])(?:\\s+(?:for|to|für|pour)\\s+[^\\n:.]{1,30})?[\\s:=：]*(?:(?:${linkingVerbs})\\b\\s*:?)?\\s*["'#]?(${code})`,
      'giu',
    ),
    group: 1,
  },
  {
    id: 'code-before-word',
    hint: /code|passcode|pin\b|tan\b|码/iu,
    shape:
      /(?<![\w-])(\d{3}[ -]?\d{3}|\d{4,8})\s+(?:is your|ist (?:ihr|dein)|est votre)\b[^\n]{0,40}(?:code|pin|tan)|(?<![\w-])(\d{4,8})(?=[ ]?(?:是|为)?(?:您|你)的[^\n]{0,8}码)/giu,
    group: 1,
  },
];

const plainAnswers =
  /^(?:is|are|was|the|a|an|not|no|be|to|for|your|my|our|his|her|this|that|in|on|it|reset|required|expired|expires|changed|incorrect|wrong|invalid|protected|below|attached|here|being|has|and|or|still|same|strong|weak|safe|set|sent|stored|too|very|must|should|will|please|manager|abgelaufen|falsch|erforderlich|geändert|nicht|notwendig|incorrect|obligatoire|expiré|oublié)$/iu;

/** What stands behind "password is": a word of everyday speech alone is none, unless written behind a colon. */
function isPasswordLike(value: string): boolean {
  return (
    !plainAnswers.test(value) && !/^<[^>]*>?$/u.test(value) && (/[^\p{L}]/u.test(value) || value.length > 5)
  );
}
