import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkUpdate } from '../electron/core/spend/prices/check-update.ts';
import { parsePriceTable, readPriceTable } from '../electron/core/spend/prices/read-table.ts';
import { cacheDir, inRoot } from './lib/paths.mjs';
import { buildTable } from './prices/build-table.ts';
import { reviewPage } from './prices/cross-check.ts';
import { fetchTable, genaiPrices, litellmPrices } from './prices/fetch-tables.ts';
import type { FileRow } from './prices/file-row.ts';
import { readGenaiTable } from './prices/genai-table.ts';
import { readLitellmTable } from './prices/litellm-table.ts';
import { tableProviders } from './prices/providers.ts';

/** The day of the pinned tables: the same pins give the same bytes. */
const ON_DAY = '2026-11-24';
const pricesFile = inRoot('resources', 'prices.json');

/** Builds `resources/prices.json` from two public tables and our own rows; refuses a price that jumps. */
function main(): number {
  const genai = fetchTable(genaiPrices, join(cacheDir, 'prices'));
  const litellm = fetchTable(litellmPrices, join(cacheDir, 'prices'));
  const genaiSource = `genai-prices ${genaiPrices.version}`;
  const litellmSource = `LiteLLM ${litellmPrices.version}`;
  const built = buildTable({
    genai: readGenaiTable(genai.text),
    litellm: readLitellmTable(litellm.text),
    genaiSource,
    litellmSource,
    onDay: ON_DAY,
  });
  const text = fileText(built.rows);
  const problem = checkNext(JSON.parse(text));
  if (problem !== null) {
    console.error(problem);
    return 1;
  }
  writeFileSync(pricesFile, text);
  const { compared, notes, differences } = built;
  const page = reviewPage(differences, { compared, notes, sources: [genaiSource, litellmSource] });
  writeFileSync(inRoot('docs', 'prices-to-look-up.md'), page);
  const notices = [
    { name: 'genai-prices (data)', version: genaiPrices.version, licence: 'MIT', text: genai.licenceText },
    {
      name: 'litellm (price data)',
      version: litellmPrices.version,
      licence: 'MIT',
      text: litellm.licenceText,
    },
  ];
  writeFileSync(
    inRoot('resources', 'licences', 'price-tables.json'),
    `${JSON.stringify({ licences: notices }, null, 2)}\n`,
  );
  const size = Math.round(Buffer.byteLength(text) / 1000);
  console.log(
    `${built.rows.length} rows, ${size} kB; ${compared} compared, ${differences.length} differences`,
  );
  return 0;
}

/** Words of what is wrong with the next table; null where it may replace the one in force. */
function checkNext(raw: unknown): string | null {
  const next = parsePriceTable(raw, 'the new table');
  if (!next.ok) return next.error.message;
  if (!existsSync(pricesFile)) return null;
  const inForce = readPriceTable(pricesFile);
  if (!inForce.ok) return inForce.error.message;
  const review = checkUpdate(inForce.value, next.value);
  if (!review.ok) return review.error.message;
  const { added, changed, gone } = review.value;
  console.log(`${added} rows new, ${changed} changed, ${gone.length} gone`);
  for (const key of gone) console.log(`  gone: ${key}`);
  return null;
}

/** One row a line, so that a change of price is one line of a diff. */
function fileText(rows: readonly FileRow[]): string {
  const providers = tableProviders.map(({ id, name, hosts, pricingUrl, note }) => {
    return JSON.stringify({ id, name, hosts, pricingUrl, ...(note === undefined ? {} : { note }) });
  });
  const head = [
    `"version": "${ON_DAY}"`,
    '"baseline": {"provider": "anthropic", "model": "claude-haiku-5-5"}',
    `"providers": [\n${providers.join(',\n')}\n]`,
  ].join(',\n');
  return `{\n${head},\n"rows": [\n${rows.map(lineOf).join(',\n')}\n]\n}\n`;
}

function lineOf(row: FileRow): string {
  const kept = Object.entries(row).filter(
    ([key, value]) =>
      value !== null && value !== undefined && !(key === 'serviceTier' && value === 'standard'),
  );
  return JSON.stringify(Object.fromEntries(kept));
}

process.exitCode = main();
