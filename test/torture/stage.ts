/** What most scenarios begin with: a provider, a database, processes with a vault each, and connections whose access tokens have ended. */
import { setTimeout as wait } from "node:timers/promises";
import { type Child, startChild } from "./child.ts";
import { type Inspected, inspect } from "./inspect.ts";
import type { ProviderApi } from "./provider-process.ts";
import type { Database, DatabaseKind } from "./scenario.ts";
import type { Holding, ProviderPlace, VaultApi, VaultSettings } from "./vault-process.ts";

/** How the provider treats refresh tokens that were used. */
export interface Rotation {
  name: string;
  rotates: boolean;
  graceMs: number;
}

/** Each is the end of its grant if it is used twice. */
export const strict: Rotation = { name: "strict rotation", rotates: true, graceMs: 0 };
/** One refresh token for ever. */
export const none: Rotation = { name: "no rotation", rotates: false, graceMs: 0 };
/** Rotation that forgives for a while. */
export const grace = (ms: number): Rotation => ({
  name: `rotation with ${ms / 1000} s of grace`,
  rotates: true,
  graceMs: ms,
});

export interface Stage {
  database: Database;
  provider: Child<ProviderApi>;
  place: ProviderPlace;
  /** Starts a process with a vault. */
  vault(settings?: Partial<VaultSettings>): Promise<Child<VaultApi>>;
  /** Users `u1`, `u2`, … connect with access tokens that end after `lifeMs`, and are told of here once these have ended. */
  connect(by: readonly Child<VaultApi>[], count: number, lifeMs: number): Promise<string[]>;
  /** A user `reader`, whose token lives. */
  connectReader(by: Child<VaultApi>): Promise<void>;
  /** What is stored now. */
  look(): Promise<Inspected[]>;
  /** Token requests so far: answered with tokens, and refused. */
  requests(): Promise<{ granted: number; refused: number }>;
  end(): Promise<void>;
}

/** Sets it. */
export async function setStage(kind: DatabaseKind, rotation: Rotation): Promise<Stage> {
  const [database, provider] = await Promise.all([
    kind.fresh(),
    startChild<ProviderApi>("./provider-process.ts"),
  ]);
  const { rotates, graceMs } = rotation;
  const { url, client, entry } = await provider.call("start", {
    accessTokenTtlSeconds: 3600,
    rotates,
    graceMs,
  });
  const place: ProviderPlace = { url, client, refresh: entry.refresh };
  const vaults: Child<VaultApi>[] = [];
  const issue = async (count: number): Promise<Omit<Holding, "user">[]> =>
    provider.call("issueGrants", "alice", count);
  return {
    database,
    provider,
    place,
    async vault(settings = {}) {
      const vault = await startChild<VaultApi>("./vault-process.ts");
      vaults.push(vault);
      await vault.call("open", { store: database.place, provider: place, ...settings });
      return vault;
    },
    async connect(by, count, lifeMs) {
      const grants = await issue(count);
      const holdings = grants.map(({ accessToken, refreshToken }, index) => ({
        user: `u${index + 1}`,
        accessToken,
        refreshToken,
      }));
      const end = Date.now() + lifeMs;
      const share = Math.ceil(count / by.length);
      await Promise.all(
        by.map((vault, index) =>
          vault.call("adopt", holdings.slice(index * share, (index + 1) * share), end),
        ),
      );
      await wait(Math.max(0, end - Date.now()) + 20);
      return holdings.map(({ user }) => user);
    },
    async connectReader(by) {
      const [grant] = await issue(1);
      if (!grant) throw new Error("no grant was issued");
      await by.call("adopt", [{ ...grant, user: "reader" }], Date.now() + 3_600_000);
    },
    look: () => inspect(database.place, place, provider),
    async requests() {
      const { tokenRequests } = await provider.call("counters");
      return { granted: tokenRequests.refresh_token, refused: tokenRequests.refused };
    },
    async end() {
      await Promise.all([...vaults, provider].map((child) => child.kill()));
      // What cannot be removed goes with the run; why the scenario failed must not be hidden by it.
      await database.remove().catch(() => undefined);
    },
  };
}

/** Waits until the provider has answered so many token requests with tokens. */
export async function untilAsked(stage: Pick<Stage, "requests">, count: number): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    const { granted } = await stage.requests();
    if (granted >= count) return;
    await wait(5);
  }
  throw new Error("the provider was not asked");
}
