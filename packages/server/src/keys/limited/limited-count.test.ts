/** What `count=true` costs for a key with limits. */
import { createVault, type ProviderOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { beforeAll, expect, test } from "vitest";
import { type Caller, reachOf } from "../caller.ts";
import type { KeyLimits } from "../key.ts";
import { limitedVault } from "./limited-vault.ts";

const keyed: ProviderOptions = {
  ...{ protocol: "key", key: { in: "header", name: "x-key" } },
  api: { baseUrl: "https://api.example", hosts: ["api.example"] },
};
const vault = createVault({
  ...{ publicUrl: "http://localhost:4998", store: memory() },
  encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  providers: { a: keyed, b: keyed, c: keyed },
});

beforeAll(async () => {
  for (let each = 0; each < 250; each++)
    await vault.user(`user-${each}`).at("a").adopt({ key: "k" });
  for (const provider of ["b", "c"] as const) {
    await vault.user("user-1").at(provider).adopt({ key: "k" });
    await vault.shared().at(provider).adopt({ key: "k" });
  }
});

/** How many a key reaches, and how many rows were read for that. */
async function counted(limits: KeyLimits, filter = {}): Promise<{ count: number; read: number }> {
  const tenant = vault.tenant("default");
  let read = 0;
  const page: typeof tenant.connections.page = async (options) => {
    const found = await tenant.connections.page(options);
    read += found.connections.length;
    return found;
  };
  const reach = reachOf(limits);
  const caller: Caller = {
    ...{ kind: "api_key", id: "key_1", name: "k", actor: "key:key_1", scopes: ["admin"] },
    ...{ limits, reach, expiresAt: null },
  };
  const connections = { ...tenant.connections, page };
  const limited = limitedVault(caller, { vault: { ...tenant, connections }, nowhere: tenant });
  const { count, isExact } = await limited.connections.count(filter);
  expect(isExact).toBe(true);
  const readForIt = read;
  let listed = 0;
  for await (const _ of limited.connections.list(filter)) listed += 1;
  expect(listed).toBe(count);
  return { count, read: readForIt };
}

test.each<[KeyLimits, object, number]>([
  [{ providers: ["a", "b"] }, {}, 252],
  [{ providers: ["b", "c"] }, {}, 4],
  [{ users: ["user-1", "user-2", "nobody"] }, {}, 4],
  [{ users: ["user-1", "user-2"], providers: ["b", "c"] }, {}, 2],
  [{ users: ["user-1", "user-2"], providers: ["b", "c"] }, { provider: "b" }, 1],
  [{ users: ["user-1", "user-2"] }, { userId: "user-2" }, 1],
  [{ providers: ["a", "b"] }, { shared: true }, 1],
])(
  "a key of %o with the filter %o counts what it lists, and reads next to nothing",
  async (limits, filter, count) => {
    const found = await counted(limits, filter);
    expect(found.count).toBe(count);
    expect(found.read).toBeLessThan(10);
  },
);
