import { ok } from '../../../../shared/result.ts';
import type { SecretStore } from '../../cloud-port.ts';
import type { WebhookQueue } from '../../spend/alerts/webhook-queue.ts';
import type { EngineHandlers } from '../handler-types.ts';

/** What the receiver of alerts has to know, and how their delivery stands. */
export function alertHandlers(
  webhook: Pick<WebhookQueue, 'secret' | 'counts'>,
  secrets: Pick<SecretStore, 'status'>,
): Pick<EngineHandlers, 'alert.webhook'> {
  return {
    'alert.webhook': async () => {
      const secret = await webhook.secret();
      return ok({ secret, isPersistent: secrets.status().isPersistent, ...webhook.counts() });
    },
  };
}
