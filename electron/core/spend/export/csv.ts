export type CsvCell = string | number | boolean | null;

/** First characters by which a spreadsheet takes a cell for a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;
const NEEDS_QUOTES = /[",\r\n']|^\s|\s$/u;

/**
 * One row in the form of RFC 4180, with its line end. Text that a spreadsheet would run as a formula gets an
 * apostrophe in front (OWASP, CSV Injection); numbers of our own stay numbers, also negative ones.
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
