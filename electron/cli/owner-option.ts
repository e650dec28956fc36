import type { Owner } from '../../shared/domain/mail.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const WITH_NAME = /^\s*(?<name>[^<>]*?)\s*<\s*(?<address>[^<>\s]+@[^<>\s]+)\s*>\s*$/u;
const ADDRESS = /^\s*[^<>\s]+@[^<>\s]+\s*$/u;

/**
 * Reads the values of `--me "NAME <ADDRESS>"`: all addresses of one owner, the first name given counts.
 * @returns null when there are none; the value that can not be read.
 */
export function readOwner(values: readonly string[]): Result<Owner | null, string> {
  if (values.length === 0) return ok(null);
  const addresses: string[] = [];
  let name = '';
  for (const value of values) {
    const groups = WITH_NAME.exec(value)?.groups;
    const address = groups?.address ?? (ADDRESS.test(value) ? value.trim() : undefined);
    if (address === undefined) return err(value);
    addresses.push(address.toLowerCase());
    if (name === '') name = (groups?.name ?? '').replaceAll('"', '');
  }
  return ok({ name, addresses });
}
