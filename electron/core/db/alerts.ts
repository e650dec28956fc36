import type { AlertView } from '../../../shared/contract/spend-views.ts';
import type { Db } from './connection.ts';

export type AlertKind = AlertView['kind'];

/** Something that the user should know of, once per kind, scope and period. */
export interface NewAlert {
  readonly kind: AlertKind;
  /** A budget's scope, or `provider:ID`. */
  readonly scope: string;
  /** What makes it one: a day, a month, a call. */
  readonly period: string;
  /** What it rests on; words are made of them in `shared/i18n/alerts.ts`. */
  readonly figures: Readonly<Record<string, number>>;
  readonly raisedAtUtcMs: number;
}

export interface StoredAlert {
  readonly alertId: number;
  readonly kind: AlertKind;
  readonly scope: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly raisedAtUtcMs: number;
}

export interface AlertRepository {
  /** @returns null where the same was raised before. */
  add(alert: NewAlert): StoredAlert | null;
  newest(limit: number): readonly StoredAlert[];
}

export function createAlertRows(db: Db): AlertRepository {
  const insert = db.prepare(
    `INSERT INTO alert (kind, scope, period, detail, raised_at_utc_ms)
     VALUES (@kind, @scope, @period, @detail, @raisedAtUtcMs) ON CONFLICT DO NOTHING`,
  );
  const newest = db.prepare(
    `SELECT id AS alertId, kind, scope, detail, raised_at_utc_ms AS raisedAtUtcMs FROM alert
     ORDER BY id DESC LIMIT ?`,
  );
  return {
    add({ period, figures, ...alert }) {
      const { changes, lastInsertRowid } = insert.run({ ...alert, period, detail: JSON.stringify(figures) });
      return changes === 0 ? null : { alertId: Number(lastInsertRowid), figures, ...alert };
    },
    newest: (limit) =>
      (newest.all(limit) as (Omit<StoredAlert, 'figures'> & { readonly detail: string })[]).map(
        ({ detail, ...alert }) => ({ ...alert, figures: JSON.parse(detail) as StoredAlert['figures'] }),
      ),
  };
}
