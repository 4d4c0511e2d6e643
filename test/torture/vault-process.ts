/** A process of the app: a vault over a database that others use too, and the faults that such a process has. */
import pg from "pg";
import { createVault, type EmbeddedVault, isVaultError, type Store } from "valetkey";
import { postgres } from "valetkey/postgres";
import { sqlite } from "valetkey/sqlite";
import type { PostgresSettings } from "../../packages/vault/test/postgres/postgres.ts";
import { offer } from "./child.ts";
import { dieNow, noteAsk } from "./dying.ts";

/** Where a vault keeps what it keeps. */
export type StorePlace =
  | { kind: "sqlite"; file: string }
  | { kind: "postgres"; settings: PostgresSettings; pool: number; walls: boolean };

/** The provider as a vault is told of it. */
export interface ProviderPlace {
  url: string;
  client: { clientId: string; clientSecret?: string };
  /** What the catalogue would say. */
  refresh: { rotates: boolean; graceSeconds?: number; reuseRevokesFamily?: boolean };
}

export interface VaultSettings {
  store: StorePlace;
  provider: ProviderPlace;
  renewal?: { leaseMs?: number; timeoutMs?: number; atOnce?: number };
  /** How far this process's clock is off, in milliseconds. */
  clockOffMs?: number;
}

/** A grant that the app holds, and the user whose it is. */
export interface Holding {
  user: string;
  accessToken: string;
  refreshToken: string;
}

/** What came of many calls. */
export interface Outcomes {
  /** Users whose call gave a token. */
  ok: string[];
  /** Codes of the others. */
  failed: [user: string, code: string][];
  ms: number;
  /** The slowest read of an unrelated connection meanwhile, in milliseconds. */
  worstReadMs: number;
}

/** 32 bytes that every process of the suite has. */
export const encryptionKeys: string = `k1:${Buffer.alloc(32, 3).toString("base64")}`;
/** Where the vaults believe to be. Nothing listens there. */
const publicUrl = "http://localhost:4996/oauth";
/** The slug of the provider. */
export const slug = "acme";

/** Options of a vault over a place. */
export function vaultOptions({ provider, renewal, clockOffMs = 0 }: Omit<VaultSettings, "store">) {
  const { url, client, refresh } = provider;
  return {
    publicUrl,
    encryptionKeys,
    clock: () => Date.now() + clockOffMs,
    log: { warn: () => undefined, error: () => undefined },
    ...(renewal && { renewal }),
    providers: {
      [slug]: {
        protocol: "oauth2",
        ...client,
        authorizationUrl: `${url}/authorize`,
        tokenUrl: `${url}/token`,
        revocationUrl: `${url}/revoke`,
        refresh,
        api: { baseUrl: url, hosts: [new URL(url).host] },
      },
    },
  } as const;
}

/** Opens the store of a place. */
export function openStore(place: StorePlace): { store: Store; end(): Promise<void> } {
  if (place.kind === "sqlite") {
    const store = sqlite(place.file);
    return { store, end: () => store.close() };
  }
  const pool = new pg.Pool({ ...place.settings, max: place.pool });
  // Without a listener a connection that the server ends would end the process.
  pool.on("error", () => undefined);
  const store = postgres(pool, { rowLevelSecurity: place.walls });
  return {
    store,
    async end() {
      await store.close();
      await pool.end();
    },
  };
}

/** Faults to come. Times are milliseconds. */
interface Faults {
  /** How often `kill -9` comes between the provider's answer and its commit. */
  dieOnAnswer: number;
  /** The file for what it asks and its death, if any. */
  notes: string | null;
  /** How long the event loop stands still when the next claim was granted, and when the next answer has come. */
  blockOnClaim: number;
  blockOnAnswer: number;
}

const faults: Faults = { dieOnAnswer: 0, notes: null, blockOnClaim: 0, blockOnAnswer: 0 };
let vault: EmbeddedVault | undefined;
let apiUrl = "";

function opened(): EmbeddedVault {
  if (!vault) throw new Error("open comes first");
  return vault;
}

function block(fault: "blockOnClaim" | "blockOnAnswer"): void {
  const ms = faults[fault];
  faults[fault] = 0;
  if (ms > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

async function faultyFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const isToken = new URL(request.url).pathname === "/token";
  if (!isToken) return fetch(request);
  const refreshToken = new URLSearchParams(await request.clone().text()).get("refresh_token") ?? "";
  noteAsk(faults.notes, refreshToken);
  const response = await fetch(request);
  const body = await response.text();
  if (response.ok && Math.random() < faults.dieOnAnswer) dieNow(faults.notes, refreshToken);
  if (response.ok) block("blockOnAnswer");
  const { status, headers } = response;
  return new Response(body, { status, headers });
}

function faultyStore(store: Store): Store {
  return {
    ...store,
    async claimRenewal(claim) {
      const claimed = await store.claimRenewal(claim);
      if (claimed) block("blockOnClaim");
      return claimed;
    },
  };
}

async function worstRead(until: Promise<unknown>): Promise<number> {
  let running = true;
  until.finally(() => {
    running = false;
  });
  const reader = opened().user("reader").at(slug);
  let worst = 0;
  while (running) {
    const start = performance.now();
    await reader.status().catch(() => undefined);
    worst = Math.max(worst, performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return worst;
}

const api = {
  async open(settings: VaultSettings) {
    const { store } = openStore(settings.store);
    apiUrl = `${settings.provider.url}/me`;
    vault = createVault({
      ...vaultOptions(settings),
      store: faultyStore(store),
      fetch: faultyFetch,
    });
    await vault.ready();
  },
  plan(planned: Partial<Faults>) {
    Object.assign(faults, planned);
  },
  /** Takes grants over; their access tokens end at `expiresAt`. */
  async adopt(holdings: readonly Holding[], expiresAt: number) {
    const left = [...holdings];
    const next = async (): Promise<void> => {
      for (let one = left.pop(); one; one = left.pop()) {
        const { user, accessToken, refreshToken } = one;
        await opened()
          .user(user)
          .at(slug)
          .adopt({
            accessToken,
            refreshToken,
            expiresAt: new Date(expiresAt),
          });
      }
    };
    await Promise.all(Array.from({ length: 20 }, next));
  },
  /** Asks for a request with each user's token on it, so many at once. */
  async useAll(users: readonly string[], atOnce = users.length): Promise<Outcomes> {
    const start = performance.now();
    const ok: string[] = [];
    const failed: [string, string][] = [];
    const left = [...users];
    const next = async (): Promise<void> => {
      for (let user = left.pop(); user !== undefined; user = left.pop()) {
        try {
          await opened().user(user).at(slug).authorize(new Request(apiUrl));
          ok.push(user);
        } catch (error) {
          failed.push([user, isVaultError(error) ? error.code : String(error)]);
        }
      }
    };
    const all = Promise.all(Array.from({ length: Math.min(atOnce, users.length) }, next));
    const worstReadMs = await worstRead(all);
    return { ok, failed, ms: performance.now() - start, worstReadMs };
  },
  /** The status of the provider's API for a user's request: 200 for a token that lives. */
  async ask(user: string) {
    const response = await opened().user(user).at(slug).fetch("/me");
    await response.arrayBuffer();
    return response.status;
  },
  status: (user: string) => opened().user(user).at(slug).status(),
  disconnect: (user: string) => opened().user(user).at(slug).disconnect(),
  sweep: (budgetMs: number) => opened().sweep({ budgetMs }),
  close: () => opened().close(),
};

/** What the process offers. */
export type VaultApi = typeof api;

if (process.send) offer(api);
