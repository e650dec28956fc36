import { z } from 'zod';
import { nanoUsdSchema } from '../money.ts';

/** What a paid or local call was made for. */
export const taskKinds = ['triage', 'summarise', 'draft', 'actions', 'provider-test', 'audit'] as const;
export const taskKindSchema = z.enum(taskKinds);
export type TaskKind = z.infer<typeof taskKindSchema>;

/** Every token that a provider bills falls into exactly one of these; `flat` is a fee per request. */
const tokenClasses = [
  'input',
  'cache-write-5m',
  'cache-write-1h',
  'cache-read',
  'output',
  'reasoning',
  'flat',
] as const;
export const tokenClassSchema = z.enum(tokenClasses);
export type TokenClass = z.infer<typeof tokenClassSchema>;

const serviceTiers = ['standard', 'batch', 'flex', 'priority'] as const;
export const serviceTierSchema = z.enum(serviceTiers);
export type ServiceTier = z.infer<typeof serviceTierSchema>;

export const cloudTiers = ['cloud-cheap', 'cloud-strong'] as const;
export const cloudTierSchema = z.enum(cloudTiers);
export type CloudTier = z.infer<typeof cloudTierSchema>;

export const providerKinds = ['openai-compatible', 'anthropic', 'google'] as const;
export const providerKindSchema = z.enum(providerKinds);
export type ProviderKind = z.infer<typeof providerKindSchema>;

/**
 * Where a hold stands. `held` and `streaming` are open; `suspense` was sent and its usage is unknown, so the
 * whole hold stays spent until it is reconciled; `settled` and `released` are ends.
 */
export const holdStates = ['held', 'streaming', 'settled', 'released', 'suspense'] as const;
export const holdStateSchema = z.enum(holdStates);
export type HoldState = z.infer<typeof holdStateSchema>;

/** Scopes that a budget may bound: `day`, `month`, `session`, `task:NAME`, `account:NAME` (both a day). */
export const budgetScopeSchema = z
  .string()
  .regex(/^(?:day|month|session|task:[a-z-]{1,40}|account:\S{1,200})$/u)
  .transform((value) => value as BudgetScope);
export type BudgetScope = 'day' | 'month' | 'session' | `task:${string}` | `account:${string}`;

/** One budget as the window and the command line show it. */
export const budgetViewSchema = z.object({
  scope: budgetScopeSchema,
  /** null: no cap of this scope. */
  capNanoUsd: nanoUsdSchema.nullable(),
  spentNanoUsd: nanoUsdSchema,
  /** Open holds and suspense. */
  heldNanoUsd: nanoUsdSchema,
  leftNanoUsd: nanoUsdSchema.nullable(),
  /** Offset date-time; null for a session, which ends with the program. */
  resetsAt: z.string().nullable(),
});
export type BudgetView = z.infer<typeof budgetViewSchema>;
