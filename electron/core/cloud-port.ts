import type { ProviderKind, ServiceTier } from '../../shared/domain/spend.ts';
import type { NanoUsd } from '../../shared/money.ts';
import type { Result } from '../../shared/result.ts';
import type { TokenUsage } from './spend/ledger-types.ts';

/** A message of a conversation with a cloud model. Text is already masked. */
export interface CloudMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

/** One request, exactly as it is to leave: what is counted, held, recorded and sent is this. */
export interface CloudRequest {
  readonly model: string;
  /** The unchanging part first, so that a provider's prefix cache can hold it. */
  readonly messages: readonly CloudMessage[];
  /** Always sent; thinking included. */
  readonly maxOutputTokens: number;
  /** Where the provider lets it be switched off, it is. */
  readonly thinking: 'off' | 'default';
  /** A JSON schema that the answer has to follow; null for plain text. */
  readonly answerSchema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | null;
  readonly serviceTier: ServiceTier;
  /**
   * For a broker that passes requests on to hosts of other prices: none that bills more may be asked
   * (nano-dollars per million tokens).
   */
  readonly dearest?: { readonly input: number; readonly output: number };
}

/** The stream of an answer: any number of events, then exactly one `ended` or `failed`. */
export type CloudEvent =
  | { readonly type: 'text'; readonly text: string }
  /** Thinking that the provider shows; counted, never kept. */
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'tool-call'; readonly name: string; readonly argumentsText: string }
  /** May come more than once; the last one wins, except a first event's placeholder figures. */
  | CloudUsage
  | {
      readonly type: 'ended';
      readonly reason: 'stop' | 'length' | 'filtered' | 'other';
      readonly responseId: string | null;
      readonly modelServed: string | null;
    }
  | { readonly type: 'failed'; readonly failure: CloudFailure };

export interface CloudUsage {
  readonly type: 'usage';
  readonly usage: TokenUsage;
  /** The provider's own object as JSON text. */
  readonly raw: string;
  readonly providerSaysNanoUsd: NanoUsd | null;
  /** What of the sum rule did not hold, in words; null when it holds. */
  readonly problem: string | null;
}

export interface CloudFailure {
  readonly kind:
    | 'wrong-key'
    | 'no-money'
    | 'rate-limited'
    | 'server-error'
    | 'unreachable'
    | 'cut'
    | 'redirected'
    | 'bad-answer'
    | 'bad-request'
    | 'cancelled';
  /** English, without keys or mail text. */
  readonly message: string;
  readonly retryAfterMs: number | null;
  /** False only where the provider surely did not take the request on (refused connection, 4xx, 429). */
  readonly mayBeBilled: boolean;
}

/** One configured cloud or office server. Retries are the caller's, each with its own hold. */
export interface CloudProvider {
  readonly id: string;
  readonly kind: ProviderKind;
  readonly host: string;
  /** The bytes of the request body as it will be sent (UTF-8), for a sure bound of its tokens. */
  bodyBytes(request: CloudRequest): number;
  /** Never throws for an expected failure; ends within 1 s of an abort. */
  stream(request: CloudRequest, signal: AbortSignal): AsyncIterable<CloudEvent>;
  /** Whether the host answers at all: free, and without key or content. Left out where nobody can tell. */
  reach?(signal: AbortSignal): Promise<boolean>;
  /** Requests of the service tier `batch`, many at once, answered within a day. Left out where there is no such thing. */
  readonly batches?: CloudBatches;
}

/** One request of a batch, under the name by which its result is found again (letters, digits, `_`, `-`; at most 64). */
export interface BatchLine {
  readonly customId: string;
  /** Of the service tier `batch`. */
  readonly request: CloudRequest;
}

/** A batch as its provider tells of it. */
export interface BatchState {
  readonly batchId: string;
  /** `refused`: not one of its requests was taken on, nothing is billed. */
  readonly state: 'running' | 'ended' | 'refused';
  /** Where results lie, in the provider's own terms. */
  readonly resultIds: readonly string[];
  /** What is deleted with it once it has been read. */
  readonly inputId: string | null;
  /** The provider's short code of what went wrong with the whole; null where nothing did. */
  readonly problem: string | null;
}

