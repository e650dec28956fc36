import { expect, it } from 'vitest';
import { isTrustedSender } from './ipc-sender.ts';

const ours = new Set([7]);
const page = 'app://pennypost/index.html';

it('hears the page', () => {
  expect(isTrustedSender({ contentsId: 7, frame: { url: page, isMainFrame: true } }, ours)).toBe(true);
});

it.each([
  ['another window', 8, { url: page, isMainFrame: true }],
  ['a frame within the page', 7, { url: page, isMainFrame: false }],
  ['the mail frame', 7, { url: 'mail://6f1c/', isMainFrame: false }],
  ['a mail as the main frame', 7, { url: 'mail://6f1c/', isMainFrame: true }],
  ['a web page', 7, { url: 'https://pennypost/index.html', isMainFrame: true }],
  ['a host that starts like ours', 7, { url: 'app://pennypost.evil/index.html', isMainFrame: true }],
  ['a user name that looks like our host', 7, { url: 'app://pennypost@evil/', isMainFrame: true }],
  ['our host with a user name', 7, { url: 'app://a@pennypost/', isMainFrame: true }],
  ['our host with a port', 7, { url: 'app://pennypost:1/', isMainFrame: true }],
  ['an empty URL', 7, { url: '', isMainFrame: true }],
  ['about:blank', 7, { url: 'about:blank', isMainFrame: true }],
  ['a file', 7, { url: 'file:///pennypost/index.html', isMainFrame: true }],
  ['a frame that is gone', 7, null],
] as const)('refuses %s', (_name, contentsId, frame) => {
  expect(isTrustedSender({ contentsId, frame }, ours)).toBe(false);
});
