import type { AlertView } from '../../../../shared/contract/spend-views.ts';
import { alertText } from '../../../../shared/i18n/alerts.ts';
import type { StoredAlert } from '../../db/alerts.ts';

/** An alert as the window shows it. */
export function alertView({ figures, ...alert }: StoredAlert): AlertView {
  const named = { ...alert, figures: { ...figures } };
  return { ...named, detail: alertText(named, 'en') };
}
