import { EventEmitter } from 'node:events';
import type { App, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { hardenAllContents } from './harden-contents.ts';

function openContents() {
  const app = new EventEmitter();
  const links: string[] = [];
  hardenAllContents(app as unknown as App, { onLink: (href) => void links.push(href) });
  let opener: (details: { readonly url: string }) => unknown = () => ({ action: 'allow' });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof opener) => {
      opener = handler;
    },
  });
  app.emit('web-contents-created', {}, contents as unknown as WebContents);
  const isStopped = (name: string, details: object = {}) => {
    let stopped = false;
    const preventDefault = () => {
      stopped = true;
    };
    contents.emit(name, { preventDefault, ...details });
    return stopped;
  };
  return { links, isStopped, open: (url: string) => opener({ url }) };
}

it('attaches no webview and leaves the page for nothing (bug: a link in a mail becomes the window)', () => {
  const { isStopped } = openContents();
  expect(['will-attach-webview', 'will-navigate', 'will-redirect'].map((name) => isStopped(name))).toEqual([
    true,
    true,
    true,
  ]);
});

it.each([
  ['mail://0123456789abcdef0123456789abcdef/', false, false],
  ['mail://0123456789abcdef0123456789abcdef/', true, true],
  ['mail://0123456789abcdef0123456789abcdef/x', false, true],
  ['mail://evil/', false, true],
  ['https://x.example/', false, true],
  ['data:text/html,x', false, true],
  ['about:blank', false, true],
  ['javascript:alert(1)', false, true],
])(
  'points a frame at %s (main frame: %s) or stops it: %s (bug: the mail frame shows another page)',
  (url, isMainFrame, stopped) => {
    expect(openContents().isStopped('will-frame-navigate', { url, isMainFrame })).toBe(stopped);
  },
);

it('opens no window, and hands the link to the dialog (bug: window.open shows a page without an address bar)', () => {
  const { open, links } = openContents();
  expect(open('https://x.example/')).toEqual({ action: 'deny' });
  expect(links).toEqual(['https://x.example/']);
});
