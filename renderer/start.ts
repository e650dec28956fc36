import { withoutThrowing } from './bridge/bridge.ts';
import { askEarly } from './bridge/early-bridge.ts';
import { firstQuestions } from './state/first-questions.ts';

// Small, so that the engine is asked before the page itself is read.
const bridge = askEarly(withoutThrowing(window.pennypost), firstQuestions);
void import('./main.tsx').then(({ startPage }) => startPage(bridge));
