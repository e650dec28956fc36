export type ElementRole = 'quote' | 'signature' | 'maybe-quote' | 'rest-quoted' | null;

const QUOTE_CLASS =
  /(?:^|\s)(?:gmail_quote|gmail_attr|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|ms-outlook-mobile-reference-message|qq_mail_quote|OutlookMessageHeader|mail-quote-collapse|ntes_quote)(?:\s|$)/iu;
const QUOTE_ID =
  /^(?:reply-?intro|isReplyContent|yahoo_quoted_\d+|mail-editor-reference-message-container|oriMsgHtmlSeperator|spnEditorContent_quote|OLK_SRC_BODY_SECTION|_rfc822_quote)$/iu;
const REST_ID = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|ms-outlook-mobile-reply|origbody|stopSpelling)$/iu;
const SIGNATURE =
  /(?:^|\s)(?:gmail_signature|moz-signature|protonmail_signature_block|signature|mail-signature|ms-outlook-mobile-signature|AppleMailSignature|ntes_signature)(?:\s|$)/iu;
/** Word's reply header: a thin line on top and no class of its own. */
const OUTLOOK_BORDER = /border:\s*none;\s*border-top:\s*solid\s+#(?:e1e1e1|b5c4df)\s+1\.0pt/iu;
const QUOTE_STYLE = /border-left:\s*(?:#?\w+\s+)?[\w.]+\s+(?:solid|[\w.#]+)/iu;

/** What a mail client says with an element: Gmail, Outlook, Apple, Thunderbird, Yahoo, QQ, 163, Proton. */
export function roleOfElement(name: string, attributes: Readonly<Record<string, string>>): ElementRole {
  const classes = attributes.class ?? '';
  const id = attributes.id ?? '';
  if (name === 'blockquote') return roleOfBlock(attributes);
  if (id !== '' && REST_ID.test(id)) return 'rest-quoted';
  if (classes !== '') {
    if (QUOTE_CLASS.test(classes)) return 'quote';
    if (SIGNATURE.test(classes)) return 'signature';
  }
  if (id !== '') {
    if (QUOTE_ID.test(id)) return 'quote';
    if (SIGNATURE.test(id)) return 'signature';
  }
  if (name === 'div' && OUTLOOK_BORDER.test(attributes.style ?? '')) return 'rest-quoted';
  return null;
}

/** A plain blockquote may be an indented paragraph; behind a colon it is what some clients quote with. */
function roleOfBlock(attributes: Readonly<Record<string, string>>): ElementRole {
  if ((attributes.type ?? '').toLowerCase() === 'cite' || 'cite' in attributes) return 'quote';
  if (QUOTE_CLASS.test(attributes.class ?? '') || QUOTE_STYLE.test(attributes.style ?? '')) return 'quote';
  return 'maybe-quote';
}
