import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ServedCall, sumOfBill } from './bill.ts';
import type { SeenRequest } from './request.ts';
import { type Script, scriptSchema } from './scenario.ts';

/** What can be steered and read over HTTP while the server runs. */
interface Controlled {
  readonly script: Script;
  calls: ServedCall[];
  requests: SeenRequest[];
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
}

/**
 * `GET /control/bill` (calls and their sum), `GET /control/requests`, `POST /control/script` (a list of scenarios,
 * replaces what is left), `POST /control/forget`, and `GET .../models` as model servers have it.
 * @returns false when the request is not for the control
 */
export function controlled(state: Controlled, { request, response, body }: Exchange): boolean {
  const answer = (status: number, value: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(value, null, 2)}\n`);
    return true;
  };
  const wanted = `${request.method} ${request.url}`;
  if (wanted === 'GET /control/bill') {
    return answer(200, { sum: sumOfBill(state.calls), calls: state.calls });
  }
  if (wanted === 'GET /control/requests') return answer(200, state.requests);
  if (wanted === 'GET /v1/models') return answer(200, { object: 'list', data: [{ id: 'scripted' }] });
  if (wanted === 'POST /control/forget') {
    state.calls = [];
    state.requests = [];
    return answer(200, {});
  }
  if (wanted !== 'POST /control/script') return false;
  const read = readScript(body);
  if (!read.success) return answer(400, { error: read.error.message });
  state.script.replace(read.data);
  return answer(200, { scenarios: read.data.length });
}

function readScript(body: string) {
  try {
    return scriptSchema.safeParse(JSON.parse(body));
  } catch {
    return scriptSchema.safeParse(body);
  }
}
