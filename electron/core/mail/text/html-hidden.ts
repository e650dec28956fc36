/** Colours of text; they are seen against the page's own. */
export interface Paint {
  readonly color: string | null;
  readonly background: string | null;
}

const HIDING =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|font-size\s*:\s*(?:0+(?:\.0+)?(?:px|pt|em|rem|%)?|(?:0*\.\d+|1)(?:px|pt|%)?|0*\.0\d*(?:em|rem))\s*(?:;|!|$)|opacity\s*:\s*0*(?:\.0\d*)?\s*(?:;|!|$)|(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)[\s\S]*overflow\s*:\s*hidden|overflow\s*:\s*hidden[\s\S]*(?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{4,}|(?:left|top)\s*:\s*-\d{4,})/iu;
const COLOR = /(?:^|[;\s])color\s*:\s*([^;!]+)/iu;
const BACKGROUND = /background(?:-color)?\s*:\s*(#[0-9a-f]{3,8}|rgba?\([^)]*\)|[a-z]+)/iu;
const MAX_STYLE_CHARS = 2_000;
const MAX_KNOWN_STYLES = 500;
const NO_BACKGROUND: ReadonlySet<string> = new Set(['transparent', 'none', 'inherit', 'initial', 'unset']);
/** Whatever its colours are, nobody knows them here. */
const PICTURE = 'picture';

/** What a style says of the text in its element. */
export interface StyleLook {
  readonly isHiding: boolean;
  readonly color: string | undefined;
  readonly background: string | undefined;
}

const NO_STYLE: StyleLook = { isHiding: false, color: undefined, background: undefined };

/** Reads styles, each once: a mail repeats a few. For one mail alone, because what is kept keeps its text alive. */
export function createStyleReader(): (style: string | undefined) => StyleLook {
  const known = new Map<string, StyleLook>();
  return (style) => {
    if (style === undefined || style === '') return NO_STYLE;
    const look = known.get(style) ?? lookOf(style.slice(0, MAX_STYLE_CHARS));
    if (known.size < MAX_KNOWN_STYLES) known.set(style, look);
    return look;
  };
}

function lookOf(style: string): StyleLook {
  return {
    isHiding: HIDING.test(style),
    color: COLOR.exec(style)?.[1],
    background: BACKGROUND.exec(style)?.[1],
  };
}

export function isHiddenElement(attributes: Readonly<Record<string, string>>, look: StyleLook): boolean {
  return look.isHiding || 'hidden' in attributes;
}

/** The colours that hold inside of an element. */
export function paintOf(attributes: Readonly<Record<string, string>>, look: StyleLook, outer: Paint): Paint {
  const color = look.color ?? attributes.color;
  const background = backgroundOf(attributes, look);
  if (color === undefined && background === null) return outer;
  return {
    color: color === undefined ? outer.color : normalColor(color),
    background: background ?? outer.background,
  };
}

/** null where the element has none of its own, so that the one behind it is seen. */
function backgroundOf(attributes: Readonly<Record<string, string>>, look: StyleLook): string | null {
  const named = look.background ?? attributes.bgcolor;
  if (named === undefined) return 'background' in attributes ? PICTURE : null;
  const color = normalColor(named);
  return NO_BACKGROUND.has(color) ? null : color;
}

/** White on white, and any colour on itself. */
export function isInvisiblePaint(paint: Paint): boolean {
  if (paint.color === null) return false;
  if (paint.color === 'transparent') return true;
  return paint.color === (paint.background ?? '#ffffff');
}

const NAMES: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' };

function normalColor(raw: string): string {
  const text = raw.trim().toLowerCase();
  const named = NAMES[text];
  if (named) return named;
  if (/^#[0-9a-f]{3}$/u.test(text)) return `#${[...text.slice(1)].map((digit) => digit + digit).join('')}`;
  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?/u.exec(text);
  if (!rgb) return text;
  if (rgb[4] !== undefined && Number(rgb[4]) === 0) return 'transparent';
  return `#${[1, 2, 3].map((at) => Number(rgb[at]).toString(16).padStart(2, '0')).join('')}`;
}
