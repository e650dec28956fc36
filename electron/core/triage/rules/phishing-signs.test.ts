import { expect, it } from 'vitest';
import type { TriageContext, TriageMail } from '../types.ts';
import { isOneEdit, readPhishingSigns, skeletonOf } from './phishing-signs.ts';
import { readSigns } from './read-signs.ts';
import { emptyContext, emptyMail } from './test-mails.ts';

function signsOf(parts: Partial<TriageMail>, context: TriageContext = emptyContext) {
  const mail = { ...emptyMail, ...parts };
  return readPhishingSigns(mail, context, readSigns(mail, context));
}

it('sees a look-alike of the own organisation (bug: digits and Cyrillic letters pass)', () => {
  expect(skeletonOf('tal1owtree.example')).toBe(skeletonOf('tallowtree.example'));
  expect(signsOf({ from: { name: 'Ann', address: 'ann@ta1lowtree.example' } }).lookAlike).toBe(
    'ta1lowtree.example',
  );
  expect(signsOf({ from: { name: 'Ann', address: 'ann@tallowtree.example' } }).lookAlike).toBeNull();
  expect(isOneEdit('tallow', 'tallows')).toBe(true);
  expect(isOneEdit('tallow', 'willow')).toBe(false);
});

it('knows a brand from its own domain (bug: real PayPal mail is called fraud)', () => {
  expect(signsOf({ from: { name: 'PayPal', address: 'x@service-desk.example' } }).brandSpoof).toBe('paypal');
  expect(signsOf({ from: { name: 'PayPal', address: 'service@paypal.com' } }).brandSpoof).toBeNull();
  expect(signsOf({ from: { name: 'Pineapple Farm', address: 'a@pineapple.example' } }).brandSpoof).toBeNull();
});

it('compares the shown host with the real one (bug: words as link text count as hosts)', () => {
  const shown = { text: 'www.mybank.example', href: 'https://evil.example/a' };
  expect(signsOf({ links: [shown] }).linkMismatch).toBe('www.mybank.example -> evil.example');
  expect(signsOf({ links: [{ text: 'Read more', href: 'https://evil.example/a' }] }).linkMismatch).toBeNull();
  expect(signsOf({ links: [{ text: 'x', href: 'https://bank.example@10.0.0.1/' }] }).riskyLink).toBe(
    '10.0.0.1',
  );
});

it.each(['invoice.pdf.exe', 'photo\u202egnp.scr', 'Rechnung.js'])('flags the attachment %s', (name) => {
  expect(signsOf({ attachments: [{ name, type: 'application/pdf', bytes: 1 }] }).riskyAttachment).toBe(name);
});
