import { expect, it } from 'vitest';
import { passwordRules } from './password-rules.ts';

const found = (text: string) => [
  ...new Set(
    passwordRules.flatMap(({ shape, hint, isValid }) => {
      const mayHold =
        hint === undefined || (typeof hint === 'string' ? text.includes(hint) : hint.test(text));
      const values = mayHold
        ? [...text.matchAll(shape)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '')
        : [];
      return values.filter((value) => isValid?.(value) ?? true);
    }),
  ),
];

it.each([
  ['Password for the portal: Blue-7!', 'Blue-7!'],
  ['passwd = x9k2', 'x9k2'],
  ['Passwort ist Sommer24', 'Sommer24'],
  ['mot de passe : soleil-2', 'soleil-2'],
  ['wifi_pw: a1b2', 'a1b2'],
  ['密码改为：abc-123', 'abc-123'],
  ['Your login code is 493021', '493021'],
  ['493021 is your code', '493021'],
  ['493021是您的验证码', '493021'],
  ['TAN: 839 201', '839 201'],
])('finds the secret of %j (bug: it leaves with the mail)', (text, secret) => {
  expect(found(text)).toContain(secret);
});

it.each([
  'Please reset your password.',
  'the password is required',
  'Das Passwort ist abgelaufen',
  'bypass: 12',
  'The code of conduct is below',
  'see room 1234',
])('finds none in %j (bug: the mail that asks to change a password can not be read)', (text) => {
  expect(found(text)).toEqual([]);
});

it('knows each rule by its own name, with a hint that never misses its shape (bug: a rule that its hint keeps from being asked)', () => {
  expect(new Set(passwordRules.map(({ id }) => id)).size).toBe(passwordRules.length);
  for (const { shape } of passwordRules) expect(shape.global).toBe(true);
});

it('is done with a long text of one word (bug: a megabyte of "pass" holds up a request)', () => {
  expect(found('pass '.repeat(40_000)).length).toBeLessThan(3);
});
