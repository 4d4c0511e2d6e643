/** Connections in memory, found by id, by owner and by identity. Each batch is checked whole before a part of it is kept. */
import type {
  ConnectionFilter,
  ConnectionStatus,
  GrantIdentity,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import { copyConnection, joined } from "./copies.ts";
import type { MemoryEvents } from "./events.ts";
import type { MemorySessions } from "./sessions.ts";

/** The part of the store that keeps connections. */
type ConnectionMethods = Pick<
  Store,
  "findConnections" | "getConnection" | "hasSiblingGrant" | "saveConnection" | "changeConnection"
>;

/** Makes an empty set of connections, whose batches reach into `sessions` and `events`. */
export function memoryConnections(
  sessions: MemorySessions,
  events: MemoryEvents,
): ConnectionMethods {
  const kept = connectionIndex();

  return {
    async findConnections(filter) {
      return kept.find(filter).sort(oldestFirst).map(copyConnection);
    },
    async getConnection(tenant, id) {
      const connection = kept.get(tenant, id);
      return connection && copyConnection(connection);
    },
    async hasSiblingGrant(grant, except) {
      return kept.ofGrant(grant).some((each) => each.id !== except && LIVING.has(each.status));
    },
    async saveConnection(connection, ifVersion, batch = {}) {
      const { session, events: added = [] } = batch;
      if (session && !sessions.isPending(connection.tenant, session.id)) return false;
      const current = kept.get(connection.tenant, connection.id);
      if (ifVersion === null ? kept.has(connection) : current?.tokenVersion !== ifVersion) {
        return false;
      }
      events.check(added);
      if (current) Object.assign(current, copyConnection({ ...connection, ...identity(current) }));
      else kept.add(copyConnection(connection));
      if (session) sessions.change(session.id, session.change);
      events.add(added);
      return true;
    },
    async changeConnection(tenant, id, change, { ifVersion, events: added = [] } = {}) {
      const current = kept.get(tenant, id);
      if (!current || (ifVersion ?? current.tokenVersion) !== current.tokenVersion) return false;
      events.check(added);
      const { status = current.status, problem = current.problem, updatedAt } = change;
      const { account = current.account } = change;
      Object.assign(current, copyConnection({ ...current, status, problem, account, updatedAt }));
      events.add(added);
      return true;
    },
  };
}

interface ConnectionIndex {
  get(tenant: string, id: string): StoredConnection | undefined;
  /** True if a connection with this one's id or identity is kept. */
  has(connection: StoredConnection): boolean;
  add(connection: StoredConnection): void;
  find(filter: ConnectionFilter): StoredConnection[];
  /** Of any tenant and owner. */
  ofGrant(grant: GrantIdentity): StoredConnection[];
}

function connectionIndex(): ConnectionIndex {
  const byId = new Map<string, StoredConnection>();
  const identities = new Set<string>();
  const groups = new Map<string, StoredConnection[]>();
  const group = (key: string): StoredConnection[] => {
    const found = groups.get(key) ?? [];
    groups.set(key, found);
    return found;
  };

  return {
    get(tenant, id) {
      const connection = byId.get(id);
      return connection?.tenant === tenant ? connection : undefined;
    },
    has(connection) {
      return byId.has(connection.id) || identities.has(identityKey(connection));
    },
    add(connection) {
      byId.set(connection.id, connection);
      identities.add(identityKey(connection));
      group(joined(connection.tenant)).push(connection);
      group(joined(connection.tenant, connection.owner)).push(connection);
    },
    find({ tenant, owner, provider }) {
      const key = owner === undefined ? joined(tenant) : joined(tenant, owner);
      const found = groups.get(key) ?? [];
      return found.filter((each) => provider === undefined || each.provider === provider);
    },
    ofGrant({ clientId, issuer, accountId }) {
      return [...byId.values()].filter(
        (each) =>
          each.clientId === clientId && each.issuer === issuer && each.accountId === accountId,
      );
    },
  };
}

const LIVING: ReadonlySet<ConnectionStatus> = new Set(["active", "degraded", "paused"]);

function identity(
  connection: StoredConnection,
): Pick<
  StoredConnection,
  "tenant" | "id" | "owner" | "provider" | "issuer" | "accountId" | "createdAt"
> {
  const { tenant, id, owner, provider, issuer, accountId, createdAt } = connection;
  return { tenant, id, owner, provider, issuer, accountId, createdAt };
}

function identityKey({ tenant, owner, provider, issuer, accountId }: StoredConnection): string {
  return joined(tenant, owner, provider, issuer, accountId);
}

function oldestFirst(one: StoredConnection, other: StoredConnection): number {
  if (one.createdAt !== other.createdAt) return one.createdAt - other.createdAt;
  return one.id < other.id ? -1 : 1;
}
