import { _electron, type ElectronApplication } from '@playwright/test';

const LAUNCH_LIMIT_MS = 20_000;
const MOST_TRIES = 3;

type LaunchSettings = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * Starts the app under the driver. About one launch in fifty, the driver has both its connections and then hears no
 * answer: it attaches to a packaged app while the window is being made, and cannot hold it back. It is said, and
 * tried again. @throws what else the launch fails of, and the last time-out
 */
export async function launchElectron(settings: LaunchSettings): Promise<ElectronApplication> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await _electron.launch({ ...settings, timeout: LAUNCH_LIMIT_MS });
    } catch (cause) {
      const isSilence = cause instanceof Error && cause.name === 'TimeoutError';
      if (!isSilence || tries === MOST_TRIES) throw cause;
      console.warn(`the driver did not get through, once more: ${cause.message.slice(0, 300)}`);
    }
  }
}
