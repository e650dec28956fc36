import type http from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { urlToHttpOptions } from 'node:url';
import type { CloudFailure } from '../../cloud-port.ts';
import { failure, failureOfNetwork } from './failures.ts';

/** Bounds of one exchange with a host that may be slow or lie. */
export interface NetworkLimits {
  /** Name look-up, connection and TLS together. */
  readonly connectMs: number;
  /** Silence after which an answer counts as cut. */
  readonly idleMs: number;
  readonly headerBytes: number;
  readonly responseBytes: number;
}

export const defaultLimits: NetworkLimits = {
  connectMs: 3_000,
  idleMs: 120_000,
  headerBytes: 16_384,
  responseBytes: 8 * 1024 * 1024,
};

/** Sends requests to one host and no other: nothing is redirected, and connections are kept for the next call. */
export interface HostLine {
  open(outgoing: Outgoing, signal: AbortSignal): Promise<Opened>;
  /** Whether the host answers anything, a refusal included; sends neither key nor content. */
  reach(signal: AbortSignal): Promise<boolean>;
  close(): void;
}

export interface Outgoing {
  /** Default: POST. */
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text is sent as UTF-8. */
  readonly body: Buffer | string;
  /** In place of the usual bound, for tiers in which a provider may take its time. */
  readonly idleMs?: number;
}

export type Opened =
  | { readonly ok: true; readonly response: http.IncomingMessage }
  | { readonly ok: false; readonly failure: CloudFailure };

export interface HostLineOptions {
  readonly base: URL;
  readonly limits: NetworkLimits;
  /** Variables of the environment of which `HTTPS_PROXY` and `NO_PROXY` count, for https alone. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A certificate authority of the user's own (PEM), beside the usual ones. */
  readonly extraCa?: string;
}

/**
 * Node's clients, at the first call: an import of them brings a second HTTP client and TLS along, a tenth of the time
 * in which the engine starts.
 */
const clientOf = (base: URL) =>
  process.getBuiltinModule(base.protocol === 'https:' ? 'node:https' : 'node:http');

/** An idle connection is given up before usual servers close it, so that no request meets a closing one. */
const KEPT_OPEN_MS = 4_000;

export function createHostLine(options: HostLineOptions): HostLine {
  const agent = agentOf(options);
  return {
    open: (outgoing, signal) => open(options, { agent, outgoing, signal }),
    reach: (signal) => reach(options, agent, signal),
    close: () => agent.destroy(),
  };
}

function agentOf({ base, env, extraCa }: HostLineOptions): http.Agent {
  const shared = { keepAlive: true, timeout: KEPT_OPEN_MS, maxFreeSockets: 8 };
  if (base.protocol === 'http:') return new (process.getBuiltinModule('node:http').Agent)(shared);
  const proxy = env.HTTPS_PROXY ?? env.https_proxy;
  const noProxy = env.NO_PROXY ?? env.no_proxy;
  return new (process.getBuiltinModule('node:https').Agent)({
    ...shared,
    minVersion: 'TLSv1.2',
    // Said aloud, so that no variable of the environment (NODE_TLS_REJECT_UNAUTHORIZED) takes it away.
    rejectUnauthorized: true,
    ...(extraCa === undefined ? {} : { ca: extraCa }),
    ...(proxy === undefined || proxy === ''
      ? {}
      : { proxyEnv: { HTTPS_PROXY: proxy, ...(noProxy === undefined ? {} : { NO_PROXY: noProxy }) } }),
  });
}

interface Exchange {
  readonly agent: http.Agent;
  readonly outgoing: Outgoing;
  readonly signal: AbortSignal;
}

function open({ base, limits }: HostLineOptions, { agent, outgoing, signal }: Exchange): Promise<Opened> {
  if (signal.aborted) return Promise.resolve({ ok: false, failure: cancelled(false) });
  const { request: send } = clientOf(base);
  return new Promise((resolve) => {
    let isConnected = false;
    const request = send({
      ...urlToHttpOptions(base),
      agent,
      method: outgoing.method ?? 'POST',
      path: `${base.pathname.replace(/\/$/u, '')}${outgoing.path}`,
      headers: { ...outgoing.headers, 'content-length': Buffer.byteLength(outgoing.body) },
      maxHeaderSize: limits.headerBytes,
      timeout: outgoing.idleMs ?? limits.idleMs,
    });
    endOnAbort(request, signal);
    request.once('socket', (socket) => {
      boundConnecting(socket, { request, ms: limits.connectMs, isTls: base.protocol === 'https:' }, () => {
        isConnected = true;
      });
    });
    request.once('timeout', () => request.destroy(withCode('EIDLE')));
    request.once('response', (response) => resolve({ ok: true, response }));
    // Without a listener a connection that the host turns into another protocol is closed, and nobody is told.
    request.once('upgrade', (_response, switched) => {
      switched.destroy();
      resolve({ ok: false, failure: switchedAway });
    });
    // Later errors belong to whoever reads the answer.
    request.on('error', (error) => {
      const isOurs = signal.aborted;
      resolve({
        ok: false,
        failure: isOurs ? cancelled(isConnected) : failureOfNetwork(error, isConnected),
      });
    });
    request.end(outgoing.body);
  });
}

/** What the option `signal` does, without the look at every end of both streams that it takes. */
function endOnAbort(request: http.ClientRequest, signal: AbortSignal): void {
  const abort = () => request.destroy(withCode('ABORT_ERR'));
  signal.addEventListener('abort', abort, { once: true });
  request.once('close', () => signal.removeEventListener('abort', abort));
}

const switchedAway = failure('bad-answer', 'the server does not speak HTTP as it should (status 101)', {
  mayBeBilled: true,
});

function reach({ base, limits }: HostLineOptions, agent: http.Agent, signal: AbortSignal): Promise<boolean> {
  const { request: send } = clientOf(base);
  return new Promise((resolve) => {
    const request = send(base, { agent, method: 'HEAD', timeout: limits.connectMs, signal });
    request.once('timeout', () => request.destroy());
    request.once('response', (response) => {
      response.resume();
      resolve(true);
    });
    request.once('upgrade', (_response, switched) => {
      switched.destroy();
      resolve(true);
    });
    request.once('error', () => resolve(false));
    request.end();
  });
}

interface Connecting {
  readonly request: http.ClientRequest;
  readonly ms: number;
  readonly isTls: boolean;
}

/** A kept socket is connected already; a new one has so long and no longer. */
function boundConnecting(
  socket: Socket | TLSSocket,
  { request, ms, isTls }: Connecting,
  onConnected: () => void,
): void {
  if (!socket.connecting && !isShakingHands(socket)) {
    onConnected();
    return;
  }
  const timer = setTimeout(() => request.destroy(withCode('ECONNECT_TIMEOUT')), ms);
  socket.once(isTls ? 'secureConnect' : 'connect', () => {
    clearTimeout(timer);
    onConnected();
  });
  socket.once('close', () => clearTimeout(timer));
}

/** Through a proxy the socket is open before TLS has begun. */
function isShakingHands(socket: Socket | TLSSocket): boolean {
  return 'getProtocol' in socket && socket.getProtocol() === null;
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

export function cancelled(mayBeBilled: boolean): CloudFailure {
  return failure('cancelled', 'the call was cancelled', { mayBeBilled });
}
