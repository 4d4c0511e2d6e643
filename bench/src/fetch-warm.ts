/** A request for a connected user whose credential is at hand: what the vault costs on top of `fetch`. */
import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { createVault, type EmbeddedVault } from "valetkey";
import { memory } from "valetkey/memory";
import type { Benchmark, Sides, Work } from "./benchmark.ts";
import { type ChildServer, startChildServer } from "./child-server.ts";
import { BenchError } from "./errors.ts";

const path = "/user?fields=login";

/** `handle.fetch` against bare `fetch` with the token in hand; both read the JSON of the answer. */
export const fetchWarm: Benchmark = {
  name: "fetch-warm",
  what: "handle.fetch with a warm credential against bare fetch with the token, small JSON over loopback",
  reach: 0.9,
  inFlight: 16,
  async setUp() {
    const token = randomBytes(20).toString("hex");
    const api = await startChildServer("fetch-warm-api.ts", [token]);
    try {
      return await sidesOf(api, token);
    } catch (error) {
      await api.stop();
      throw error;
    }
  },
};

async function sidesOf(api: ChildServer, token: string): Promise<Sides> {
  const vault = vaultFor(api.port);
  const handle = vault.user("alice").at("acme");
  await handle.adopt({ accessToken: token });
  const url = `http://127.0.0.1:${api.port}${path}`;
  const headers = { authorization: `Bearer ${token}` };
  const sides = {
    ours: async () => read(await handle.fetch(path)),
    peer: async () => read(await fetch(url, { headers })),
  };
  return {
    ...sides,
    check: () => check(sides),
    async tearDown() {
      await Promise.all([vault.close(), api.stop()]);
    },
  };
}

function vaultFor(port: number): EmbeddedVault<"acme"> {
  const origin = `http://127.0.0.1:${port}`;
  return createVault({
    publicUrl: "http://127.0.0.1:1/oauth",
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    store: memory(),
    providers: {
      acme: {
        protocol: "oauth2",
        clientId: "bench",
        authorizationUrl: `${origin}/authorize`,
        tokenUrl: `${origin}/token`,
        api: { baseUrl: origin, hosts: [`127.0.0.1:${port}`] },
        account: { url: "/me", id: "/id", label: "/login" },
      },
    },
  });
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 200) return response.json();
  throw new BenchError(
    "wrong_result",
    `fetch-warm: the API answered ${response.status} to one side. Correct it before timing it.`,
  );
}

async function check(sides: Record<"ours" | "peer", Work>): Promise<void> {
  for (const [side, work] of Object.entries(sides)) {
    if (isDeepStrictEqual(await work(0), { id: "1", login: "alice", path })) continue;
    throw new BenchError(
      "wrong_result",
      `fetch-warm: what came back to ${side} is not what the API sends. Correct it before timing it.`,
    );
  }
}
