import { parseUrl } from './parse-url.ts';

/** Scheme and origin of the page, and the scheme of the frame that shows one mail. */
export const pageScheme = 'app';
export const mailScheme = 'mail';
export const pageOrigin = `${pageScheme}://pennypost`;
export const pageUrl = `${pageOrigin}/index.html`;

/** Whether a URL is of the page: exact scheme and host, no port, no credentials, no leniency for empty ones. */
export function isPageUrl(url: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === null) return false;
  const isPage = parsed.protocol === `${pageScheme}:` && parsed.host === 'pennypost';
  return isPage && parsed.username === '' && parsed.password === '';
}
