import type { AppError } from '../../shared/contract/errors.ts';
import type { ModelStatus } from '../../shared/contract/views.ts';
import type { Kind, Need, Priority } from '../../shared/domain/verdict.ts';
import type { GeneratePrompt, GenerateReply, MachineUse } from '../../shared/inference/host-protocol.ts';
import type { Result } from '../../shared/result.ts';
import type { CloudConnector, SecretStore } from './cloud-port.ts';

/** The outside world of the engine; the composition roots (core-host, cli, tests) give it. */
export interface EnginePorts {
  readonly clock: Clock;
  /** Clock of holds, caps and prices, where `clock` is one that a user typed: a typed day opens no budget. */
  readonly moneyClock?: Clock;
  readonly log: Log;
  readonly localModel: LocalModelPort;
  readonly cloud: CloudPorts;
  /** Absolute folder of the read-only files shipped with the product (`resources/`). */
  readonly resourcesDir: string;
  /** Absolute folder of the user's data; the database, raw mails and models lie below it. */
  readonly homeDir: string;
}

/** What reaches a provider, and where its key is. Nothing is connected before a task is sent. */
export interface CloudPorts {
  readonly connector: CloudConnector;
  readonly secrets: SecretStore;
  /** Variables that may hold keys, as far as this process was given them. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Clock {
  /** Milliseconds since 1970 UTC. */
  nowUtcMs(): number;
  /** IANA zone of the user. */
  zone(): string;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs(): number;
}

/** Writes to stderr or the log file. Never given mail text, keys or passwords. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Text cut and laid out for a model. */
export interface LocalTriagePrompt {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly date: string;
  readonly text: string;
}

/** Label probabilities as read from the model's logits, before calibration. */
export interface LocalTriageAnswer {
  readonly kind: Readonly<Record<Kind, number>>;
  readonly need: Readonly<Record<Need, number>>;
  readonly priority: Readonly<Record<Priority, number>>;
  /** The whole prompt in tokens, kept state included. */
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly ms: number;
  readonly use?: MachineUse | undefined;
}

export interface LocalActions {
  readonly actions: readonly { readonly text: string; readonly due: string | null }[];
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly ms: number;
  readonly use?: MachineUse | undefined;
}

/** Who shows a text while a local model writes it. */
export interface LocalTextListener {
  onText(text: string): void;
  /** Writing begins anew: what came so far is void. */
  onRestart(): void;
  readonly signal: AbortSignal;
}

/** Inference on this machine, in a process of its own. */
export interface LocalModelPort {
  status(): ModelStatus;
  onStatus(listener: (status: ModelStatus) => void): () => void;
  /** Loads a GGUF file (single-flight); refused with words when it is broken or will not fit. */
  load(file: string, modelId: string): Promise<Result<void, AppError>>;
  unload(): Promise<void>;
  /** Answers within 300 ms of an abort with `cancelled`. */
  triage(prompt: LocalTriagePrompt, signal?: AbortSignal): Promise<Result<LocalTriageAnswer, AppError>>;
  actions(prompt: LocalTriagePrompt, signal?: AbortSignal): Promise<Result<LocalActions, AppError>>;
  /** Writes a text; its words come through the listener first, then whole. */
  generate(prompt: GeneratePrompt, listener: LocalTextListener): Promise<Result<GenerateReply, AppError>>;
  /** Exact count by the model's own tokenizer. */
  countTokens(text: string): Promise<Result<number, AppError>>;
  dispose(): Promise<void>;
}
