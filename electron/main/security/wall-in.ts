import type { Session } from 'electron';
import { buildNetworkWall } from './network-wall.ts';
import { denyPermissions } from './permissions.ts';

/** No permission, no device, no request that leaves the program. */
export function wallIn(session: Session, log: (line: string) => void): void {
  denyPermissions(session);
  buildNetworkWall(session, (count) => log(`stopped a request that would have left (${count} so far)`));
}
