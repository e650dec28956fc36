import { expect, it } from 'vitest';
import { outermostTexts } from '../test-found.ts';
import { findSecrets } from './secrets.ts';
import { isBitcoinAddress } from './wallet-check.ts';

const values = (text: string) => outermostTexts(text, findSecrets(text));
const letters = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA1bC3dE5f';

it.each([
  ['the password is hunter22.', ['hunter22']],
  ['Password: correct-horse!', ['correct-horse!']],
  ['密码：abc123! 验证码 883421', ['abc123!', '883421']],
  ['Your verification code is 493021', ['493021']],
  ['493021 is your Acme code', ['493021']],
  ['api_key = "k3y9f8d7s6a5"', ['k3y9f8d7s6a5']],
  [`Authorization: Bearer ${letters}`, [letters]],
  ['AKIAIOSFODNN7EXAMPLE', ['AKIAIOSFODNN7EXAMPLE']],
  [`ghp_${letters.slice(0, 36)}`, [`ghp_${letters.slice(0, 36)}`]],
  ['pw=hunter2! for staging', ['hunter2!']],
  ['pwd: Sommer2024 user: admin', ['Sommer2024']],
  ['db_pass=Zx81!spectrum;Encrypt=true', ['Zx81!spectrum']],
  ['Das Passwort lautet Herbst!2024, bitte', ['Herbst!2024']],
  ['Kennwort = xY7-kk2p', ['xY7-kk2p']],
  ['mdp : soleil2024', ['soleil2024']],
  ['测试环境密码是Qwer!9821，别外传', ['Qwer!9821']],
  ['passphrase: correct horse battery staple', ['correct horse battery staple']],
  ['Ihre TAN lautet 839201.', ['839201']],
  ['Your one-time passcode is 448 219. It', ['448 219']],
  ['Votre code de vérification est 601 774.', ['601 774']],
  [
    'postgres://reporting:s3cr3t@db.example:5432/sales',
    ['postgres://reporting:s3cr3t@db.example:5432/sales'],
  ],
  [
    'otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A',
    ['otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A'],
  ],
  ['16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ', ['16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ']],
])('finds it in %s', (text, expected) => expect([...new Set(values(text))]).toEqual(expected));

it.each([
  'Please reset your password here',
  'the password is required',
  'sha256 8f953371d3e85eddb89b05ed6b9e680791055315c73e1025ab5dba7bb2aee189',
  'the token expired',
  'the bypass: 12 km of road',
  'Das Passwort ist abgelaufen',
  'see https://x.example:8080/a@b and ssh://host:22/x',
  'Instant: 5 minutes, import: 3 files',
  'a_very_long_identifier_of_a_program_that_is_no_key',
])('finds none in %s', (text) => expect(values(text)).toEqual([]));

it('takes a private key with its body, also where its end was cut off', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\nggSjAgEAAoIBAQC7';
  expect(values(`key:\n${key}\n-----END PRIVATE KEY-----\nBest regards`)).toContain(
    `${key}\n-----END PRIVATE KEY-----`,
  );
  expect(values(`${key}`)).toContain(key);
});

it('knows a wallet by its checksum', () => {
  expect(isBitcoinAddress('bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq')).toBe(true);
  expect(isBitcoinAddress('bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp')).toBe(false);
  expect(isBitcoinAddress('3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy')).toBe(true);
  expect(isBitcoinAddress('3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz')).toBe(false);
});
