import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { en } from './en.ts';
import { languageFor } from './i18n.ts';
import { zh } from './zh.ts';

const english: Readonly<Record<string, string>> = en;
const chinese: Readonly<Record<string, string>> = zh;
const rendererDir = path.join(import.meta.dirname, '..');
const pageFiles = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/u.test(file) && !/\.test\.|i18n\/(en|zh)[./]/u.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(rendererDir, file), 'utf8') }));

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? '').toSorted();
}

it('has the same keys in both languages, but for singular forms, which Chinese does not know', () => {
  const wanted = Object.keys(english).filter((key) => !key.endsWith('_one'));
  expect(Object.keys(chinese).toSorted()).toEqual(wanted.toSorted());
});

it('has the same placeholders in both languages, so that no value is lost in one', () => {
  const differing = Object.keys(chinese).filter(
    (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
  );
  expect(differing).toEqual([]);
});

it('has both forms of each plural', () => {
  const singular = Object.keys(english).filter((key) => key.endsWith('_one'));
  expect(singular.filter((key) => !(key.replace(/_one$/u, '_other') in english))).toEqual([]);
});

it('holds no words that nobody shows', () => {
  const source = pageFiles.map(({ text }) => text).join('\n');
  const prefixes = [...source.matchAll(/[`']([a-zA-Z.]+)\$\{/gu)].map((match) => match[1] ?? '');
  const unused = Object.keys(english)
    .map((key) => key.replace(/_(one|other)$/u, ''))
    .filter((key) => !source.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)));
  expect([...new Set(unused)]).toEqual([]);
});

it('shows no words that stand in the markup itself', () => {
  const literal = pageFiles
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, text }) =>
      [
        ...text.matchAll(/<\/?[a-zA-Z][\w.]*(?:\s[^<>]*[^=<>])?>\s*([^<>{}()=;]*\p{L}{2,}[^<>{}()=;]*)<\//gu),
      ].map((match) => `${file}: ${match[1]?.trim()}`),
    );
  expect(literal).toEqual([]);
});

it.each([
  [null, ['zh-CN', 'en'], 'zh'],
  [null, ['fr-FR', 'zh-Hans'], 'zh'],
  [null, ['fr-FR'], 'en'],
  ['en', ['zh-CN'], 'en'],
] as const)('shows for the choice %s on a system of %j the language %s', (chosen, system, language) => {
  expect(languageFor(chosen, system)).toBe(language);
});
