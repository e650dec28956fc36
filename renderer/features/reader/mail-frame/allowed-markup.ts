/** Elements that a mail may have: text, lists, tables, images, links. Everything else goes, its text stays. */
export const allowedTags = [
  ...['a', 'abbr', 'address', 'article', 'aside', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption'],
  ...['center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'details', 'dfn', 'div', 'dl', 'dt', 'em'],
  ...[
    'figcaption',
    'figure',
    'font',
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'i',
    'img',
  ],
  ...['ins', 'kbd', 'li', 'main', 'mark', 'nav', 'ol', 'p', 'pre', 'q', 'rp', 'rt', 'ruby', 's', 'samp'],
  ...[
    'section',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'summary',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
  ],
  ...['th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'wbr'],
] as const;

/** Attributes that a mail may have; no id, name or class, which could stand for something of ours. */
export const plainAttributes = [
  ...['abbr', 'align', 'alt', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'color', 'colspan'],
  ...['datetime', 'dir', 'face', 'height', 'hspace', 'lang', 'noshade', 'nowrap', 'open', 'rel', 'reversed'],
  ...['rowspan', 'scope', 'size', 'span', 'start', 'style', 'target', 'title', 'type', 'valign', 'value'],
  ...['vspace', 'width'],
] as const;

/** Attributes whose value is an address, checked against `allowedAddress`. */
export const addressAttributes = ['cite', 'href', 'src'] as const;

/** Elements whose text is not for readers: it goes with them. */
export const removedWithContent = [
  ...['script', 'style', 'title', 'head', 'svg', 'math', 'template', 'noscript', 'iframe', 'object', 'embed'],
  ...['select', 'textarea', 'audio', 'video', 'canvas', 'xmp', 'noembed', 'noframes', 'plaintext'],
] as const;

/** Web and mail addresses, inline parts and raster images; no relative addresses, which would be ours. */
export const allowedAddress = /^(?:https?:\/\/|mailto:|data:image\/(?:png|gif|jpeg|webp);base64,)/iu;
