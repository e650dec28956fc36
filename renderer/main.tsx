import './no-eval.ts';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../shared/contract/bridge.ts';
import { App } from './app/App.tsx';
import { createCommands } from './app/commands.ts';
import { ServicesProvider } from './app/services.ts';
import { languageFor, startI18n } from './i18n/i18n.ts';
import { startEngineSync } from './state/engine-sync.ts';
import { createStores, type Stores } from './state/stores.ts';

/** Longer than an engine that has started takes for its first answers; a window that waits for one shows itself bare. */
const FIRST_ANSWERS_WAIT_MS = 150;

/** Draws the page, once and with its rows where the engine's first answers are there by then. */
export async function startPage(bridge: Bridge): Promise<void> {
  const stores = createStores(bridge);
  const run = createCommands({ bridge, stores });
  startI18n(languageFor(null, navigator.languages));
  startEngineSync({ bridge, stores });
  await firstAnswers(stores, FIRST_ANSWERS_WAIT_MS);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <ServicesProvider value={{ bridge, stores, run }}>
        <App />
      </ServicesProvider>
    </StrictMode>,
  );
}

/** Settles once the first snapshot and the first rows have come, or after a while. */
function firstAnswers({ settings, threads }: Stores, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (settings.getState().isLoaded && threads.getState().isLoaded) end();
    };
    const limit = setTimeout(() => end(), limitMs);
    const subscriptions = [settings.subscribe(look), threads.subscribe(look)];
    const end = (): void => {
      clearTimeout(limit);
      for (const unsubscribe of subscriptions) unsubscribe();
      resolve();
    };
    look();
  });
}
