import { Parser } from 'htmlparser2';
import type { Link } from '../../../../shared/domain/mail.ts';
import { BLOCKS, SKIPPED, SPACED, VOID } from './html-elements.ts';
import { createStyleReader, isHiddenElement, isInvisiblePaint, type Paint, paintOf } from './html-hidden.ts';
import { roleOfElement } from './html-roles.ts';
import { TextFlow } from './text-flow.ts';

export interface HtmlText {
  readonly text: string;
  /** What clients marked as quoted, in order. */
  readonly quotedText: string;
  readonly signature: string;
  readonly links: readonly Link[];
  readonly hiddenRemoved: boolean;
  readonly isCut: boolean;
  /** Elements stand in one another so deeply that nothing behind them was read. */
  readonly isTooDeep: boolean;
}

/** More HTML than a person would read; the rest is cut so that 20 MB cost no more than this. */
const MAX_HTML_CHARS = 1_000_000;
const MAX_LINKS = 500;
/** Browsers build 512 levels. The parser's list of open elements makes each tag dearer, so that it may not grow freely. */
const MAX_DEPTH = 2_000;
/** How much is read between two looks at the depth. */
const CHUNK_CHARS = 16_384;
type Target = 'new' | 'quoted' | 'signature';

interface Frame {
  readonly name: string;
  readonly isHidden: boolean;
  readonly isSkipped: boolean;
  readonly target: Target;
  readonly paint: Paint;
  readonly isPre: boolean;
  readonly link: { href: string; text: string } | null;
  readonly list: { isOrdered: boolean; count: number } | null;
}

const ROOT: Frame = {
  name: '',
  isHidden: false,
  isSkipped: false,
  target: 'new',
  paint: { color: null, background: null },
  isPre: false,
  link: null,
  list: null,
};

/**
 * HTML to the text that a reader sees: lists and tables readable, hidden elements and comments out, parts that
 * mail clients mark as quote or signature kept apart. Streaming and linear; never throws.
 */
export function htmlToText(html: string): HtmlText {
  const writer = new TextWriter();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      onclosetag: (name) => writer.close(name),
      ontext: (text) => writer.text(text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  const readable = Math.min(html.length, MAX_HTML_CHARS);
  for (let at = 0; at < readable && !writer.isTooDeep; at += CHUNK_CHARS) {
    parser.write(html.slice(at, Math.min(at + CHUNK_CHARS, readable)));
  }
  parser.end();
  return writer.result(html.length > MAX_HTML_CHARS);
}

class TextWriter {
  private readonly flows: Readonly<Record<Target, TextFlow>> = {
    new: new TextFlow(),
    quoted: new TextFlow(),
    signature: new TextFlow(),
  };
  private readonly stack: Frame[] = [];
  private readonly links: Link[] = [];
  private readonly lookOf = createStyleReader();
  private top: Frame = ROOT;
  /** Open elements below the deepest level; nothing of them is read. */
  private depthSkipped = 0;
  isTooDeep = false;
  /** Set by a mark behind which everything is quoted (Outlook's reply header). */
  private isRestQuoted = false;
  private hiddenRemoved = false;
  /** The last unmarked blockquote; with nothing behind it, it is a quote. */
  private lastBlock = { from: 0, to: 0 };
  private hasWords = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (VOID.has(name)) {
      this.openVoid(name, attributes);
      return;
    }
    if (this.stack.length >= MAX_DEPTH) {
      this.depthSkipped += 1;
      this.isTooDeep = true;
      return;
    }
    const outer = this.top;
    const role = roleOfElement(name, attributes);
    const look = this.lookOf(attributes.style);
    if (role === 'rest-quoted' && this.hasWords) this.isRestQuoted = true;
    const isQuote = role === 'quote' || (role === 'maybe-quote' && this.flow().endsInColon);
    const isSignature = role === 'signature' && outer.target === 'new';
    const target = isQuote ? 'quoted' : isSignature ? 'signature' : outer.target;
    this.top = {
      name,
      isHidden: outer.isHidden || isHiddenElement(attributes, look),
      isSkipped: outer.isSkipped || SKIPPED.has(name),
      target,
      paint: paintOf(attributes, look, outer.paint),
      isPre: outer.isPre || name === 'pre',
      link: name === 'a' ? { href: (attributes.href ?? '').trim(), text: '' } : outer.link,
      list: name === 'ul' || name === 'ol' ? { isOrdered: name === 'ol', count: 0 } : outer.list,
    };
    if (role === 'maybe-quote' && target === 'new') this.lastBlock = { from: this.flow().length, to: 0 };
    this.stack.push(this.top);
    this.layout(name);
    if (name === 'li') this.bullet();
  }

  close(name: string): void {
    if (VOID.has(name)) return;
    if (this.depthSkipped > 0) {
      this.depthSkipped -= 1;
      return;
    }
    const frame = this.stack.pop();
    if (!frame) return;
    if (frame.name === 'a' && frame.link) this.endLink(frame.link, frame);
    if (name === 'td' || name === 'th') this.flow().cell();
    else this.layout(name);
    if (name === 'blockquote' && frame.target === 'new') this.lastBlock.to = this.flows.new.length;
    this.top = this.stack.at(-1) ?? ROOT;
  }

  text(text: string): void {
    const frame = this.top;
    if (frame.isSkipped || this.isTooDeep) return;
    if (frame.isHidden || isInvisiblePaint(frame.paint)) {
      if (/\S/u.test(text)) this.hiddenRemoved = true;
      return;
    }
    this.hasWords ||= /\S/u.test(text);
    if (frame.link) frame.link.text += text;
    if (frame.isPre) this.flow().addPre(text);
    else this.flow().add(text);
  }

  result(isCut: boolean): HtmlText {
    const { from, to } = this.lastBlock;
    if (from > 0 && to === this.flows.new.length) this.flows.quoted.addPre(this.flows.new.cut(from));
    return {
      text: this.flows.new.value,
      quotedText: this.flows.quoted.value,
      signature: this.flows.signature.value,
      links: this.links,
      hiddenRemoved: this.hiddenRemoved,
      isCut,
      isTooDeep: this.isTooDeep,
    };
  }

  private flow(): TextFlow {
    return this.flows[this.isRestQuoted ? 'quoted' : this.top.target];
  }

  private openVoid(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.top.isSkipped || this.top.isHidden) return;
    if (name === 'br') this.flow().lineBreak();
    if (name === 'hr') this.flow().breakLine(2);
    if (name === 'img' && this.top.link && !isHiddenElement(attributes, this.lookOf(attributes.style))) {
      const words = (attributes.alt ?? '').trim();
      if (words !== '') this.text(words);
    }
  }

  private layout(name: string): void {
    if (SPACED.has(name)) this.flow().breakLine(2);
    else if (BLOCKS.has(name)) this.flow().breakLine(1);
  }

  private bullet(): void {
    const { list, isHidden, isSkipped } = this.top;
    if (isHidden || isSkipped) return;
    if (list) list.count += 1;
    this.flow().addPre(list?.isOrdered ? `${list.count}. ` : '- ');
  }

  private endLink(link: { href: string; text: string }, frame: Frame): void {
    if (link.href === '' || link.href.startsWith('#') || frame.isHidden || this.links.length >= MAX_LINKS)
      return;
    this.links.push({ text: link.text.replace(/\s+/gu, ' ').trim(), href: link.href });
  }
}
