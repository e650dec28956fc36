import { expect, it } from 'vitest';
import { mailOfPlain } from './plain-mail.ts';

it('splits name, address and quoted text (bug: the other side’s own words are taken for new ones)', () => {
  const mail = mailOfPlain({
    from: '"Ruiz, Ana" <ana@lindenwheels.example>',
    subject: 'Budget',
    body: 'Please send it.\n\nOn Mon, Nov 23, 2026 at 9:00 AM Bo <bo@x.example> wrote:\n> Can you pay by Friday?',
    date: '2026-11-24T09:00:00+01:00',
  });
  expect(mail.from).toEqual({ name: 'Ruiz, Ana', address: 'ana@lindenwheels.example' });
  expect(mail.newText).toBe('Please send it.');
});

it('keeps a date that is none out (bug: a deadline is counted from nonsense)', () => {
  expect(mailOfPlain({ from: 'a@b.example', subject: '', body: '', date: 'yesterday' }).date).toBeNull();
});
