import type { ListScope } from '../../shared/contract/commands.ts';
import type { FirstQuestion } from '../bridge/early-bridge.ts';

export const rowsPerPage = 100;

/** What the list shows when the window opens. */
export const firstScope: ListScope = { folder: 'to-reply' };

/** What the stores ask of the engine at their start, in the order in which they ask. */
export const firstQuestions: readonly FirstQuestion[] = [
  { name: 'app.snapshot', input: {} },
  {
    name: 'thread.list',
    input: { scope: firstScope, includeDone: false, offset: 0, limit: rowsPerPage },
  },
];
