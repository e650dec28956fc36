import { mailScheme, pageOrigin } from './origins.ts';

/** Name of the only Trusted Types policy: DOMPurify's, which parses mail in an inert document. */
const trustedTypesPolicy = 'dompurify';

/**
 * Policy of the page: it loads its own files and nothing else, talks to no server, and frames mail only.
 * Checklist item 7: https://www.electronjs.org/docs/latest/tutorial/security#7-define-a-content-security-policy
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  `frame-src ${mailScheme}:`,
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${trustedTypesPolicy}`,
].join('; ');

/** Policy of one mail: no script at all, its own inline styles, and data: images only where it has any. */
export function mailPolicy(options: { readonly hasImages: boolean }): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    options.hasImages ? 'img-src data:' : "img-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${pageOrigin}`,
    'sandbox allow-popups',
  ].join('; ');
}

/**
 * Headers beside the policy, for everything that the program serves. None names an opener policy: no window can open
 * another here, and that header makes Chromium start a second process for the page, 70 ms that the window waits for.
 */
export const hardeningHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-store',
} as const;
