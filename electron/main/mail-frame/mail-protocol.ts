import type { Protocol } from 'electron';
import { hardeningHeaders, mailPolicy } from '../security/content-security-policy.ts';
import { mailScheme } from '../security/origins.ts';
import type { PublishedMails } from './published-mails.ts';

/** Serves published mails under `mail://`, each with its own policy. */
export function serveMailProtocol(protocol: Protocol, mails: PublishedMails): void {
  protocol.handle(mailScheme, (request) => answerMailRequest(request, mails));
}

/** The mail of an address, once; 404 for anything else. */
export function answerMailRequest(request: Request, mails: PublishedMails): Response {
  const mail = request.method === 'GET' ? mails.take(request.url) : null;
  const headers = {
    ...hardeningHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': mailPolicy({ hasImages: mail?.hasImages ?? false }),
  };
  return new Response(mail?.html ?? '', { status: mail === null ? 404 : 200, headers });
}
