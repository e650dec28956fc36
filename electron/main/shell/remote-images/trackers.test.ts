import { expect, it } from 'vitest';
import { isKnownTracker } from './trackers.ts';

const isTracker = (address: string) => isKnownTracker(new URL(address));

it.each([
  'https://acme.us1.list-manage.com/track/open.php?u=1',
  'https://U123.ct.sendgrid.net/wf/open?upn=1',
  'https://www.google-analytics.com/collect',
  'https://mailtrack.io/trace/1.gif',
  'https://abc.r.us-east-1.awstrack.me/I0/1.gif',
  'https://www.facebook.com/tr?id=1',
])('knows %s (bug: the sender learns when a mail was read)', (address) =>
  expect(isTracker(address)).toBe(true),
);

it.each([
  'https://acme.us1.list-manage.com/images/logo.png',
  'https://evil-list-manage.com/track/open.php',
  'https://list-manage.com.evil.example/track/open.php',
  'https://mailtrack.io.example/1.gif',
  'https://www.facebook.com/images/logo.png',
  'https://x.example/wf/open',
])('lets %s be shown (bug: the pictures of a whole host are missing)', (address) =>
  expect(isTracker(address)).toBe(false),
);
