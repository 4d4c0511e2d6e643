/** Who may renew which connection in memory: claims, leases, how attempts end, and what is due. */
import type {
  ClaimedRenewal,
  ConnectionPeek,
  ConnectionUse,
  RenewalSettlement,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import type { RenewalMethod } from "../methods.ts";
import type { ConnectionIndex } from "./connection-index.ts";
import { byText, copy } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";

/** The part of the store that tells who renews. */
type RenewalMethods = Pick<Store, RenewalMethod>;

/** The methods over the connections in `kept`, by `clock`. */
export function memoryRenewals(
  kept: ConnectionIndex,
  events: MemoryEvents,
  clock: () => number,
): RenewalMethods {
  return {
    ...claims(kept, clock),
    ...leases(kept, events, clock),
    async touchConnections(used) {
      const now = clock();
      for (const use of used) touch(kept.get(use.tenant, use.id), use, now);
    },
    async peekConnections(which) {
      const now = clock();
      return which.flatMap(({ tenant, id }) => {
        const connection = kept.get(tenant, id);
        return connection ? [peek(connection, now)] : [];
      });
    },
  };
}

/** What is done by the holder of a lease. */
function leases(
  kept: ConnectionIndex,
  events: MemoryEvents,
  clock: () => number,
): Pick<Store, "extendLease" | "settleRenewal"> {
  const held = (tenant: string, id: string, fence: number): StoredConnection | undefined => {
    const connection = kept.get(tenant, id);
    const isHeld = connection?.renewals.fence === fence && connection.renewals.leaseUntil !== null;
    return isHeld ? connection : undefined;
  };
  return {
    async extendLease({ tenant, id, fence, leaseMs }) {
      const connection = held(tenant, id, fence);
      if (!connection) return false;
      connection.renewals.leaseUntil = clock() + leaseMs;
      return true;
    },
    async settleRenewal(settlement, added = []) {
      const { fence, inDoubt, fails, failingSince, retryAt, dueAt, updatedAt } = settlement;
      const connection = held(settlement.tenant, settlement.id, fence);
      if (!connection) return false;
      events.check(added);
      const isSettled = connection.status === "paused" || connection.status === "needs_reauth";
      const { status, problem } = isSettled ? connection : { ...connection, ...told(settlement) };
      const before = connection.renewals;
      const attemptAt = inDoubt ? before.attemptAt : null;
      const settled = { leaseUntil: null, attemptAt, fails, failingSince, retryAt };
      const renewals = { ...before, ...settled };
      Object.assign(connection, { status, problem: copy(problem), dueAt, updatedAt, renewals });
      events.add(added);
      return true;
    },
  };
}

/** What a settlement says of the state. */
function told({ status, problem }: RenewalSettlement): Partial<StoredConnection> {
  return { ...(status !== undefined && { status }), ...(problem !== undefined && { problem }) };
}

function claims(
  kept: ConnectionIndex,
  clock: () => number,
): Pick<Store, "claimRenewal" | "claimDue"> {
  return {
    async claimRenewal({ tenant, id, ifVersion, leaseMs }) {
      const now = clock();
      const connection = kept.get(tenant, id);
      if (connection?.tokenVersion !== ifVersion || !isFree(connection, now)) return undefined;
      return claim(connection, now, leaseMs);
    },
    async claimDue({ providers, perProvider, limit, leaseMs }) {
      const now = clock();
      const left = new Map(providers.map((provider) => [provider, perProvider]));
      const due = [...kept.all()]
        .filter((each) => left.has(each.provider) && each.dueAt !== null && each.dueAt <= now)
        .filter((each) => isFree(each, now))
        .sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0) || byText(one.id, other.id))
        .filter(({ provider }) => {
          const more = left.get(provider) ?? 0;
          left.set(provider, more - 1);
          return more > 0;
        });
      return due.slice(0, limit).map((each) => claim(each, now, leaseMs));
    },
  };
}

function isRenewable({ status }: StoredConnection): boolean {
  return status === "active" || status === "degraded";
}

function isFree(connection: StoredConnection, now: number): boolean {
  const { leaseUntil } = connection.renewals;
  return isRenewable(connection) && (leaseUntil === null || leaseUntil <= now);
}

function peek(connection: StoredConnection, now: number): ConnectionPeek {
  const { tenant, id, tokenVersion, status, renewals } = connection;
  return { tenant, id, tokenVersion, status, leased: (renewals.leaseUntil ?? now) > now };
}

function claim(connection: StoredConnection, now: number, leaseMs: number): ClaimedRenewal {
  const { renewals } = connection;
  const { attemptAt: inDoubtSince, leaseUntil: heldUntil } = renewals;
  const fence = renewals.fence + 1;
  Object.assign(renewals, { fence, leaseUntil: now + leaseMs, attemptAt: inDoubtSince ?? now });
  return { connection: copy(connection), fence, inDoubtSince, heldUntil, now };
}

function touch(
  connection: StoredConnection | undefined,
  { at, by = null }: Pick<ConnectionUse, "at"> & { by?: string | null },
  now: number,
): void {
  if (!connection || !isRenewable(connection)) return;
  if (at >= (connection.usedAt ?? at)) Object.assign(connection, { usedAt: at, usedBy: by });
  const { renewAt, dueAt, renewals } = connection;
  if (renewAt === null || (renewals.retryAt !== null && renewals.retryAt > now)) return;
  connection.dueAt = Math.min(dueAt ?? renewAt, renewAt);
}
