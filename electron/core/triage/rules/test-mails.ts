import type { TriageContext, TriageMail } from '../types.ts';

/** A mail without anything, to be filled by tests of this folder. */
export const emptyMail: TriageMail = {
  from: { name: 'Lee Park', address: 'lee@harbourworks.example' },
  replyTo: [],
  to: [{ name: 'Aisha Okonjo', address: 'aisha@tallowtree.example' }],
  cc: [],
  subject: '',
  date: '2026-02-26T16:51:00+00:00',
  headers: {},
  newText: '',
  quotedText: '',
  hiddenRemoved: false,
  links: [],
  attachments: [],
  list: null,
  calendar: null,
};

export const emptyContext: TriageContext = {
  owner: { name: 'Aisha Okonjo', addresses: ['aisha@tallowtree.example'] },
  nowUtcMs: 1_772_125_000_000,
  zone: 'Europe/London',
  sender: { writtenToCount: 0, receivedCount: 0 },
  thread: { ownerTookPart: false, ownerAnsweredSince: false },
};
