/** Who has given up before has nothing begun: neither the store nor the network hears of it. And every call can be given up. */
import { createVault, type Vault } from "valetkey";
import { memory } from "valetkey/memory";
import { connectToServer } from "valetkey/remote";
import { describe, expect, test } from "vitest";
import { type About, everyCall } from "./every-call.ts";
import { reasonOf } from "./reading.ts";

const about: About = { user: "alice", connection: "con_1", session: "ses_1", tenant: "acme" };

/** A vault, and what was done for it. */
interface Watched {
  vault: Vault;
  done: string[];
}

function inThisProcess(): Watched {
  const done: string[] = [];
  const store = new Proxy(memory(), {
    get(target, name) {
      done.push(String(name));
      return Reflect.get(target, name);
    },
  });
  const encryptionKeys = `k1:${Buffer.alloc(32, 6).toString("base64")}`;
  const publicUrl = "http://localhost:4999";
  const vault = createVault<string>({ publicUrl, encryptionKeys, store, providers: {} });
  done.length = 0;
  return { vault, done };
}

function behindAServer(): Watched {
  const done: string[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    done.push(String(input));
    return Response.json({});
  };
  const vault = connectToServer({ url: "http://localhost:4999", key: "vk_test_x", fetch });
  return { vault, done };
}

describe.each([
  ["in this process", inThisProcess],
  ["behind a server", behindAServer],
])("a vault %s", (_name, open) => {
  test.each(everyCall)("begins nothing of $name for who has given up", async ({ name, call }) => {
    const { vault, done } = open();
    const reason = new Error("It was given up before.");
    expect(await reasonOf(call(vault, { signal: AbortSignal.abort(reason) }, about))).toBe(reason);
    expect(done).toEqual([]);
    // Without a signal the same call does ask, or end: it is the signal which kept it.
    await call(vault, {}, about).catch(() => undefined);
    if (name === "vault.close") await expect(vault.user("a").export()).rejects.toThrow(/closed/);
    else if (open === behindAServer) expect(done).not.toEqual([]);
  });

  test("has no method that is not among those calls", () => {
    const { vault } = open();
    const tenant = vault.tenant("acme");
    const rooms: Readonly<Record<string, object>> = {
      ...{ vault, tenant, user: vault.user("a"), shared: vault.shared() },
      ...{ signIns: vault.user("a").signIns, handle: vault.user("a").at("desk") },
      ...{ connections: vault.connections, sessions: vault.sessions, events: vault.events },
      ...{ providers: vault.providers, audit: vault.audit },
    };
    const known = new Set(everyCall.map((each) => each.name));
    for (const name of ["signIn", "rotateKeys"])
      for (const room of ["vault", "tenant"]) known.add(`${room}.${name}`);
    const missing = Object.entries(rooms).flatMap(([room, part]) =>
      Object.entries(part)
        .filter(([, value]) => typeof value === "function")
        .map(([name]) => `${room}.${name}`)
        .filter((name) => !known.has(name)),
    );
    expect(missing.filter((name) => !others.includes(name))).toEqual([]);
  });
});

/** They give no promise, have a form of somebody else's (`fetch`; so have the two of `mcpAuth`, which MCP clients call), or are of this process alone (core/arguments/abortable.test.ts). */
const others: readonly string[] = [
  ...["vault.tenant", "vault.as", "vault.user", "vault.shared", "vault.handler", "vault.on"],
  ...["vault.ready", "vault.sweep", "vault.sweepEvery", "events.follow", "audit.verifyVault"],
  ...["tenant.as", "tenant.user", "tenant.shared", "user.at", "shared.at"],
  ...["connections.list", "events.list", "handle.fetch"],
];
