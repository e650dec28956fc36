import './no-eval.ts';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createCommands } from './app/commands.ts';
import { ServicesProvider } from './app/services.ts';
import { withoutThrowing } from './bridge/bridge.ts';
import { languageFor, startI18n } from './i18n/i18n.ts';
import { startEngineSync } from './state/engine-sync.ts';
import { createStores } from './state/stores.ts';

const bridge = withoutThrowing(window.pennypost);
const stores = createStores(bridge);
const run = createCommands({ bridge, stores });

startI18n(languageFor(null, navigator.languages));
startEngineSync({ bridge, stores });
stores.threads.getState().show({ folder: 'to-reply' });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ServicesProvider value={{ bridge, stores, run }}>
      <App />
    </ServicesProvider>
  </StrictMode>,
);
