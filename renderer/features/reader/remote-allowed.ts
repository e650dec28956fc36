/** True where a sender's address, or its domain as `@example.org`, is among those always allowed. */
export function isSenderAllowed(address: string | null, allowed: readonly string[]): boolean {
  if (address === null) return false;
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = at > 0 ? lower.slice(at) : null;
  return allowed.some((entry) => entry.toLowerCase() === lower || entry.toLowerCase() === domain);
}
