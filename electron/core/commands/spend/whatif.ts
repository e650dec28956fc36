import { askWhatIf, type WhatIfParts } from '../../spend/whatif/ask-what-if.ts';
import type { EngineHandlers } from '../handler-types.ts';

/** "What would that period have cost with ..." */
export function whatIfHandlers(parts: WhatIfParts): Pick<EngineHandlers, 'spend.whatif'> {
  return { 'spend.whatif': (question) => askWhatIf(parts, question) };
}
