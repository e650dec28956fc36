export type MailGround = 'light' | 'dark';

/**
 * Ground of the frame: a mail that sets its own colours was made for white paper and keeps it in the dark theme;
 * any other follows the theme.
 */
export function groundOf(theme: MailGround, hasOwnColours: boolean): MailGround {
  return hasOwnColours ? 'light' : theme;
}

const grounds = {
  light: { ink: '#1f1d1a', paper: '#ffffff', link: '#0b57b0', quiet: '#6b6762', line: '#d9d5cf' },
  dark: { ink: '#e8e4dd', paper: '#1f1e1c', link: '#8ab8f5', quiet: '#a09a91', line: '#45423d' },
} as const;

/** The whole document of the mail frame around sanitised markup, which stays as it is. */
export function mailDocument(sanitised: string, ground: MailGround): string {
  const colours = grounds[ground];
  const style = `
:root { color-scheme: ${ground}; background: ${colours.paper}; color: ${colours.ink}; }
body { margin: 0; padding: 16px 20px; font: 15px/1.55 system-ui, "Noto Sans CJK SC", "PingFang SC",
  "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
body > p, body > div > p, body > ul, body > ol { max-width: 72ch; }
a { color: ${colours.link}; }
img { max-width: 100%; height: auto; }
img:not([src]) { display: inline-block; min-width: 1em; padding: 2px 6px; border: 1px dashed ${colours.line};
  border-radius: 4px; color: ${colours.quiet}; font-size: 13px; }
img:not([src]):not([alt]), img:not([src])[alt=""] { display: none; }
table { max-width: 100%; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid ${colours.line}; color: ${colours.quiet}; }
pre { white-space: pre-wrap; }`;
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<style>${style}</style></head><body>${sanitised}</body></html>`,
  ].join('');
}
