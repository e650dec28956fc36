import { pick, type Random } from '../random.ts';

/** Who wrote a mail, as far as its header tells. */
export interface Sender {
  readonly name: string;
  readonly address: string;
  readonly domain: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const DAY_MS = 86_400_000;
const NEWEST_UTC_MS = 1_780_000_000_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Time of the `index`-th mail of a mailbox that got about 40 a day. */
export function mailDate(index: number): string {
  const date = new Date(NEWEST_UTC_MS - 5_000 * DAY_MS + index * 2_160_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${WEEKDAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day} ${date.getUTCFullYear()} ${time} +0000`;
}

/** Characters of a signature or an id, in lines of at most 64. */
function letters(random: Random, count: number): string {
  let text = '';
  for (let at = 0; at < count; at += 1) {
    if (at > 0 && at % 64 === 0) text += '\n\t';
    text += LETTERS[Math.floor(random() * LETTERS.length)];
  }
  return text;
}

export function encodedWord(text: string): string {
  if (/^[\u0020-\u007e]*$/u.test(text)) return text;
  return `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/**
 * Trace and authentication fields as a large provider of today writes them above a mail that it took in: two to four
 * hops, SPF, DKIM and DMARC results, one or two DKIM signatures, and ARC for what came by way of another.
 */
export function traceFields(random: Random, index: number, sender: Sender): readonly string[] {
  const { domain, address } = sender;
  const date = mailDate(index);
  const hop = (from: string, by: string): string =>
    `Received: from ${from} (${from} [192.0.2.${Math.floor(random() * 250)}])\n\tby ${by} with ESMTPS id ${letters(random, 22)}\n\tfor <owner@example.com>\n\t(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n\t${date}`;
  const results = `mx.example.com;\n\tdkim=pass header.i=@${domain} header.s=s2048 header.b=${letters(random, 8)};\n\tspf=pass (example.com: domain of ${address} designates 192.0.2.7 as permitted sender) smtp.mailfrom=${address};\n\tdmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=${domain}`;
  const signature = (name: string, by: string) =>
    `${name}: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${by}; s=s2048; t=${NEWEST_UTC_MS / 1_000};\n\th=from:to:cc:subject:date:message-id:mime-version:content-type;\n\tbh=${letters(random, 43)}=;\n\tb=${letters(random, 342)}==`;
  const arc =
    random() < 0.5
      ? [
          `ARC-Seal: i=1; a=rsa-sha256; t=1779; cv=none; d=example.com; s=arc;\n\tb=${letters(random, 342)}==`,
          signature('ARC-Message-Signature', 'example.com'),
          `ARC-Authentication-Results: i=1; ${results}`,
        ]
      : [];
  const hops = Array.from({ length: 2 + Math.floor(random() * 3) }, (_none, at) =>
    hop(`out${at}.${domain}`, at === 0 ? 'mx.example.com' : `relay${at}.${domain}`),
  );
  return [
    'Delivered-To: owner@example.com',
    ...hops.slice(0, 1),
    ...arc,
    `Return-Path: <bounce+${letters(random, 24)}@${domain}>`,
    `Authentication-Results: ${results}`,
    signature('DKIM-Signature', domain),
    ...(random() < 0.4 ? [signature('DKIM-Signature', 'mailer.example.org')] : []),
    ...hops.slice(1),
    ...(random() < 0.5 ? [`X-Provider-Message-State: ${letters(random, 180)}`] : []),
    ...(random() < 0.3
      ? [
          'X-Spam-Status: No, score=-2.1 required=5.0 tests=BAYES_00,DKIM_SIGNED,\n\tDKIM_VALID,HTML_MESSAGE,SPF_PASS autolearn=ham',
        ]
      : []),
  ];
}

/** Senders as unevenly busy as those of a mailbox: a few write most of it. */
export function createSenders(random: Random, count: number, nameOf: (at: number) => string) {
  const senders: Sender[] = Array.from({ length: count }, (_none, at) => {
    const domain = `${pick(['mail', 'corp', 'news', 'team', 'shop'], random)}${Math.floor(at / 3)}.example`;
    return { name: nameOf(at), address: `sender${at}@${domain}`, domain };
  });
  return (): Sender => {
    const sender = senders[Math.floor(count ** random()) - 1] ?? senders[0];
    if (sender === undefined) throw new Error('a mailbox has senders');
    return sender;
  };
}
