import type { SpendDimension } from '../../../../shared/contract/spend-views.ts';
import { formatInstant, instantOf } from '../../../../shared/time.ts';
import type { OwnerRepository } from '../../db/owners.ts';
import type { Clock } from '../../ports.ts';

type By = Partial<Record<SpendDimension, string>>;

/** Words for the values of a report, and back: users by name, hours as date-times with an offset. */
export interface ReportNames {
  named(by: By): By;
  /** The values behind names that a report gave; null where no call can have them. */
  valuesOf(where: By): By | null;
}

export interface NameParts {
  readonly owners: Pick<OwnerRepository, 'list'>;
  readonly clock: Pick<Clock, 'zone'>;
}

/** Names as they are now; two owners of one name are told apart by their address. */
export function createReportNames({ owners, clock }: NameParts): ReportNames {
  const zone = clock.zone();
  const nameOfId = ownerNames(owners);
  const hourNames = new Map<string, string>();
  // Thousands of rows share an hour, and writing one takes longer than reading its sums.
  const hourName = (hourUtcMs: string) => {
    const name = hourNames.get(hourUtcMs) ?? formatInstant(Number(hourUtcMs), zone);
    hourNames.set(hourUtcMs, name);
    return name;
  };
  const idOfName = new Map([...nameOfId].map(([id, name]) => [name, id] as const));
  return {
    named(by) {
      const named = { ...by };
      if (by.user !== undefined) named.user = nameOfId.get(by.user) ?? by.user;
      if (by.hour !== undefined) named.hour = hourName(by.hour);
      return named;
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
