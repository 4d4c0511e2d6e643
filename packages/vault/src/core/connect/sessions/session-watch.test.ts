import { beforeEach, describe, expect, test } from "vitest";
import { memory } from "../../../memory.ts";
import { manualClock } from "../../../testing.ts";
import { createEvents, type Events } from "../../audit/events.ts";
import { createSessionWatch, type SessionWatch } from "./session-watch.ts";

const clock = manualClock();
const random = (bytes: number): Buffer => Buffer.alloc(bytes, 1);
/** Longer than a test may take. */
const waitMs = 25_000;
const rowOf = (id: number | string): { tenant: string; id: string } => ({
  tenant: "t",
  id: `ses_${id}`,
});

let events: Events;
let watch: SessionWatch;

beforeEach(() => {
  events = createEvents({ clock, random, log: console });
  watch = createSessionWatch({
    store: memory({ clock }),
    ready: async () => undefined,
    events,
    clock,
  });
});

describe("whoever waits for a session", () => {
  test("is one of 500 at most, and a place that is left is free again", async () => {
    const gone = new AbortController();
    const first = watch.untilEnded(rowOf(0), { waitMs, signal: gone.signal });
    const others = Array.from({ length: 499 }, (_, index) =>
      watch.untilEnded(rowOf(index + 1), { waitMs }),
    );
    expect(await watch.untilEnded(rowOf("more"), { waitMs })).toBe(false);
    gone.abort();
    expect(await first).toBe(true);
    const next = watch.untilEnded(rowOf("more"), { waitMs });
    // None of these is in the store: they are over at the next look.
    expect(new Set(await Promise.all([next, ...others]))).toEqual(new Set([true]));
  });

  test("is let go by what is told of that session in that tenant, and of no other", async () => {
    const store = { ...memory({ clock }), getSession: () => new Promise<never>(() => undefined) };
    const unseen = createSessionWatch({ store, ready: async () => undefined, events, clock });
    const ended: string[] = [];
    const wait = async (tenant: string, id: string): Promise<void> => {
      await unseen.untilEnded({ tenant, id }, { waitMs });
      ended.push(`${tenant} ${id}`);
    };
    const [here] = [wait("t", "ses_1"), wait("t", "ses_2"), wait("u", "ses_1")];
    const subject = { tenant: "t", sessionId: "ses_1" };
    events.announce([events.make("connect_session.completed", subject)]);
    await here;
    expect(ended).toEqual(["t ses_1"]);
  });

  test("that has gone before waits for nothing", async () => {
    const gone = AbortSignal.abort();
    expect(await watch.untilEnded(rowOf(1), { waitMs, signal: gone })).toBe(true);
  });

  test("waits no longer than they said, and not at all where the vault is closed", async () => {
    const rejected = createSessionWatch({
      store: memory({ clock }),
      ready: () => Promise.reject(new Error("closed")),
      events,
      clock,
    });
    expect(await rejected.untilEnded(rowOf(1), { waitMs })).toBe(true);
    expect(await watch.untilEnded(rowOf(1), { waitMs: 0 })).toBe(true);
  });
});
