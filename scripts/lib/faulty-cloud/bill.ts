import type { WireKind } from './request.ts';
import type { Fault, ServedUsage } from './scenario.ts';

/** What the server itself noted of one request: its own bill, against which a ledger is held. */
export interface ServedCall {
  readonly id: string;
  readonly kind: WireKind;
  readonly model: string;
  readonly fault: Fault;
  readonly status: number;
  /** Bytes of the request body as they came in. */
  readonly bodyBytes: number;
  /** Billed tokens; of a broken answer the input and the output that was handed to the network. */
  usage: ServedUsage;
  /** False where a vendor would not bill: refused before the model ran. */
  isBilled: boolean;
  outcome: 'serving' | 'whole' | 'broken' | 'client-left' | 'refused';
}

const nothing: ServedUsage = {
  input: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  output: 0,
  reasoning: 0,
};

/** Sum of what is billed. */
export function sumOfBill(calls: readonly ServedCall[]): ServedUsage {
  return calls.filter(({ isBilled }) => isBilled).reduce((sum, { usage }) => add(sum, usage), nothing);
}

function add(left: ServedUsage, right: ServedUsage): ServedUsage {
  return {
    input: left.input + right.input,
    cacheRead: left.cacheRead + right.cacheRead,
    cacheWrite5m: left.cacheWrite5m + right.cacheWrite5m,
    cacheWrite1h: left.cacheWrite1h + right.cacheWrite1h,
    output: left.output + right.output,
    reasoning: left.reasoning + right.reasoning,
  };
}
