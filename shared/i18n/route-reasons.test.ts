import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hereReasons } from '../contract/cloud-views.ts';
import { wordRouteReason } from './route-reasons.ts';

it('words every code that the router gives, in both languages (bug: “waits-reserve” on the page)', () => {
  const source = readFileSync(new URL('../../electron/core/route/decide-types.ts', import.meta.url), 'utf8');
  const decided = [...source.matchAll(/\| '((?:kept|waits|sent)-[a-z-]+)'/gu)].map(([, code]) => code ?? '');
  const codes = [...decided, ...hereReasons.map((reason) => `here-${reason}`)];
  expect(codes.length).toBeGreaterThan(10);
  for (const code of codes) {
    expect(wordRouteReason(code, 'en')).not.toContain(code);
    expect(wordRouteReason(code, 'zh')).toMatch(/\p{Script=Han}/u);
  }
});

it('shows an unknown code as plain text (bug: a newer database breaks the page)', () => {
  expect(wordRouteReason('new\u202ecode', 'en')).not.toContain('\u202e');
});
