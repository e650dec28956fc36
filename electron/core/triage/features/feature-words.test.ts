import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isTelling, wordSign } from '../../../../shared/i18n/sign-words.ts';
import { signalNames } from '../rules/signals.ts';
import { cues } from './cues.ts';
import { serviceSorts } from './known-domains.ts';
import { nearnesses } from './nearness-signs.ts';
import { senderClasses } from './sender-class.ts';

const root = path.join(import.meta.dirname, '../../../..');
const sources = ['address-signs', 'header-signs', 'name-signs', 'shape-signs', 'sender-class'].map((name) =>
  readFileSync(path.join(import.meta.dirname, `${name}.ts`), 'utf8'),
);
const places = ['only-me', 'to-me-and-others', 'in-copy', 'not-named'].map((place) => `to:${place}`);
const methods = ['none', 'request', 'cancel', 'reply', 'counter', 'publish'];

/** Every quoted name in the code of the features that has a group before a colon. */
const written = sources
  .flatMap((source) =>
    source.match(/'(?:from|to|header|calendar|thread|length|body|subject|shape|time):[\w-]+'/gu),
  )
  .map((quoted) => (quoted ?? '').slice(1, -1));
const afterSender = [
  ...places,
  ...cues.map(({ code }) => code),
  'header:unsubscribe',
  'header:automatic',
  'thread:reply',
  'greets-owner',
  'seen',
  'weekend',
  'night',
  'pronoun',
  'one-word',
  'publication',
  'authority',
  ...nearnesses.flatMap((near) => [`when:${near}`, `when:due-${near}`]),
];
const shipped: { readonly names: readonly string[] } = JSON.parse(
  readFileSync(path.join(root, 'resources/modules/triage.json'), 'utf8'),
);
const names = new Set([
  ...shipped.names,
  ...written,
  ...places,
  ...methods.map((method) => `calendar:${method}`),
  ...serviceSorts.map((sort) => `from:service=${sort}`),
  ...senderClasses.map((name) => `from:class=${name}`),
  ...senderClasses.flatMap((name) => afterSender.map((rest) => `${name}&${rest}`)),
  ...cues.flatMap(({ code }) => [`subject:${code}`, `body:${code}`]),
  ...signalNames.map((name) => `rule:${name}`),
  ...['publication', 'authority'].map((name) => `from:${name}`),
  ...nearnesses.flatMap((near) => [`when:${near}`, `when:due-${near}`, `when:subject-${near}`]),
]);

it('words every feature that may be shown, in both languages (bug: the panel shows a raw name)', () => {
  expect(written.length).toBeGreaterThan(50);
  const wordless = [...names].filter((name) => isTelling(name) && wordSign(name) === null);
  expect(wordless).toEqual([]);
  for (const name of names) {
    const said = wordSign(name);
    if (said === null) continue;
    expect(said.en).toMatch(/^[A-Z][^:&=]+$/u);
    expect(said.zh).toMatch(/[\u4e00-\u9fff]/u);
  }
});
