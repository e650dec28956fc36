import { expect, it } from 'vitest';
import { roleOfElement } from './html-roles.ts';

it.each([
  ['div', { class: 'gmail_quote gmail_quote_container' }, 'quote'],
  ['blockquote', { type: 'cite' }, 'quote'],
  ['blockquote', { cite: 'mid:a@b' }, 'quote'],
  ['blockquote', { style: 'margin:0;border-left:1px #ccc solid' }, 'quote'],
  ['blockquote', {}, 'maybe-quote'],
  ['div', { id: 'divRplyFwdMsg' }, 'rest-quoted'],
  ['div', { id: 'x_x_divRplyFwdMsg' }, 'rest-quoted'],
  ['div', { style: 'border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt' }, 'rest-quoted'],
  ['div', { class: 'gmail_signature' }, 'signature'],
  ['div', { id: 'ms-outlook-mobile-signature' }, 'signature'],
  ['div', { id: 'isReplyContent' }, 'quote'],
])('knows what <%s %j> is (bug: the old mail below is read as new)', (name, attributes, role) => {
  expect(roleOfElement(name, attributes)).toBe(role);
});

it.each([
  ['div', { class: 'my_gmail_quote_box' }],
  ['div', { class: 'signatures' }],
  ['div', { id: 'quote' }],
  ['p', { style: 'border:none;border-top:solid #E1E1E1 1.0pt' }],
  ['div', { style: 'border-top:1px solid #ccc' }],
  ['div', {}],
])('makes nothing of <%s %j> (bug: a whole newsletter is a "quote")', (name, attributes) => {
  expect(roleOfElement(name, attributes)).toBe(null);
});