/** What became of one request of a batch. */
export type BatchResult =
  | {
      readonly kind: 'answered';
      readonly customId: string;
      readonly text: string;
      /** Thinking that is shown with it; counted, never kept. */
      readonly reasoningText: string;
      readonly usage: CloudUsage | null;
      readonly ended: Extract<CloudEvent, { type: 'ended' }>;
    }
  /** Not answered: errored, expired or cancelled. */
  | { readonly kind: 'failed'; readonly customId: string; readonly failure: CloudFailure };

/** Whether a batch whose number was lost (a crash, a cut line) exists at the provider. */
export type BatchFound =
  | { readonly kind: 'found'; readonly batch: BatchState }
  | { readonly kind: 'none' }
  /** There is one that may be it, and only its results will tell. */
  | { readonly kind: 'unsure' };

export interface LostBatch {
  /** Stands in its metadata and at the head of each of its custom ids. */
  readonly label: string;
  readonly submittedAtUtcMs: number;
  /** Batches of ours that are known by their number. */
  readonly knownBatchIds: readonly string[];
}

/**
 * A provider's batch interface. Failures are returned, with `mayBeBilled` as for single calls: after one that may be
 * billed the batch may exist, and nobody submits it again before `find` has said that it does not.
 */
export interface CloudBatches {
  /** Whether the host has the interface for this key: free and without content. */
  isThere(signal: AbortSignal): Promise<Result<boolean, CloudFailure>>;
  submit(
    batch: { readonly label: string; readonly lines: readonly BatchLine[] },
    signal: AbortSignal,
  ): Promise<Result<BatchState, CloudFailure>>;
  look(batchId: string, signal: AbortSignal): Promise<Result<BatchState, CloudFailure>>;
  /** Every line that can be read, in the order of the provider, doubles included; unreadable lines are left out. */
  results(batch: BatchState, signal: AbortSignal): Promise<Result<readonly BatchResult[], CloudFailure>>;
  cancel(batchId: string, signal: AbortSignal): Promise<Result<void, CloudFailure>>;
  find(lost: LostBatch, signal: AbortSignal): Promise<Result<BatchFound, CloudFailure>>;
  /** Deletes at the provider what was sent and what came back, as far as it lets one. */
  forget(batch: BatchState, signal: AbortSignal): Promise<void>;
}

/** A provider as the user set it up; never holds a key. */
export interface ProviderSetup {
  /** Name given by the user; unique. */
  readonly id: string;
  readonly kind: ProviderKind;
  /** Base address (`https://host/v1`); plain http on loopback only. */
  readonly url: string;
  readonly model: string;
  readonly tier: 'cloud-cheap' | 'cloud-strong';
  /** The user said that calls to it cost nothing. */
  readonly isSelfHosted: boolean;
  /** Where the key is: the system's keyring, a variable of the environment, this run of the program, or none. */
  readonly keyPlace: 'keyring' | 'environment' | 'session' | 'none';
  /** Name of the variable, for `environment`. */
  readonly keyEnv: string | null;
  /** Name under which the price table knows the provider; null: the user's own price row. */
  readonly priceProvider: string | null;
}

/** Keys of providers. No method ever puts a key into a log, an argument or a plain file. */
export interface SecretStore {
  /** Whether keys can outlive the program here, and if not, why. */
  status(): { readonly isPersistent: boolean; readonly reason: string | null };
  get(name: string): Promise<string | null>;
  /** @returns where it was put: without a keyring, for this run of the program only. */
  set(name: string, secret: string): Promise<'keyring' | 'session'>;
  remove(name: string): Promise<void>;
}

/** Makes clients of providers; wired at the composition roots. */
export interface CloudConnector {
  /** @param key null where the server wants none. */
  connect(setup: ProviderSetup, key: string | null): CloudProvider;
}
