const allowedProperties: ReadonlySet<string> = new Set([
  ...['background-color', 'border-collapse', 'box-sizing', 'caption-side', 'clear', 'color', 'direction'],
  ...['display', 'empty-cells', 'float', 'height', 'letter-spacing', 'line-height', 'list-style-position'],
  ...['list-style-type', 'max-height', 'max-width', 'min-height', 'min-width', 'opacity', 'overflow-wrap'],
  ...['table-layout', 'text-align', 'text-indent', 'text-transform', 'unicode-bidi', 'vertical-align'],
  ...['visibility', 'white-space', 'white-space-collapse', 'text-wrap-mode', 'width', 'word-break'],
  ...['word-spacing', 'font-family', 'font-size', 'font-style', 'font-variant-caps', 'font-weight'],
  ...['text-decoration-color', 'text-decoration-line', 'text-decoration-style'],
]);
const allowedFamilies = /^(?:border|margin|padding)-/u;
const refusedFamilies = /^border-image/u;

/** What may stand in a value: the few functions that only compute a colour or a length. */
const harmlessFunction = /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|calc|min|max|clamp)$/u;

/** Whether a declaration, as the browser's own parser wrote it out, loads nothing and moves nothing. */
export function isSafeDeclaration(property: string, value: string): boolean {
  const isAllowed =
    allowedProperties.has(property) || (allowedFamilies.test(property) && !refusedFamilies.test(property));
  if (!isAllowed || value === '' || value === 'initial' || /[\\@<>{};]/u.test(value)) return false;
  return [...value.matchAll(/([\w-]*)\(/gu)].every(([, name]) =>
    harmlessFunction.test(name?.toLowerCase() ?? ''),
  );
}

/** The declarations of an inline style, as the browser reads them. */
export interface StyleReader {
  cssText: string;
  readonly length: number;
  item(index: number): string;
  getPropertyValue(property: string): string;
}

/**
 * Rewrites an inline style from what the browser's own parser understood of it, so that comments, escapes and
 * tricks of spelling are gone before anything is judged. `reader` is the style of an element in an inert document.
 */
export function safeStyle(style: string, reader: StyleReader): string {
  reader.cssText = style;
  const kept: string[] = [];
  for (let index = 0; index < reader.length; index += 1) {
    const property = reader.item(index);
    const value = reader.getPropertyValue(property);
    if (isSafeDeclaration(property, value)) kept.push(`${property}: ${value}`);
  }
  return kept.join('; ');
}
