import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const pageDir = path.join(import.meta.dirname, '..');

/** Class names that a component takes from its sheets, as `sheet: name`, for those that no sheet has. */
function namesWithoutRule(component: string): readonly string[] {
  const source = readFileSync(component, 'utf8');
  const imports = source.matchAll(/^import (\w+) from '([^']+\.module\.css)';$/gmu);
  return [...imports].flatMap(([, local = '', sheet = '']) => {
    const rules = readFileSync(path.join(path.dirname(component), sheet), 'utf8');
    const has = (name: string): boolean => new RegExp(`\\.${name}(?![\\w-])`, 'u').test(rules);
    const used = new Set(
      [...source.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'gu'))].map(([, name = '']) => name),
    );
    return [...used].filter((name) => !has(name)).map((name) => `${sheet}: ${name}`);
  });
}

const components = readdirSync(pageDir, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
  .map((name) => path.join(pageDir, name));

it('would catch a component whose class its sheet does not have any more: it is drawn without its frame', () => {
  expect(components.length).toBeGreaterThan(50);
  expect(components.flatMap(namesWithoutRule)).toEqual([]);
});
