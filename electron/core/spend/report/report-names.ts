import type { SpendDimension } from '../../../../shared/contract/spend-views.ts';
import { formatInstant, instantOf } from '../../../../shared/time.ts';
import type { OwnerRepository } from '../../db/owners.ts';
import type { Clock } from '../../ports.ts';

type By = Partial<Record<SpendDimension, string>>;

/** Words for the values of a report, and back: users by name, hours as date-times with an offset. */
export interface ReportNames {
  /** Written into the object given: a copy of each of fifty thousand rows takes longer than the rest of them. */
  named(by: By): By;
  /** The values behind names that a report gave; null where no call can have them. */
  valuesOf(where: By): By | null;
}

export interface NameParts {
  readonly owners: Pick<OwnerRepository, 'list'>;
  readonly clock: Pick<Clock, 'zone'>;
  /** Given by who keeps it from report to report. */
  readonly hourNames?: HourNames;
}

export type HourNames = (hourUtcMs: string, zone: string) => string;

/** Two years of hours. */
const KEPT_HOURS = 17_520;

/** Thousands of rows share an hour, and writing one takes longer than reading its sums. */
export function createHourNames(): HourNames {
  const names = new Map<string, string>();
  let zoneOfNames = '';
  return (hourUtcMs, zone) => {
    const known = zone === zoneOfNames ? names.get(hourUtcMs) : undefined;
    if (known !== undefined) return known;
    if (zone !== zoneOfNames || names.size >= KEPT_HOURS) names.clear();
    zoneOfNames = zone;
    const name = formatInstant(Number(hourUtcMs), zone);
    names.set(hourUtcMs, name);
    return name;
  };
}

/** Names as they are now; two owners of one name are told apart by their address. */
export function createReportNames({ owners, clock, hourNames = createHourNames() }: NameParts): ReportNames {
  const zone = clock.zone();
  const nameOfId = ownerNames(owners);
  const idOfName = new Map([...nameOfId].map(([id, name]) => [name, id] as const));
  return {
    named(by) {
      if (by.user !== undefined) by.user = nameOfId.get(by.user) ?? by.user;
      if (by.hour !== undefined) by.hour = hourNames(by.hour, zone);
      return by;
    },
    valuesOf(where) {
      const hourUtcMs = where.hour === undefined ? undefined : instantOf(where.hour);
      if (hourUtcMs === null) return null;
      return {
        ...where,
        ...(where.user === undefined ? {} : { user: idOfName.get(where.user) ?? where.user }),
        ...(hourUtcMs === undefined ? {} : { hour: String(hourUtcMs) }),
      };
    },
  };
}

function ownerNames(owners: NameParts['owners']): ReadonlyMap<string, string> {
  const records = owners.list().map(({ ownerId, owner }) => ({
    id: String(ownerId),
    name: owner.name.trim(),
    address: owner.addresses[0] ?? String(ownerId),
  }));
  const isShared = (name: string) => records.filter((record) => record.name === name).length > 1;
  return new Map(
    records.map(({ id, name, address }) => {
      if (name === '') return [id, address];
      return [id, isShared(name) ? `${name} <${address}>` : name];
    }),
  );
}
