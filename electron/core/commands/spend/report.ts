import { appError } from '../../../../shared/contract/errors.ts';
import { err, ok } from '../../../../shared/result.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../ports.ts';
import type { PriceBook } from '../../spend/prices/price-book.ts';
import { listCalls } from '../../spend/report/list-calls.ts';
import { openCall } from '../../spend/report/open-call.ts';
import { createHourNames, createReportNames } from '../../spend/report/report-names.ts';
import { reportUse } from '../../spend/report/report-use.ts';
import type { EngineHandlers } from '../handler-types.ts';

export interface ReportParts {
  readonly store: Pick<Store, 'rollups' | 'owners' | 'callReader' | 'egress'>;
  readonly clock: Clock;
  readonly prices: Pick<PriceBook, 'table' | 'models'>;
}

/** What was used, by any dimensions, down to one call and its last line. */
export function reportHandlers({
  store,
  clock,
  prices,
}: ReportParts): Pick<EngineHandlers, 'spend.report' | 'spend.calls' | 'spend.call' | 'spend.models'> {
  const hourNames = createHourNames();
  const namesNow = () => createReportNames({ owners: store.owners, clock, hourNames });
  return {
    'spend.report': (query) => ok(reportUse({ rollups: store.rollups, names: namesNow() }, query)),
    'spend.calls': (query) => ok(listCalls({ ...store, names: namesNow() }, query)),
    'spend.call': ({ callId }) => {
      const call = openCall({ ...store, priceTable: prices.table }, callId);
      return call === null ? err(appError('not-found', `no call ${callId}`)) : ok(call);
    },
    'spend.models': () => ok({ models: [...prices.models()] }),
  };
}
