import { describe, expect, it } from 'vitest';
import type { AppError } from '../../shared/contract/errors.ts';
import { ok, type Result } from '../../shared/result.ts';
import { CancelledError } from './piecewise.ts';
import { createWorkQueue, type Job } from './work-queue.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function job(id: number, log: string[], extra: Partial<Job> = {}): Job {
  return {
    id,
    isUrgent: false,
    work: async () => {
      log.push(`work ${id}`);
      await turn();
      return ok(id);
    },
    done: (outcome: Result<unknown, AppError>) =>
      log.push(`${outcome.ok ? 'done' : outcome.error.code} ${id}`),
    ...extra,
  };
}

async function untilIdle(fill: (queue: ReturnType<typeof createWorkQueue>) => void): Promise<void> {
  await new Promise<void>((resolve) => fill(createWorkQueue(resolve)));
}

describe('createWorkQueue', () => {
  it('would catch two jobs at once, or someone at the screen waiting behind the backlog', async () => {
    const log: string[] = [];
    await untilIdle((queue) => {
      queue.add(job(1, log));
      queue.add(job(2, log));
      queue.add(job(3, log, { isUrgent: true }));
    });
    expect(log).toEqual(['work 1', 'done 1', 'work 3', 'done 3', 'work 2', 'done 2']);
  });

  it('would catch a cancelled job being worked on, or never answered', async () => {
    const log: string[] = [];
    await untilIdle((queue) => {
      const work: Job['work'] = async (isCancelled) => {
        queue.cancel(1);
        if (isCancelled()) throw new CancelledError();
        return ok(1);
      };
      queue.add(job(1, log, { work }));
      queue.add(job(2, log));
      queue.cancel(2);
    });
    expect(log).toEqual(['cancelled 2', 'cancelled 1']);
  });

  it('would catch a bug in one job ending the queue', async () => {
    const log: string[] = [];
    await untilIdle((queue) => {
      queue.add(job(1, log, { work: () => Promise.reject(new Error('bug')) }));
      queue.add(job(2, log));
    });
    expect(log).toEqual(['internal 1', 'work 2', 'done 2']);
  });
});
