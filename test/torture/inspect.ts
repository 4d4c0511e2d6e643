/** Looks into a database as only a test may: what is stored is opened, and compared with what the provider honours. */
import { createContext } from "../../packages/vault/src/core/create-context.ts";
import { readOptions } from "../../packages/vault/src/core/options.ts";
import type { StoredConnection } from "../../packages/vault/src/core/store.ts";
import type { Child } from "./child.ts";
import type { ProviderApi } from "./provider-process.ts";
import { openStore, type ProviderPlace, type StorePlace, vaultOptions } from "./vault-process.ts";

/** A row, the refresh token in it, and what the provider says of that. */
export interface Inspected {
  user: string;
  row: StoredConnection;
  refreshToken: string;
  /** The provider would honour it. */
  lives: boolean;
  redeemed: number;
  mostAtOnce: number;
}

/** Everything of the tenant `default` but what was disconnected. */
export async function inspect(
  place: StorePlace,
  provider: ProviderPlace,
  process: Child<ProviderApi>,
): Promise<Inspected[]> {
  const { store, end } = openStore(place);
  try {
    const { ctx } = createContext(readOptions({ ...vaultOptions({ provider }), store }));
    await ctx.ready();
    const rows = (await store.findConnections({ tenant: "default" })).filter(
      ({ renewal }) => renewal !== null,
    );
    const tokens = await Promise.all(rows.map((row) => refreshTokenOf(row, ctx.cipher)));
    const facts = await process.call("lookUp", tokens);
    return rows.map((row, index) => {
      const { state = "unknown", redeemed = 0, mostAtOnce = 0 } = facts[index] ?? {};
      return {
        user: row.owner.slice("user:".length),
        row,
        refreshToken: tokens[index] ?? "",
        lives: state === "fresh" || state === "grace",
        redeemed,
        mostAtOnce,
      };
    });
  } finally {
    await end();
  }
}

async function refreshTokenOf(
  row: StoredConnection,
  cipher: ReturnType<typeof createContext>["ctx"]["cipher"],
): Promise<string> {
  const { tenant, id, provider, tokenVersion: version } = row;
  const place = { tenant, row: id, provider, version, field: "renewal" } as const;
  const opened = await cipher.open(row.renewal ?? new Uint8Array(), place);
  return String(opened["refreshToken"]);
}
