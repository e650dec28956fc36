import { driveHostileMail, type HostileMailDriver } from './html/hostile-mail.ts';
import { isPackaged, launchWindow } from './html/launch-window.ts';
import { type HtmlCase, hostileSets, readCases } from './html/read-cases.ts';
import type { Evaluation, RunContext, TableCell } from './types.ts';

const QUICK_CASES = 20;

export const evaluation: Evaluation = {
  name: 'html',
  about: 'hostile HTML in the real window: nothing may run and nothing may load',
  needs: [...hostileSets],
  run: async (context) => {
    if (!isPackaged()) context.skip('no packaged test build: node scripts/package.mjs');
    if (process.platform === 'linux' && (process.env.DISPLAY ?? '') === '') {
      context.skip('no display: xvfb-run -a npm run eval -- html');
    }
    const window = await launchWindow();
    try {
      const driver = await driveHostileMail(window);
      const rows: Record<string, TableCell>[] = [];
      for (const set of hostileSets) {
        const cases = readCases(context.dataDir ?? '', set) ?? [];
        const chosen = context.quick ? cases.slice(0, QUICK_CASES) : cases;
        rows.push(await measure(driver, { set, cases: chosen, sanitise: true, context }));
        rows.push(await measure(driver, { set, cases: chosen, sanitise: false, context }));
      }
      context.printTable(rows);
    } finally {
      await window.close();
    }
  },
};

interface Measurement {
  readonly set: string;
  readonly cases: readonly HtmlCase[];
  readonly sanitise: boolean;
  readonly context: RunContext;
}

async function measure(driver: HostileMailDriver, run: Measurement): Promise<Record<string, TableCell>> {
  const counts = { ran: 0, loaded: 0, tried: 0, leftOver: 0 };
  for (const { id, input } of run.cases) {
    const outcome = await driver.show(input, { sanitise: run.sanitise });
    for (const key of ['ran', 'loaded', 'tried', 'leftOver'] as const) {
      if (outcome[key].length === 0) continue;
      counts[key] += 1;
      run.context.print(`${id}: ${key}: ${outcome[key].join(' | ')}`);
    }
  }
  const walls = run.sanitise ? 'all three' : 'frame and network alone';
  return { set: run.set, walls, cases: run.cases.length, ...counts };
}
