import { createHash } from 'node:crypto';

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const bech32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Whether an address of Bitcoin holds its own check: Base58Check, or BIP 173 and BIP 350. */
export function isBitcoinAddress(written: string): boolean {
  return /^bc1/iu.test(written) ? passesBech32(written.toLowerCase()) : passesBase58Check(written);
}

function passesBase58Check(written: string): boolean {
  let value = 0n;
  for (const char of written) {
    const digit = base58.indexOf(char);
    if (digit < 0) return false;
    value = value * 58n + BigInt(digit);
  }
  const hex = value.toString(16);
  const addressBytes = 25;
  if (hex.length > addressBytes * 2) return false;
  const bytes = Buffer.from(hex.padStart(addressBytes * 2, '0'), 'hex');
  const sha256 = (data: Buffer) => createHash('sha256').update(data).digest();
  return sha256(sha256(bytes.subarray(0, 21)))
    .subarray(0, 4)
    .equals(bytes.subarray(21));
}

function passesBech32(written: string): boolean {
  const values = [3, 3, 0, 2, 3, ...[...written.slice(3)].map((char) => bech32.indexOf(char))];
  if (values.includes(-1)) return false;
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) if ((top >>> bit) & 1) check ^= generator;
  }
  const bech32mFinal = 0x2bc830a3;
  return check === 1 || check === bech32mFinal;
}
