/** Connections to fill a store with. */
import { neverRenewed } from "../../packages/vault/src/core/renewal/credential.ts";
import type { StoredConnection } from "../../packages/vault/src/core/store.ts";

/** The connection of user number `index` at acme, not sealed yet. */
export function rowOf(index: number): StoredConnection {
  const now = Date.now();
  return {
    tenant: "default",
    id: `con_${String(index).padStart(12, "0")}`,
    owner: `user:${index}`,
    provider: "acme",
    clientId: "bench",
    issuer: "https://acme.example",
    accountId: `account-${index}`,
    account: { id: `account-${index}`, label: `User ${index}` },
    label: null,
    isDefault: true,
    metadata: {},
    status: "active",
    problem: null,
    scopes: ["read", "write"],
    tokenVersion: 1,
    grantVersion: 1,
    expiresAt: now + 3_600_000,
    renewAt: now + 3_300_000,
    dueAt: null,
    renewalExpiresAt: null,
    access: null,
    renewal: null,
    renewals: neverRenewed,
    usedAt: null,
    usedBy: null,
    createdAt: now,
    updatedAt: now,
  };
}
