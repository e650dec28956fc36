import type { Protocol, ProtocolRequest, ProtocolResponse } from 'electron';
import { hardeningHeaders, mailPolicy } from '../security/content-security-policy.ts';
import { mailScheme } from '../security/origins.ts';
import type { PublishedMails } from './published-mails.ts';

/** Serves published mails under `mail://`, each with its own policy; by the same call as the page, and why. */
export function serveMailProtocol(protocol: Protocol, mails: PublishedMails): void {
  protocol.registerBufferProtocol(mailScheme, (request, answer) => answer(answerMailRequest(request, mails)));
}

/** The mail of an address, once; 404 for anything else. */
export function answerMailRequest(
  request: Pick<ProtocolRequest, 'method' | 'url'>,
  mails: PublishedMails,
): ProtocolResponse {
  const mail = request.method === 'GET' ? mails.take(request.url) : null;
  return {
    statusCode: mail === null ? 404 : 200,
    headers: {
      ...hardeningHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': mailPolicy({ hasImages: mail?.hasImages ?? false }),
    },
    data: Buffer.from(mail?.html ?? ''),
  };
}
