import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

type Colours = Readonly<Record<string, number>>;

/** WCAG relative luminance of an OKLCH colour, by Ottosson's matrices. */
function luminanceOf(lightness: number, chroma: number, hueDegrees: number): number {
  const hue = (hueDegrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number): number => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function coloursIn(block: string): Colours {
  const found = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/gu);
  return Object.fromEntries(
    [...found].map(([, name, lightness, chroma, hue]) => [
      name,
      luminanceOf(Number(lightness), Number(chroma), Number(hue)),
    ]),
  );
}

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');
const darkAt = css.indexOf(':root[data-theme="dark"]');
const sets = { light: coloursIn(css.slice(0, darkAt)), dark: coloursIn(css.slice(darkAt)) };

function contrast(colours: Colours, ink: string, paper: string): number {
  const [one, other] = [colours[ink] ?? Number.NaN, colours[paper] ?? Number.NaN];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const papers = ['paper', 'paper-sunk', 'paper-raised', 'paper-hover', 'paper-selected'];
const inks = ['grey-strong', 'accent', 'urgent', 'money', 'local', 'cloud', 'warning'];

it.each(['light', 'dark'] as const)('keeps mail text at AAA in the %s set', (set) => {
  expect(contrast(sets[set], 'ink', 'paper')).toBeGreaterThanOrEqual(7);
  expect(contrast(sets[set], 'grey-strong', 'paper')).toBeGreaterThanOrEqual(7);
});

it.each(['light', 'dark'] as const)('keeps every ink readable (AA) on every paper of the %s set', (set) => {
  const poor = papers.flatMap((paper) =>
    inks
      .map((ink) => [ink, paper, contrast(sets[set], ink, paper)] as const)
      .filter(([, , ratio]) => ratio < 4.5),
  );
  expect(poor).toEqual([]);
  expect(contrast(sets[set], 'grey', 'paper')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(sets[set], 'grey', 'paper-selected')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(sets[set], 'accent-ink', 'accent')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(sets[set], 'warning', 'warning-wash')).toBeGreaterThanOrEqual(4.5);
});

it.each(['light', 'dark'] as const)('draws the lines of controls at 3 to 1 in the %s set', (set) => {
  expect(contrast(sets[set], 'control-line', 'paper')).toBeGreaterThanOrEqual(3);
});

it.each(['light', 'dark'] as const)('draws every bar of a chart at 3 to 1 in the %s set', (set) => {
  for (let series = 1; series <= 6; series += 1) {
    expect(contrast(sets[set], `series-${series}`, 'paper')).toBeGreaterThanOrEqual(3);
  }
});

it('gives the dark set every colour of the light one', () => {
  expect(Object.keys(sets.dark).toSorted()).toEqual(Object.keys(sets.light).toSorted());
});
