/** Names of hosts as `URL` writes them: lower case, IPv4 in four parts, IPv6 within brackets. */

/** Loopback, where nobody else can listen on the line. */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/u.test(hostname);
}

/**
 * Where a rented machine keeps its own secrets (169.254.169.254) and no server of anybody's is; also where an IPv4
 * address is written as an IPv6 one (RFC 4291 section 2.5.5.2).
 */
export function isLinkLocal(hostname: string): boolean {
  return /^169\.254\.|^\[fe[89ab][0-9a-f]:|^\[(?:::|::ffff:|64:ff9b::)a9fe:/u.test(hostname);
}
