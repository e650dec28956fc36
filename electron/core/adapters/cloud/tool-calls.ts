import type { CloudEvent } from '../../cloud-port.ts';

interface CallPart {
  readonly name: string;
  readonly argumentsText: string;
}

/** Puts tool calls together that come in pieces. */
export class ToolCalls {
  readonly #byIndex = new Map<number, CallPart>();

  add(index: number, part: CallPart): void {
    const before = this.#byIndex.get(index) ?? { name: '', argumentsText: '' };
    this.#byIndex.set(index, {
      name: before.name + part.name,
      argumentsText: before.argumentsText + part.argumentsText,
    });
  }

  /** All calls as events, each once. */
  take(): readonly CloudEvent[] {
    const events = [...this.#byIndex.values()].map((call) => ({ type: 'tool-call' as const, ...call }));
    this.#byIndex.clear();
    return events;
  }
}
