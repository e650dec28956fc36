import type { Db } from './connection.ts';
import { emptyLatency, encodeLatency, microsOf, stepOf } from './rollup-latency.ts';
import { createHourPacks } from './rollup-packs.ts';
import { SUMMED } from './rollup-sql.ts';
import type { CountedCall } from './rollup-types.ts';

type Summed = (typeof SUMMED)[number];

/** Dimensions of a key, in the order of the table's columns. */
export interface UseKey {
  readonly task: string;
  readonly tier: string;
  readonly provider: string;
  readonly model: string;
  readonly account: string;
  readonly user: string;
  readonly resource: 'cloud' | 'gpu' | 'cpu';
}

interface Group {
  readonly call: CountedCall;
  readonly sums: Record<Summed, number>;
  readonly latency: Uint32Array;
  firstUtcMs: number;
  lastUtcMs: number;
  memoryBytes: number;
}

/** The first call of a day packs the day before, and one that was missed, while a bill is waited for. */
const PACKED_AT_ONCE = 2;

/** Keeps the roll-ups beside the calls: one upsert a day and hour of each key, however many calls there are. */
export interface RollupWriter {
  /** Inside the transaction that writes the calls. */
  add(calls: readonly CountedCall[]): void;
  /** A signed correction of the cost of a call that was counted before. */
  adjust(call: CountedCall, amountNanoUsd: number): void;
}

export function createRollupWriter(db: Db): RollupWriter {
  const find = db
    .prepare(
      `SELECT id FROM use_key WHERE task = @task AND tier = @tier AND provider = @provider AND model = @model
       AND account = @account AND user = @user AND resource = @resource`,
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO use_key (task, tier, provider, model, account, user, resource)
     VALUES (@task, @tier, @provider, @model, @account, @user, @resource)`,
  );
  const intoDay = db.prepare(upsertInto('use_day', ['day', 'key_id']));
  const intoHour = db.prepare(upsertInto('use_hour', ['day', 'hour_utc_ms', 'key_id']));
  // Not kept between batches: a transaction that is rolled back takes its new keys with it.
  const idOf = (key: UseKey): number =>
    (find.get(key) as number | undefined) ?? Number(insert.run(key).lastInsertRowid);
  const packs = createHourPacks(db);
  let newestDay = '';
  const packOlder = (day: string): void => {
    if (day <= newestDay) return;
    newestDay = day;
    packs.pack(PACKED_AT_ONCE);
  };
  return {
    add(calls) {
      for (const group of groupCalls(calls)) {
        const row = rowOf(group, idOf(keyOf(group.call)));
        intoDay.run(row);
        intoHour.run(row);
        packOlder(group.call.day);
      }
    },
    adjust(call, amountNanoUsd) {
      const values = { ...call, key_id: idOf(keyOf(call)), amountNanoUsd };
      const set = 'SET cost_nano_usd = cost_nano_usd + @amountNanoUsd WHERE day = @day AND key_id = @key_id';
      db.prepare(`UPDATE use_day ${set}`).run(values);
      db.prepare(`UPDATE use_hour ${set} AND hour_utc_ms = @hourUtcMs`).run(values);
    },
  };
}

function keyOf(call: CountedCall): UseKey {
  return {
    task: call.task,
    tier: call.tier,
    provider: call.provider ?? '',
    model: call.modelId ?? '',
    account: call.account ?? 'local',
    user: call.ownerId === null ? '' : String(call.ownerId),
    resource: resourceOf(call),
  };
}

function resourceOf({ provider, gpuMs }: CountedCall): UseKey['resource'] {
  if (provider !== null) return 'cloud';
  return gpuMs > 0 ? 'gpu' : 'cpu';
}

function upsertInto(table: string, key: readonly string[]): string {
  const columns = [...key, 'first_utc_ms', 'last_utc_ms', ...SUMMED, 'memory_bytes', 'latency'];
  const sums = SUMMED.map((column) => `${column} = ${column} + excluded.${column}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
    ON CONFLICT DO UPDATE SET ${sums.join(', ')},
      first_utc_ms = min(first_utc_ms, excluded.first_utc_ms),
      last_utc_ms = max(last_utc_ms, excluded.last_utc_ms),
      memory_bytes = max(memory_bytes, excluded.memory_bytes),
      latency = latency_add(latency, excluded.latency)`;
}

function groupCalls(calls: readonly CountedCall[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const call of calls) {
    const key = JSON.stringify([call.day, call.hourUtcMs, ...Object.values(keyOf(call))]);
    const group = groups.get(key) ?? emptyGroup(call);
    groups.set(key, group);
    addCall(group, call);
  }
  return groups.values();
}

function emptyGroup(call: CountedCall): Group {
  const sums = Object.fromEntries(SUMMED.map((name) => [name, 0])) as Record<Summed, number>;
  const { atUtcMs } = call;
  return { call, sums, latency: emptyLatency(), firstUtcMs: atUtcMs, lastUtcMs: atUtcMs, memoryBytes: 0 };
}

function addCall(group: Group, call: CountedCall): void {
  const added: Record<Summed, number> = {
    calls: 1,
    failed_calls: call.isFailed ? 1 : 0,
    tokens_in: call.tokensIn,
    tokens_reused: call.tokensReused,
    cache_write: call.cacheWrite,
    tokens_out: call.tokensOut,
    reasoning: call.reasoning,
    cost_nano_usd: call.costNanoUsd,
    estimated_nano_usd: call.estimatedNanoUsd,
    avoided_nano_usd: call.avoidedNanoUsd,
    total_us: microsOf(call.ms),
    cpu_us: microsOf(call.cpuMs),
    gpu_us: microsOf(call.gpuMs),
    energy_milli_joules: call.energyMilliJoules,
  };
  for (const name of SUMMED) group.sums[name] += added[name];
  const step = stepOf(call.ms);
  group.latency[step] = (group.latency[step] ?? 0) + 1;
  group.firstUtcMs = Math.min(group.firstUtcMs, call.atUtcMs);
  group.lastUtcMs = Math.max(group.lastUtcMs, call.atUtcMs);
  group.memoryBytes = Math.max(group.memoryBytes, call.memoryBytes);
}

function rowOf(group: Group, keyId: number) {
  return {
    ...group.sums,
    day: group.call.day,
    hour_utc_ms: group.call.hourUtcMs,
    key_id: keyId,
    first_utc_ms: group.firstUtcMs,
    last_utc_ms: group.lastUtcMs,
    memory_bytes: group.memoryBytes,
    latency: encodeLatency(group.latency),
  };
}
