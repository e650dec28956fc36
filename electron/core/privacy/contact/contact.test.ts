import { describe, expect, it } from 'vitest';
import { outermostTexts } from '../test-found.ts';
import { findEmails } from './emails.ts';
import { findIps } from './ips.ts';
import { findPhones } from './phones.ts';
import { findUrls } from './urls.ts';

type Find = typeof findEmails;
const values = (find: Find, text: string) => outermostTexts(text, find(text));

describe('findEmails', () => {
  it.each([
    ['write to <ann.lee+x@mail.example.com>, please.', ['ann.lee+x@mail.example.com']],
    ['邮箱zhang@qq.com。', ['zhang@qq.com']],
    ['user@xn--80ak6aa92e.com', ['user@xn--80ak6aa92e.com']],
    ['(jörg@müller.example)', ['jörg@müller.example']],
    ["'a@b.example'", ['a@b.example']],
    ['@example.com, a@, a@b, @@', []],
  ])('%s', (text, expected) => expect(values(findEmails, text)).toEqual(expected));
});

describe('findUrls', () => {
  it.each([
    ['see https://x.example/a?token=1), or www.y.example.', ['https://x.example/a?token=1', 'www.y.example']],
    ['http://en.example/wiki/A_(b)', ['http://en.example/wiki/A_(b)']],
    ['my domains: microsoft.com google.co.il', ['microsoft.com', 'google.co.il']],
    ['postgres://user:secret@db:5432/x', ['postgres://user:secret@db:5432/x']],
    // The bug: a look ahead for dots before letters of ASCII alone leaves them out.
    ['see www.ärzte.ä today', ['www.ärzte.ä']],
    ['end.The next, e.g. this, README.md, Node.js, main.rs, it.is', []],
  ])('%s', (text, expected) => expect(values(findUrls, text)).toEqual(expected));
});

describe('findIps', () => {
  it.each([
    ['10.0.0.0/8 and 192.168.1.1.', ['10.0.0.0/8', '192.168.1.1']],
    ['fe80::1%eth0', ['fe80::1%eth0']],
    ['[2001:db8::1] ::ffff:10.0.0.1', ['2001:db8::1', '::ffff:10.0.0.1']],
    ['MAC AA:BB:CC:DD:EE:FF', ['AA:BB:CC:DD:EE:FF']],
    ['12:34:56, std::cout, a::b, ::ffff:192.168.1, 256.1.1.1, 300.168.1.1, FF:FF:FF:FF:FF:FF', []],
  ])('%s', (text, expected) => expect(values(findIps, text)).toEqual(expected));
});

describe('findPhones', () => {
  it.each([
    ['+44 (20) 7123 4567', ['+44 (20) 7123 4567']],
    // The bug: the country code stays beside the placeholder.
    ['call +49 (0)30 901820 or +49(0)151/23456789', ['+49 (0)30 901820', '+49(0)151/23456789']],
    ['Tel. + 49 30 901820', ['+ 49 30 901820']],
    ['+1-984-182-0190 mobile', ['+1-984-182-0190']],
    ['M: +49 151 2345 6789', ['+49 151 2345 6789']],
    ['US: 415-555-0132', ['415-555-0132']],
    ['call 33 93 31 now', ['33 93 31']],
    ['Desk: 06-10446904-Office\\,751-954-9268-Fax', ['06-10446904', '751-954-9268']],
    ['联系电话：13812345678或010-62345678转12', ['13812345678', '010-62345678转12']],
    ['12812345678', []],
    ['on 2025-11-24 and 24.11.2025, 2024-2025, 1.250.000, 12/345', []],
    ['call me before 2024-12-01', []],
  ])('%s', (text, expected) => expect(values(findPhones, text)).toEqual(expected));
});
