/** Whatever a provider or a protocol says of when a credential ends, every store can keep it: else it would be lost. */
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import { json, startIdentityProvider } from "../../../test/servers/identity-provider.ts";
import { useFolder } from "../../../test/use-folder.ts";
import { encryptionKeys, publicUrl } from "../../../test/use-world.ts";
import { createVault } from "../../index.ts";
import { memory } from "../../memory.ts";
import { postgres } from "../../postgres.ts";
import { sqlite } from "../../sqlite.ts";
import { saveGrant } from "../connect/grants/grant.ts";
import { createContext } from "../create-context.ts";
import { readOptions, type VaultOptions } from "../options.ts";
import type { Granted } from "../protocols/protocol.ts";
import type { Store, StoredConnection } from "../store.ts";

const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60_000;
const databases = usePostgres();

const stores: [name: string, make: () => Promise<Store>][] = [
  ["memory", async () => memory()],
  ["sqlite", async () => sqlite(join(useFolder(), "store.db"))],
  ["postgres", async () => postgres(databases.pool(await databases.database("migrated")))],
];

describe.each(stores)("kept in %s", (_name, make) => {
  async function begin(): Promise<{ options: VaultOptions; store: Store; token: TokenEndpoint }> {
    const acme = await startIdentityProvider();
    const store = await make();
    const providers = { acme: acme.options };
    return {
      options: { publicUrl, encryptionKeys, store, providers },
      store,
      token: (extra) => {
        const tokens = { access_token: "CANARY", token_type: "Bearer", refresh_token: "CANARY" };
        acme.answers["/token"] = () => json({ ...tokens, ...extra });
      },
    };
  }

  test("a refresh token that is said to live for ever and a day is kept for ten years", async () => {
    const { options, store, token } = await begin();
    token({ expires_in: 1e300, refresh_token_expires_in: 1e300 });
    const vault = createVault(options);
    onTestFinished(() => vault.close());
    const before = Date.now();
    const ended = { accessToken: "old", refreshToken: "old", expiresAt: before - 1 };
    const kept = await vault.user("alice").at("acme").adopt(ended);
    const row = await store.getConnection("default", kept.id);
    for (const end of [row?.expiresAt, row?.renewalExpiresAt]) {
      expect(end).toSatisfy(Number.isSafeInteger);
      // Both clocks are this machine's.
      expect((end ?? 0) - before - TEN_YEARS_MS).toBeGreaterThanOrEqual(-1_000);
      expect((end ?? 0) - Date.now() - TEN_YEARS_MS).toBeLessThanOrEqual(1_000);
    }
  });

  test.each(["refresh_token_expires_in", "refresh_expires_in", "x_refresh_token_expires_in"])(
    "when a refresh token ends is heard under the name %s",
    async (name) => {
      const { options, store, token } = await begin();
      token({ [name]: 8_726_400 });
      const vault = createVault(options);
      onTestFinished(() => vault.close());
      const before = Date.now();
      const ended = { accessToken: "old", refreshToken: "old", expiresAt: before - 1 };
      const kept = await vault.user("alice").at("acme").adopt(ended);
      const row = await store.getConnection("default", kept.id);
      const days = ((row?.renewalExpiresAt ?? 0) - before) / 86_400_000;
      expect(Math.round(days)).toBe(101);
    },
  );

  test.each([
    [1e300, 8.64e15],
    [Number.POSITIVE_INFINITY, 8.64e15],
    [Number.MAX_SAFE_INTEGER, 8.64e15],
    [-1e300, -8.64e15],
    [Number.NaN, null],
    [1_800_000_000_000.75, 1_800_000_000_000],
    [null, null],
  ])("what a protocol says ends at %s is kept with %j", async (end, expected) => {
    const { options, store } = await begin();
    const { ctx, close } = createContext(readOptions(options));
    onTestFinished(close);
    await ctx.ready();
    const granted: Granted = {
      access: { accessToken: "CANARY", tokenType: "Bearer" },
      renewal: { refreshToken: "CANARY", extra: {} },
      scopes: [],
      expiresAt: end,
      renewalExpiresAt: end,
      identity: null,
    };
    const tenant = "default";
    const provider = await ctx.providers.get("acme", { tenant });
    const identity = { issuer: "https://acme.example", id: "7", account: null };
    const { id } = await saveGrant(ctx, { tenant, owner: "shared", provider, granted, identity });
    const row = await store.getConnection(tenant, id);
    expect(row).toMatchObject({ expiresAt: expected, renewalExpiresAt: expected });
    expect(timesOf(row)).toSatisfy((times: number[]) => times.every(Number.isSafeInteger));
  });
});

/** Makes the token endpoint answer with these fields beside its tokens. */
type TokenEndpoint = (extra: Readonly<Record<string, unknown>>) => void;

function timesOf(row: StoredConnection | undefined): number[] {
  const { expiresAt, renewAt, dueAt, renewalExpiresAt } = row ?? {};
  return [expiresAt, renewAt, dueAt, renewalExpiresAt].filter((time) => typeof time === "number");
}
