import { ok } from '../../../../shared/result.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../ports.ts';
import { exportLedger } from '../../spend/export/export-ledger.ts';
import { failureOfFile } from '../file-failure.ts';
import type { EngineHandlers } from '../handler-types.ts';

export interface ExportParts {
  readonly store: Pick<Store, 'ledgerExport'>;
  readonly clock: Clock;
}

/** The ledger as a file for an auditor or a spreadsheet. */
export function exportHandlers({ store, clock }: ExportParts): Pick<EngineHandlers, 'spend.export'> {
  return {
    'spend.export': async (order) => {
      try {
        const written = await exportLedger(store.ledgerExport, { ...order, zone: clock.zone() });
        return written.ok ? ok({ calls: written.value }) : written;
      } catch (error) {
        return { ok: false, error: failureOfFile(error, order.path) };
      }
    },
  };
}
