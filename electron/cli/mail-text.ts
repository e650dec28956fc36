/** `NAME <ADDRESS>`, or the address alone; empty where a mail names no sender. */
export function addressText(address: { readonly name: string; readonly address: string } | null): string {
  if (address === null) return '';
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}
