import { z } from 'zod';
import { appErrorSchema } from './errors.ts';
import { numberedEventSchema } from './events.ts';

/** What main sends to core-host; `id` numbers requests of one host process. */
export const toCoreHostSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id: z.number().int(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('ping') }),
  z.object({ kind: z.literal('stop') }),
]);

/** What core-host sends to main. Outputs are checked against their command by the router in main. */
export const fromCoreHostSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), homeDir: z.string() }),
  /** The engine could not start; the process ends after this. */
  z.object({ kind: z.literal('failed'), error: appErrorSchema }),
  z.object({
    kind: z.literal('reply'),
    id: z.number().int(),
    result: z.union([
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), error: appErrorSchema }),
    ]),
  }),
  z.object({ kind: z.literal('event'), event: numberedEventSchema }),
  z.object({ kind: z.literal('pong') }),
]);
export type FromCoreHost = z.infer<typeof fromCoreHostSchema>;
