/** Does the style of an element hide its text from a reader? Colours are seen against the page's own. */
export interface Paint {
  readonly color: string | null;
  readonly background: string | null;
}

const HIDING =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|font-size\s*:\s*(?:0+(?:\.0+)?|0*\.\d+|1)(?:px|pt|em|rem|%)?\s*(?:;|!|$)|opacity\s*:\s*0*(?:\.0\d*)?\s*(?:;|!|$)|(?:max-)?(?:height|width)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)[\s\S]*overflow\s*:\s*hidden|overflow\s*:\s*hidden[\s\S]*(?:max-)?(?:height|width)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{4,}|(?:left|top)\s*:\s*-\d{4,})/iu;
const COLOR = /(?:^|[;\s])color\s*:\s*([^;!]+)/iu;
const BACKGROUND = /background(?:-color)?\s*:\s*(#[0-9a-f]{3,8}|rgba?\([^)]*\)|[a-z]+)/iu;
const MAX_STYLE_CHARS = 2_000;

export function isHiddenElement(attributes: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attributes) return true;
  const style = attributes.style;
  return style !== undefined && HIDING.test(style.slice(0, MAX_STYLE_CHARS));
}

/** The colours that hold inside of an element. */
export function paintOf(attributes: Readonly<Record<string, string>>, outer: Paint): Paint {
  const style = (attributes.style ?? '').slice(0, MAX_STYLE_CHARS);
  const color = COLOR.exec(style)?.[1] ?? attributes.color;
  const background = BACKGROUND.exec(style)?.[1] ?? attributes.bgcolor;
  if (color === undefined && background === undefined) return outer;
  return {
    color: color === undefined ? outer.color : normalColor(color),
    background: background === undefined ? outer.background : normalColor(background),
  };
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
