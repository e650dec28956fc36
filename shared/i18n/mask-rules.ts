import type { Language } from '../contract/views.ts';
import { plainLine } from './plain-text.ts';
import { type Words, words } from './words.ts';

const byForm = words('by its form', '按格式识别');
const byWordBeside = words('by the word beside it', '按旁边的词识别');
const byAddressForm = words('by the form of an address', '按地址的写法识别');
const bySecretForm = words('by the form of a key', '按密钥的格式识别');

/** Rules of names, by the words around them; Chinese and other names have the same ones under two prefixes. */
const nameRules: Readonly<Record<string, Words>> = {
  'known-name': words('a name known from your mail', '往来邮件中的姓名'),
  'known-name-part': words('part of a name known from your mail', '往来邮件中姓名的一部分'),
  again: words('named elsewhere in it', '文中他处提到的人名'),
  'in-list': words('in a list of names', '在姓名列表中'),
  list: words('in a list of names', '在姓名列表中'),
  greeting: words('by the greeting', '按称呼识别'),
  signature: words('by the signature', '按落款识别'),
  introduced: words('by the words that introduce it', '按引出它的词识别'),
  labelled: words('by the label before it', '按前面的标签识别'),
  titled: words('by the title beside it', '按旁边的头衔识别'),
  line: words('alone on its line', '独占一行的姓名'),
  'header-name': words('named in the mail header', '邮件标头中的姓名'),
};

/** Ids that say nothing to a reader, in the order in which they are looked for. */
const patterns: readonly (readonly [RegExp, Words])[] = [
  [/^own-list$/u, words('from your own list', '在您的列表中')],
  [/^placeholder-in-text$/u, words('looks like a placeholder of ours', '形似本程序的占位符')],
  [/near-word$|^code-before-word$|^customer-number$/u, byWordBeside],
  [/^(?:person|chinese-name|japanese-name|korean-name)/u, words('by the form of a name', '按姓名的写法识别')],
  [/^postcode-/u, words('by its postcode', '按邮政编码识别')],
  [/^address-/u, byAddressForm],
  [/^phone-/u, words('by the form of a phone number', '按电话号码的格式识别')],
  [/^(?:passphrase|password|one-time-code|card-security-code)/u, byWordBeside],
  [/(?:-key|-token)$|^(?:bearer|jwt|connection-string|otp-link)$|^wallet-/u, bySecretForm],
  [/^(?:bic|card|domain|email|iban|ipv4|ipv6|mac|url)$/u, byForm],
  [/^(?:driving-licence|passport|long-number|letter-and-eight|two-letters-and-seven|eu-vat)$/u, byForm],
];

const countries: Readonly<Record<string, string>> = {
  argentina: 'AR',
  australia: 'AU',
  belgium: 'BE',
  brazil: 'BR',
  canada: 'CA',
  chile: 'CL',
  china: 'CN',
  czech: 'CZ',
  denmark: 'DK',
  egypt: 'EG',
  finland: 'FI',
  france: 'FR',
  germany: 'DE',
  'hong-kong': 'HK',
  india: 'IN',
  ireland: 'IE',
  israel: 'IL',
  italy: 'IT',
  japan: 'JP',
  korea: 'KR',
  mexico: 'MX',
  netherlands: 'NL',
  nigeria: 'NG',
  norway: 'NO',
  poland: 'PL',
  portugal: 'PT',
  romania: 'RO',
  singapore: 'SG',
  'south-africa': 'ZA',
  spain: 'ES',
  sweden: 'SE',
  switzerland: 'CH',
  taiwan: 'TW',
  thailand: 'TH',
  turkey: 'TR',
  uk: 'GB',
  us: 'US',
};

/** How a masked piece of text was known for what it is; an unknown rule is shown by its id. */
export function wordMaskRule(rule: string, language: Language): string {
  const name = nameRules[rule] ?? nameRules[rule.replace(/^(?:person|chinese-name)-/u, '')];
  const known = name ?? patterns.find(([pattern]) => pattern.test(rule))?.[1];
  if (known !== undefined) return known[language];
  const region = regionOf(rule);
  if (region === null) return plainLine(rule, 60);
  const country = new Intl.DisplayNames(language === 'zh' ? 'zh-CN' : 'en', { type: 'region' }).of(region);
  return language === 'zh' ? `按${country}的格式识别` : `by the form used in ${country}`;
}

function regionOf(rule: string): string | null {
  const found = Object.entries(countries).find(([slug]) => rule.startsWith(`${slug}-`));
  return found?.[1] ?? null;
}
