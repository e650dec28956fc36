/// <reference lib="dom" />

import { build } from 'esbuild';
import { Parser } from 'htmlparser2';
import { inRoot } from '../../lib/paths.mjs';
import type { OpenWindow } from './launch-window.ts';

/** What came of one hostile mail in the real window. */
interface Outcome {
  /** The sanitised markup; the raw one where the sanitiser was left out. */
  readonly html: string;
  /** Signs that a script ran. */
  readonly ran: readonly string[];
  /** Requests that reached a server or a file. */
  readonly loaded: readonly string[];
  /** Requests that got as far as the network wall and were stopped there. */
  readonly tried: readonly string[];
  /** What of the markup should not be there. */
  readonly leftOver: readonly string[];
}

export interface HostileMailDriver {
  /** Shows a mail in a frame of the page; `sanitise: false` tests the second and third wall alone. */
  show(html: string, options: { readonly sanitise: boolean }): Promise<Outcome>;
}

interface PageTools {
  sanitiseMail(html: string, known: object): { html: string; hasImages: boolean };
  mailDocument(html: string, ground: string): string;
}

interface Watched {
  watched: { loaded: string[]; tried: string[] };
}

/** Brings the sanitiser into the packaged page and watches scripts, dialogs and every request of its session. */
export async function driveHostileMail(window: OpenWindow): Promise<HostileMailDriver> {
  const { app, page } = window;
  const ran: string[] = [];
  page.on('dialog', (dialog) => {
    ran.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => ran.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // Blink says this when a script of a sandboxed frame got as far as calling it.
    if (/Ignored call to '|^ran:/u.test(message.text())) ran.push(message.text());
  });
  await app.evaluate(watchRequests);
  await page.evaluate(new Function(await bundleTools()) as () => void);
  return {
    show: async (html, options) => {
      const shown = await page.evaluate(showInFrame, { html, sanitise: options.sanitise });
      const { loaded, tried } = await app.evaluate(() => {
        const { watched } = globalThis as unknown as Watched;
        return { loaded: watched.loaded.splice(0), tried: watched.tried.splice(0) };
      });
      const leftOver = options.sanitise ? findLeftOver(shown) : [];
      return { html: shown, ran: ran.splice(0), loaded, tried, leftOver };
    },
  };
}

function watchRequests({ session }: typeof import('electron')): void {
  const watched: Watched['watched'] = { loaded: [], tried: [] };
  Object.assign(globalThis, { watched });
  const { webRequest } = session.fromPartition('pennypost');
  webRequest.onErrorOccurred(({ url }) => watched.tried.push(url));
  webRequest.onCompleted(({ url }) => {
    if (!/^(?:app|mail|data):/u.test(url)) watched.loaded.push(url);
  });
}

async function bundleTools(): Promise<string> {
  const folder = './renderer/features/reader/mail-frame';
  const result = await build({
    stdin: {
      contents: `
        import { sanitiseMail } from '${folder}/sanitise-mail.ts';
        import { mailDocument } from '${folder}/mail-document.ts';
        Object.assign(window, { mailTools: { sanitiseMail, mailDocument } });`,
      resolveDir: inRoot(),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** Runs in the page: the way of a mail from the sanitiser through main into the frame. */
async function showInFrame(mail: { html: string; sanitise: boolean }): Promise<string> {
  const page = globalThis as unknown as {
    mailTools: PageTools;
    pennypost: { invoke(name: string, input: object): Promise<{ value: { url: string } }> };
  };
  const clean = mail.sanitise
    ? page.mailTools.sanitiseMail(mail.html, { inlineImages: {}, remoteImages: {} })
    : { html: mail.html, hasImages: true };
  const html = mail.sanitise ? page.mailTools.mailDocument(clean.html, 'light') : mail.html;
  const { value } = await page.pennypost.invoke('shell.publishMail', { html, hasImages: clean.hasImages });
  document.querySelector('#hostile-mail')?.remove();
  const frame = document.createElement('iframe');
  frame.id = 'hostile-mail';
  frame.setAttribute('sandbox', 'allow-popups');
  frame.src = value.url;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return clean.html;
}

const forbiddenTags =
  /^(?:script|style|svg|math|meta|link|base|object|embed|iframe|frame|form|input|button)$/u;
const addressAttributes = new Set(['href', 'src', 'cite']);

/** Reads the markup with another parser than the one that wrote it. */
function findLeftOver(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (forbiddenTags.test(name)) found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^(?:on|xlink|formaction|srcset|srcdoc|id$|name$|class$)/u.test(attribute)) found.push(attribute);
        const isAddress = addressAttributes.has(attribute);
        if (isAddress && !/^(?:https?:\/\/|mailto:|data:image\/)/iu.test(value))
          found.push(`${attribute}=${value}`);
        if (attribute === 'style' && /url\(|@|expression|var\(|position/iu.test(value)) found.push(value);
      }
    },
  });
  parser.end(html);
  return found;
}
