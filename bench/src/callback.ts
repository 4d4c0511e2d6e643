/** A provider's answer, from the browser's request to the saved connection: what the handler costs on top of the store's calls and the token request. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { createVault, type EmbeddedVault, type Store } from "valetkey";
import { memory } from "valetkey/memory";
import { sqlite } from "valetkey/sqlite";
import type { Benchmark, Sides } from "./benchmark.ts";
import { bareCallback } from "./callback-bare.ts";
import { startChildServer } from "./child-server.ts";
import { BenchError } from "./errors.ts";
import { callbackOf } from "./oauth2/app.ts";

const publicUrl = "http://127.0.0.1:1/oauth";
const redirectUri = `${publicUrl}/callback/acme`;

/** With a store that costs next to nothing, so that what the handler adds is all the larger. */
export const callbackMemory: Benchmark = {
  name: "callback",
  what: "a callback through the handler against its four store calls and its token request, memory, loopback",
  reach: 0.5,
  inFlight: 8,
  setUp: () => setUp(() => ({ store: memory(), end: () => undefined })),
};

/** With one that writes to a disk, as an app's does. */
export const callbackSqlite: Benchmark = {
  name: "callback-sqlite",
  what: "the same with SQLite in a file",
  reach: 0.7,
  inFlight: 8,
  setUp: () => setUp(sqlitePlace),
};

interface Place {
  store: Store;
  end(): void;
}

function sqlitePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-bench-"));
  const end = (): void => rmSync(folder, { recursive: true });
  return { store: sqlite(join(folder, "bench.db")), end };
}

/** A browser that is about to come back. */
export interface Returning {
  callback: string;
  cookie: string;
  sessionId: string;
  owner: string;
}

/** One side: a vault over a store of its own, and who is about to come back to it. */
interface Side extends Place {
  vault: EmbeddedVault;
  /** The names of the calls that its store got. */
  calls: string[];
  returning: Returning[];
}

async function setUp(makePlace: () => Place): Promise<Sides> {
  const clientSecret = randomBytes(20).toString("hex");
  const server = await startChildServer("oauth2/server.ts", ["bench", clientSecret]);
  const origin = `http://127.0.0.1:${server.port}`;
  const sides = [1, 2].map(() => sideOf(makePlace(), { origin, clientSecret }));
  const [ours, peer] = sides as [Side, Side];
  const tearDown = async (): Promise<void> => {
    for (const { vault, end } of sides) {
      await vault.close();
      end();
    }
    await server.stop();
  };
  let users = 0;
  const prepare = async ({ vault, returning }: Side, count: number): Promise<void> => {
    returning.length = 0;
    for (let index = 0; index < count; index++)
      returning.push(await leave(vault, `user-${users++}`, origin));
  };
  const work: Pick<Sides, "ours" | "peer"> = {
    async ours(index) {
      const { callback = "", cookie = "" } = ours.returning[index] ?? {};
      return ours.vault.handler(new Request(callback, { headers: { cookie } }));
    },
    peer: bareCallback(peer, { tokenUrl: `${origin}/token`, clientSecret, redirectUri }),
  };
  return {
    ...work,
    tearDown,
    prepare: (side, count) => prepare(side === "ours" ? ours : peer, count),
    async check() {
      await prepare(ours, 2);
      await prepare(peer, 2);
      await check(work, ours, peer);
    },
  };
}

function sideOf({ store, end }: Place, at: { origin: string; clientSecret: string }): Side {
  const calls: string[] = [];
  const told = recorded(store, calls);
  const { origin, clientSecret } = at;
  const vault = createVault<string>({
    ...{ publicUrl, store: told, pages: false, fetch: globalThis.fetch },
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    providers: {
      acme: {
        ...{ protocol: "oauth2", clientId: "bench", clientSecret, scopes: ["read", "write"] },
        ...{ issuer: origin, authorizationUrl: `${origin}/authorize`, tokenUrl: `${origin}/token` },
      },
    },
  });
  return { store: told, end, vault, calls, returning: [] };
}

/** The same store, which writes down what it is called for. Both sides pay for that. */
function recorded(store: Store, calls: string[]): Store {
  const methods = Object.entries(store).map(([name, method]: [string, unknown]) => {
    if (typeof method !== "function") return [name, method];
    const told = (...args: unknown[]): unknown => {
      calls.push(name);
      return method.apply(store, args);
    };
    return [name, told];
  });
  return Object.fromEntries(methods);
}

/** Goes through a link to the provider, as a browser does, up to its answer. */
async function leave(vault: EmbeddedVault, user: string, origin: string): Promise<Returning> {
  const link = await vault.user(user).at("acme").connect({ returnTo: "/settings" });
  const page = await vault.handler(new Request(link.url));
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const { start } = (await page.json()) as { start: { fields: Record<string, string> } };
  const form = { method: "POST", headers: { cookie }, body: new URLSearchParams(start.fields) };
  const left = await vault.handler(new Request(`${link.url}/start`, form));
  const callback = callbackOf(left.headers.get("location") ?? "", origin, redirectUri);
  return { callback, cookie, sessionId: link.sessionId, owner: `user:${user}` };
}

async function check(work: Pick<Sides, "ours" | "peer">, ours: Side, peer: Side): Promise<void> {
  // The first makes data keys as well.
  for (const index of [0, 1]) {
    ours.calls.length = 0;
    peer.calls.length = 0;
    const back = (await work.ours(index)) as Response;
    await work.peer(index);
    const status = new URL(back.headers.get("location") ?? publicUrl).searchParams.get("status");
    const kept = await Promise.all([ours, peer].map((side) => isKept(side, index)));
    const isSame = index === 0 || isDeepStrictEqual(ours.calls, peer.calls);
    if (status === "connected" && kept.every(Boolean) && isSame) continue;
    throw new BenchError(
      "wrong_result",
      `callback: a side did not connect, or called its store otherwise (${ours.calls.join(", ")}; ${peer.calls.join(", ")}). Correct it before timing it.`,
    );
  }
}

async function isKept({ store, returning, calls }: Side, index: number): Promise<boolean> {
  const { owner = "", sessionId = "" } = returning[index] ?? {};
  const [row] = await store.findConnections({ tenant: "default", owner });
  const session = await store.getSession("default", sessionId);
  calls.splice(-2);
  return row?.access !== null && row?.renewal !== null && session?.status === "completed";
}
