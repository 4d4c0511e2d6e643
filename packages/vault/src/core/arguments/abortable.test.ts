import { describe, expect, test } from "vitest";
import { createVault } from "../../index.ts";
import { memory } from "../../memory.ts";
import { abortable, type CallOptions, type Places } from "./abortable.ts";

const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
const publicUrl = "http://localhost:4997";
const MUST_BE = "signal must be an AbortSignal";
const reason = new Error("Nobody waits.");

/** What only a vault in this process is asked. */
const calls: readonly [
  name: string,
  call: (vault: Opened, options: CallOptions) => Promise<unknown>,
][] = [
  ["ready", (vault, options) => vault.ready(options)],
  ["keys.status", (vault, options) => vault.keys.status(options)],
  ["events.follow", (vault, options) => vault.events.follow(options)],
  ["audit.verifyVault", (vault, options) => vault.audit.verifyVault(options)],
];
type Opened = ReturnType<typeof open>["vault"];

function open() {
  const asked: string[] = [];
  const store = new Proxy(memory(), {
    get(target, name) {
      asked.push(String(name));
      return Reflect.get(target, name);
    },
  });
  const vault = createVault<string>({ publicUrl, encryptionKeys, store, providers: {} });
  asked.length = 0;
  return { vault, asked };
}

describe.each(calls)("%s", (_name, call) => {
  test("begins nothing for who has given up", async () => {
    const { vault, asked } = open();
    await expect(call(vault, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(asked).toEqual([]);
  });

  test("is left at once by who gives up, and serves the next", async () => {
    const { vault } = open();
    const gone = new AbortController();
    const asked = call(vault, { signal: gone.signal });
    gone.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await call(vault, {});
    await vault.close();
  });

  test("takes a signal, and nothing that looks like one", async () => {
    const { vault } = open();
    for (const odd of [{ signal: {} }, { signal: null }, { sginal: reason }]) {
      const said = await call(vault, odd as CallOptions).catch(String);
      const why = "sginal" in odd ? "sginal is not an option (signal is)" : MUST_BE;
      expect(said).toMatch(/^VaultError: [\w.]+: /);
      expect(said).toContain(`: ${why}. Nothing was done.`);
    }
  });
});

test("a call whose options have no signal, or that is not placed, does not compile", () => {
  interface Part {
    good(options?: CallOptions): Promise<void>;
    deaf(options?: { limit?: number }): Promise<void>;
    plain(): number;
  }
  const good: Places<Pick<Part, "good" | "plain">> = { good: 0 };
  // @ts-expect-error: it is not placed.
  const missing: Places<Part> = { good: 0 };
  // @ts-expect-error: it takes no signal.
  const deaf: Places<Pick<Part, "deaf">> = { deaf: 0 };
  expect([good, missing, deaf]).toHaveLength(3);
});

test("what fails after its caller has left troubles nobody", async () => {
  const part = { late: async (_options?: CallOptions) => Promise.reject(new Error("late")) };
  const gone = new AbortController();
  const asked = abortable(part, { room: "", places: { late: 0 } }).late({ signal: gone.signal });
  gone.abort(reason);
  await expect(asked).rejects.toBe(reason);
});
