/** Stores and vaults that break one promise each. A model that does not notice would prove nothing of those that keep them. */
import type { Store } from "valetkey";
import type { Context } from "../../../packages/vault/src/core/context.ts";
import type { StoredConnection } from "../../../packages/vault/src/core/store.ts";

/** A fault, and how a store or the vaults on it come by it. */
export interface Broken {
  name: string;
  break?(store: Store): Partial<Store>;
  harm?(ctx: Context): void;
}

/** Each of them loses grants, or lets one be renewed twice. */
export const broken: readonly Broken[] = [
  {
    name: "a store that gives a lease that somebody else holds",
    break: (store) => ({
      async claimRenewal(claim) {
        const row = await store.getConnection(claim.tenant, claim.id);
        if (row && row.renewals.leaseUntil !== null) await end(store, row);
        return store.claimRenewal(claim);
      },
    }),
  },
  {
    name: "a store that saves over any version",
    break: (store) => ({
      async saveConnection(connection, ifVersion, batch) {
        const { tenant, id } = connection;
        const now = ifVersion === null ? undefined : await store.getConnection(tenant, id);
        return store.saveConnection(connection, now?.tokenVersion ?? ifVersion, batch);
      },
    }),
  },
  {
    name: "a store that forgets that somebody else had claimed since",
    break: (store) => ({
      async saveConnection(connection, ifVersion, batch = {}) {
        const { fence: _, ...forgotten } = batch;
        return store.saveConnection(connection, ifVersion, forgotten);
      },
    }),
  },
  {
    name: "a store that forgets that an attempt was begun",
    break: (store) => ({
      async claimRenewal(claim) {
        const claimed = await store.claimRenewal(claim);
        return claimed && { ...claimed, inDoubtSince: null };
      },
      getConnection: async (tenant, id) => forgetful(await store.getConnection(tenant, id)),
      async findConnections(filter) {
        return (await store.findConnections(filter)).flatMap((row) => forgetful(row) ?? []);
      },
    }),
  },
  {
    name: "a store that says that it saved, and did not",
    break: (store) => {
      let saves = 0;
      return {
        async saveConnection(connection, ifVersion, batch) {
          saves += 1;
          if (saves % 3 === 0 && ifVersion !== null) return true;
          return store.saveConnection(connection, ifVersion, batch);
        },
      };
    },
  },
  {
    name: "a vault that forgets what it could not save at once",
    harm(ctx) {
      ctx.saveLater = () => {
        for (const { lease } of ctx.unsaved.values()) lease.letGo();
        ctx.unsaved.clear();
      };
    },
  },
];

async function end(store: Store, { tenant, id, renewals }: StoredConnection): Promise<void> {
  const { fence, fails, failingSince, retryAt } = renewals;
  const settled = { tenant, id, fence, fails, failingSince, retryAt, dueAt: null };
  await store.settleRenewal({ ...settled, inDoubt: true, updatedAt: await store.now() });
}

function forgetful(row: StoredConnection | undefined): StoredConnection | undefined {
  return row && { ...row, renewals: { ...row.renewals, attemptAt: null } };
}
