import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';
import { remainder97 } from './checksums.ts';

/** Lengths by country, of the SWIFT registry of IBANs (ISO 13616). */
const ibanLengths = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21
  LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22
  RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/u)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const beginning = /(?<![A-Za-z\d])[A-Za-z]{2}\d{2}/g;

/** IBANs with their check right, in one piece or in groups: read on to the length that the country has. */
export function findIbans(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: written, index } of allMatches(text, beginning)) {
    const length = ibanLengths.get(written.slice(0, 2).toUpperCase());
    const end = length === undefined ? null : endOf(text, index, length);
    if (end === null) continue;
    const compact = text.slice(index, end).replaceAll(/[ -]/g, '').toUpperCase();
    if (remainder97(compact.slice(4) + compact.slice(0, 4)) !== 1) continue;
    found.push({ start: index, end, kind: 'iban', rule: 'iban', strength: strengths.checked + 2 });
  }
  return found;
}

/** @returns where `length` letters and digits end, single blanks and dashes between; null where there are fewer or more. */
function endOf(text: string, start: number, length: number): number | null {
  let left = length;
  let at = start;
  while (left > 0) {
    const char = text.charAt(at);
    if (/[A-Za-z\d]/.test(char)) left -= 1;
    else if (!/[ -]/.test(char) || !/[A-Za-z\d]/.test(text.charAt(at + 1))) return null;
    at += 1;
  }
  return /[A-Za-z\d]/.test(text.charAt(at)) ? null : at;
}
