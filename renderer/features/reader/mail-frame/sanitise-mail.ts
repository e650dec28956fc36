import createPurifier, { type Config, type DOMPurify, type UponSanitizeAttributeHookEvent } from 'dompurify';
import {
  addressAttributes,
  allowedAddress,
  allowedTags,
  plainAttributes,
  removedWithContent,
} from './allowed-markup.ts';
import { chooseImage, isTooSmallToSee, type KnownImages } from './image-address.ts';
import { type StyleReader, safeStyle } from './safe-style.ts';

export interface SanitisedMail {
  /** Markup for the body of the mail frame; must not be changed any more. */
  readonly html: string;
  /** Addresses of remote images that were taken out, each once, in order; tracking pixels are not among them. */
  readonly remoteImages: readonly string[];
  /** Images that only report that a mail was opened. */
  readonly trackersDropped: number;
  readonly hasImages: boolean;
  /** The mail sets colours of its own, which may be unreadable on a dark ground. */
  readonly hasOwnColours: boolean;
}

const config: Config = {
  ALLOWED_TAGS: [...allowedTags],
  ALLOWED_ATTR: [...plainAttributes, ...addressAttributes],
  // Else every value would have to look like an address.
  ADD_URI_SAFE_ATTR: [...plainAttributes],
  FORBID_CONTENTS: [...removedWithContent],
  ALLOWED_URI_REGEXP: allowedAddress,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  SANITIZE_DOM: true,
  FORCE_BODY: true,
};

/** What was seen while one mail was cleaned. */
interface Findings extends KnownImages {
  readonly remote: Set<string>;
  readonly style: StyleReader;
  trackersDropped: number;
  hasImages: boolean;
  hasOwnColours: boolean;
}

/**
 * The first of three walls around the HTML of a mail: an allow-list of elements, attributes, styles and addresses.
 * Links open outside, remote images are taken out and counted, inline ones become data. Runs in the page, on a
 * real DOM, as late as possible; the string goes straight to the frame.
 */
export function sanitiseMail(html: string, known: KnownImages): SanitisedMail {
  const findings: Findings = {
    ...known,
    remote: new Set(),
    style: document.implementation.createHTMLDocument('').createElement('span').style,
    trackersDropped: 0,
    hasImages: false,
    hasOwnColours: false,
  };
  const purifier = purifierOf(findings);
  const clean = purifier.sanitize(html, { ...config, RETURN_TRUSTED_TYPE: false });
  purifier.removeAllHooks();
  return {
    html: clean,
    remoteImages: [...findings.remote],
    trackersDropped: findings.trackersDropped,
    hasImages: findings.hasImages,
    hasOwnColours: findings.hasOwnColours,
  };
}

/** One instance of our own: its hooks are never those of another user of the library. */
let purifier: DOMPurify | null = null;

function purifierOf(findings: Findings): DOMPurify {
  purifier ??= createPurifier(window);
  purifier.removeAllHooks();
  purifier.addHook('uponSanitizeAttribute', (element, attribute) => {
    cleanAttribute(element, attribute, findings);
  });
  purifier.addHook('afterSanitizeAttributes', (element) => sendLinkOutside(element));
  return purifier;
}

const colourAttributes: ReadonlySet<string> = new Set(['bgcolor', 'color']);

function cleanAttribute(
  element: Element,
  attribute: UponSanitizeAttributeHookEvent,
  findings: Findings,
): void {
  const { attrName } = attribute;
  if (colourAttributes.has(attrName)) findings.hasOwnColours = true;
  if (attrName === 'src') cleanImage(element, attribute, findings);
  if (attrName === 'style') {
    attribute.attrValue = safeStyle(attribute.attrValue, findings.style);
    attribute.keepAttr = attribute.attrValue !== '';
    if (/(?:^|[ -])color:/u.test(attribute.attrValue)) findings.hasOwnColours = true;
  }
  const isAddress = attrName === 'href' || attrName === 'cite';
  if (isAddress && !/^\s*(?:https?:\/\/|mailto:)/iu.test(attribute.attrValue)) attribute.keepAttr = false;
  if (attrName === 'href' && element.tagName !== 'A') attribute.keepAttr = false;
}

function cleanImage(element: Element, attribute: UponSanitizeAttributeHookEvent, findings: Findings): void {
  const choice =
    element.tagName === 'IMG' ? chooseImage(attribute.attrValue, findings) : { kind: 'drop' as const };
  if (choice.kind === 'show') {
    attribute.attrValue = choice.src;
    findings.hasImages = true;
    return;
  }
  attribute.keepAttr = false;
  if (choice.kind !== 'remote') return;
  if (isTooSmallToSee(element.getAttribute('width'), element.getAttribute('height'))) {
    findings.trackersDropped += 1;
  } else findings.remote.add(choice.url);
}

/** Only a link with a target reaches main, which shows its host; its address is what the pointer tells. */
function sendLinkOutside(element: Element): void {
  element.removeAttribute('target');
  element.removeAttribute('rel');
  const href = element.tagName === 'A' ? element.getAttribute('href') : null;
  if (href === null) return;
  element.setAttribute('target', '_blank');
  element.setAttribute('rel', 'noreferrer noopener');
  element.setAttribute('title', href.length > 200 ? `${href.slice(0, 200)}…` : href);
}
