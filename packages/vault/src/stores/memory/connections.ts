/** What is kept of connections in memory, and batches around one. Each batch is checked whole before a part of it is kept. */
import type {
  ConnectionBatch,
  ConnectionChange,
  ConnectionStanding,
  ConnectionStatus,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import type { ConnectionIndex } from "./connection-index.ts";
import { byText, copy, sameBytes } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";
import { names } from "./keys.ts";
import type { MemoryRevocations } from "./revocations.ts";
import type { MemorySalvage } from "./salvage.ts";
import type { MemorySessions } from "./sessions.ts";

/** The part of the store that keeps connections. */
type ConnectionMethods = Pick<
  Store,
  | "findConnections"
  | "getConnection"
  | "hasSiblingGrant"
  | "findByAccount"
  | "saveConnection"
  | "changeConnection"
  | "findSealedBy"
  | "resealConnection"
>;

/** What a batch around a connection reaches into. */
interface Beside {
  sessions: MemorySessions;
  revocations: MemoryRevocations;
  salvage: MemorySalvage;
  events: MemoryEvents;
}

/** The methods over the connections in `kept`, by `clock`. */
export function memoryConnections(
  kept: ConnectionIndex,
  beside: Beside,
  clock: () => number,
): ConnectionMethods {
  return { ...reads(kept), ...seals(kept), ...writes(kept, beside, clock) };
}

const LIVING: ReadonlySet<ConnectionStatus> = new Set(["active", "degraded", "paused"]);

function reads(
  kept: ConnectionIndex,
): Pick<Store, "findConnections" | "getConnection" | "hasSiblingGrant" | "findByAccount"> {
  return {
    async findConnections(filter) {
      return kept.find(filter).map(copy);
    },
    async getConnection(tenant, id) {
      const connection = kept.get(tenant, id);
      return connection && copy(connection);
    },
    async hasSiblingGrant({ clientId, issuer, accountId }, except) {
      for (const each of kept.all()) {
        if (each.id === except || !LIVING.has(each.status) || each.accountId !== accountId)
          continue;
        if (each.clientId === clientId && each.issuer === issuer) return true;
      }
      return false;
    },
    async findByAccount(account, { limit, after = "" }) {
      return kept
        .ofAccount(account)
        .filter(({ id, status }) => id > after && status !== "disconnected")
        .slice(0, limit)
        .map(copy);
    },
  };
}

function seals(kept: ConnectionIndex): Pick<Store, "findSealedBy" | "resealConnection"> {
  return {
    async findSealedBy(tenant, keyId, limit) {
      return kept
        .find({ tenant })
        .filter(({ access, renewal }) => names(access, keyId) || names(renewal, keyId))
        .sort((one, other) => byText(one.id, other.id))
        .slice(0, limit)
        .map(copy);
    },
    async resealConnection(from, to) {
      const current = kept.get(from.tenant, from.id);
      if (current?.tokenVersion !== from.tokenVersion) return false;
      if (!sameBytes(current.access, from.access)) return false;
      if (!sameBytes(current.renewal, from.renewal)) return false;
      Object.assign(current, copy({ access: to.access, renewal: to.renewal }));
      return true;
    },
  };
}

function writes(
  kept: ConnectionIndex,
  { sessions, revocations, salvage, events }: Beside,
  clock: () => number,
): Pick<Store, "saveConnection" | "changeConnection"> {
  return {
    async saveConnection(connection, ifVersion, batch = {}) {
      const { session, revocation, salvageIds = [], events: added = [] } = batch;
      const { tenant } = connection;
      if (session && !sessions.isPending(tenant, session.id)) return false;
      const current = kept.get(tenant, connection.id);
      if (ifVersion === null ? kept.has(connection) : current?.tokenVersion !== ifVersion) {
        return false;
      }
      if (batch.unlessNeedsReauth && current?.status === "needs_reauth") return false;
      events.check(added);
      revocations.check(revocation);
      const overtakenAt = isOvertaken(current, batch) ? clock() : null;
      if (current) Object.assign(current, replaced(current, connection, overtakenAt));
      else addNew(kept, connection);
      if (session) sessions.change(session.id, session.change);
      revocations.add(revocation);
      salvage.remove(tenant, salvageIds);
      events.add(added);
      return true;
    },
    async changeConnection(tenant, id, change, { ifVersion, ifStanding, events: added = [] } = {}) {
      const current = kept.get(tenant, id);
      if (!current || (ifVersion ?? current.tokenVersion) !== current.tokenVersion) return false;
      if (ifStanding && !stands(current, ifStanding)) return false;
      events.check(added);
      if (change.isDefault) leaveNoDefault(kept, current);
      Object.assign(current, changed(current, change));
      events.add(added);
      return true;
    },
  };
}

function stands({ status, problem }: StoredConnection, is: ConnectionStanding): boolean {
  return status === is.status && (problem?.code ?? null) === is.problem;
}

function addNew(kept: ConnectionIndex, connection: StoredConnection): void {
  if (connection.isDefault) leaveNoDefault(kept, connection);
  kept.add({ ...copy(connection), renewals: neverFailed(0) });
}

function leaveNoDefault(
  kept: ConnectionIndex,
  { tenant, owner, provider }: StoredConnection,
): void {
  for (const each of kept.find({ tenant, owner, provider })) each.isDefault = false;
}

/** A connection with a new credential: what it is and what is changed without a credential stay. */
function replaced(
  current: StoredConnection,
  next: StoredConnection,
  overtakenAt: number | null,
): StoredConnection {
  const { tenant, id, owner, provider, issuer, accountId, createdAt } = current;
  const { label, isDefault, metadata, usedAt, usedBy } = current;
  return {
    ...copy(next),
    ...{ tenant, id, owner, provider, issuer, accountId, createdAt },
    ...{ label, isDefault, metadata, usedAt, usedBy },
    ...(keepsPause(current, next) && { status: current.status, problem: current.problem }),
    ...(overtakenAt !== null &&
      sooner(next, Math.max(overtakenAt, current.renewals.leaseUntil ?? 0))),
    renewals: { ...neverFailed(current.renewals.fence), overtakenAt },
  };
}

/** Somebody else has claimed since the credential's holder did. */
function isOvertaken(current: StoredConnection | undefined, { fence }: ConnectionBatch): boolean {
  return fence !== undefined && current !== undefined && current.renewals.fence !== fence;
}

/** When it is renewed, if that is by time: at `latest`. */
function sooner(
  { renewAt, dueAt }: StoredConnection,
  latest: number,
): Pick<StoredConnection, "renewAt" | "dueAt"> {
  const atLatest = (time: number | null): number | null => time && Math.min(time, latest);
  return { renewAt: atLatest(renewAt), dueAt: atLatest(dueAt) };
}

/** A renewal of what was paused meanwhile brings a credential, and nothing else. */
function keepsPause(current: StoredConnection, next: StoredConnection): boolean {
  const isRenewal = next.grantVersion === current.grantVersion && next.status !== "disconnected";
  return current.status === "paused" && isRenewal;
}

function neverFailed(fence: number): StoredConnection["renewals"] {
  const none = { leaseUntil: null, attemptAt: null, overtakenAt: null };
  return { fence, ...none, fails: 0, failingSince: null, retryAt: null };
}

function changed(current: StoredConnection, change: ConnectionChange): StoredConnection {
  const { forgetFailures, ...facts } = copy(change);
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  const forgotten = { fails: 0, failingSince: null, retryAt: null };
  const renewals = forgetFailures ? { ...current.renewals, ...forgotten } : current.renewals;
  return { ...current, ...Object.fromEntries(given), renewals };
}
