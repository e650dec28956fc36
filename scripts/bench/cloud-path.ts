import type { Benchmark, RunContext } from '../eval/types.ts';
import { bareCaller, type Caller, ownCaller, startUpstream } from '../lib/cloud-path/callers.ts';
import { manyAtOnce, oneAfterAnother, quantile, type Times } from '../lib/cloud-path/measure.ts';
import { startLiteLlm } from '../lib/real-cloud/start-litellm.ts';

const CALLS = 1_000;
const QUICK_CALLS = 100;
const WARM_UP_CALLS = 30;
const OURS = 'pennypost';
const WIDTH = 8;
const BLOCKS = 5;
/** Ours may add this share of what the proxy adds. */
const BAR = 1 / 20;

/** What our path adds to a bare call, beside what a LiteLLM proxy adds, over an upstream that answers at once. */
export const benchmark: Benchmark = {
  name: 'cloud-path',
  about: 'latency that our whole path and a LiteLLM proxy add to a bare call of the same upstream',
  run: async (context) => {
    const opened: { close(): Promise<void> }[] = [];
    const keep = <Part extends { close(): Promise<void> }>(part: Part): Part => {
      opened.push(part);
      return part;
    };
    try {
      const { url } = keep(await startUpstream());
      const key = 'sk-upstream-0123456789';
      const callers = [keep(bareCaller('bare call', { url, key }))];
      callers.push(keep(await ownCaller(OURS, { url, database: 'file' })));
      callers.push(keep(await ownCaller('pennypost, no disk', { url, database: 'memory' })));
      const proxy = await startLiteLlm({ upstream: { url, key }, model: 'local-cloud', budgetUsd: null });
      if (typeof proxy === 'string') context.print(`without the proxy: ${proxy}`);
      else callers.push(keep(bareCaller('LiteLLM proxy', keep(proxy))));
      await measure(context, callers);
    } finally {
      for (const part of opened.toReversed()) await part.close();
    }
  },
};

async function measure(context: RunContext, callers: readonly Caller[]): Promise<void> {
  const count = context.quick ? QUICK_CALLS : CALLS;
  await oneAfterAnother(callers, WARM_UP_CALLS);
  const single = await oneAfterAnother(callers, count);
  const many = await manyAtOnce(callers, { count, width: WIDTH, blocks: BLOCKS });
  context.printTable([...rowsOf(single, 'one after another'), ...rowsOf(many, `${WIDTH} at a time`)]);
  for (const [load, times] of [['one after another', single] as const, [`${WIDTH} at a time`, many] as const])
    for (const share of [0.5, 0.95]) compare(context, { load, times, share });
}

function rowsOf(times: ReadonlyMap<string, Times>, load: string) {
  const bare = times.get('bare call') ?? [];
  return [...times].map(([name, own]) => ({
    load,
    path: name,
    calls: own.length,
    'p50 ms': rounded(quantile(own, 0.5)),
    'p95 ms': rounded(quantile(own, 0.95)),
    'added p50': rounded(quantile(own, 0.5) - quantile(bare, 0.5)),
    'added p95': rounded(quantile(own, 0.95) - quantile(bare, 0.95)),
  }));
}

function compare(
  context: RunContext,
  {
    load,
    times,
    share,
  }: { readonly load: string; readonly times: ReadonlyMap<string, Times>; readonly share: number },
): void {
  const at = (name: string) => quantile(times.get(name) ?? [], share);
  const added = at(OURS) - at('bare call');
  const addedByProxy = at('LiteLLM proxy') - at('bare call');
  if (Number.isNaN(addedByProxy)) return;
  const ratio = added / addedByProxy;
  const verdict = ratio < BAR ? 'below' : 'NOT below';
  context.print(
    `${load}, p${share * 100}: ours adds 1/${rounded(1 / ratio)} of what the proxy adds: ${verdict} a twentieth`,
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
