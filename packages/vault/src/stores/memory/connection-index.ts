/** Connections in memory, found by id, by owner, by account and by identity. What may be done with them is connections.ts and renewals.ts. */
import type { AccountAtClient, ConnectionFilter, StoredConnection } from "../../core/store.ts";
import { byText, joined } from "./copies.ts";

/** The connections that are kept themselves, not copies. */
export interface ConnectionIndex {
  get(tenant: string, id: string): StoredConnection | undefined;
  /** True if a connection with this one's id or identity is kept. */
  has(connection: StoredConnection): boolean;
  add(connection: StoredConnection): void;
  remove(connection: StoredConnection): void;
  /** Oldest first. */
  find(filter: ConnectionFilter): StoredConnection[];
  /** By id. */
  ofAccount(account: AccountAtClient): StoredConnection[];
  /** Of any tenant and owner, in no order. */
  all(): Iterable<StoredConnection>;
}

/** Makes an empty index. */
export function connectionIndex(): ConnectionIndex {
  const byId = new Map<string, StoredConnection>();
  const identities = new Set<string>();
  const groups = new Map<string, Set<StoredConnection>>();
  const group = (key: string): Set<StoredConnection> => {
    const found = groups.get(key) ?? new Set();
    groups.set(key, found);
    return found;
  };

  return {
    get(tenant, id) {
      const connection = byId.get(id);
      return connection?.tenant === tenant ? connection : undefined;
    },
    has: (connection) => byId.has(connection.id) || identities.has(identityKey(connection)),
    add(connection) {
      byId.set(connection.id, connection);
      identities.add(identityKey(connection));
      for (const key of groupKeys(connection)) group(key).add(connection);
    },
    remove(connection) {
      byId.delete(connection.id);
      identities.delete(identityKey(connection));
      for (const key of groupKeys(connection)) {
        group(key).delete(connection);
        if (group(key).size === 0) groups.delete(key);
      }
    },
    find({ tenant, owner, provider }) {
      const key = owner === undefined ? joined(tenant) : joined(tenant, owner);
      return [...(groups.get(key) ?? [])]
        .filter((each) => provider === undefined || each.provider === provider)
        .sort((one, other) => one.createdAt - other.createdAt || byText(one.id, other.id));
    },
    ofAccount: ({ accountId, tenant, provider, clientId }) =>
      [...(groups.get(accountKey(accountId)) ?? [])]
        .filter((each) => each.provider === provider && each.clientId === clientId)
        .filter((each) => tenant === undefined || each.tenant === tenant)
        .sort((one, other) => byText(one.id, other.id)),
    all: () => byId.values(),
  };
}

function groupKeys({ tenant, owner, accountId }: StoredConnection): string[] {
  return [joined(tenant), joined(tenant, owner), accountKey(accountId)];
}

/** No owner's group has three parts. The client is no part of it: with a new credential it may be another one. */
function accountKey(accountId: string): string {
  return joined("account", "", accountId);
}

function identityKey({ tenant, owner, provider, issuer, accountId }: StoredConnection): string {
  return joined(tenant, owner, provider, issuer, accountId);
}
