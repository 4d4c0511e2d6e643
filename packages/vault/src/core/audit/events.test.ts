import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Log } from "../options.ts";
import { createEvents, type Events, type EventType, toEvent, type VaultEvent } from "./events.ts";

interface Written {
  message: string;
  fields: unknown;
}

function newEvents(): { events: Events; written: Written[] } {
  const written: Written[] = [];
  const log: Log = {
    warn() {},
    error: (message, fields) => void written.push({ message, fields }),
  };
  return { events: createEvents({ clock: () => 1000, random: randomBytes, log }), written };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("an event has an id, the time, and null for what it is not about", () => {
  const { events } = newEvents();
  expect(events.make("signed_in", { tenant: "t" })).toEqual({
    id: expect.stringMatching(/^evt_[0-9A-Za-z]{22}$/),
    tenant: "t",
    type: "signed_in",
    at: 1000,
    owner: null,
    provider: null,
    connectionId: null,
    sessionId: null,
    actor: null,
    data: {},
  });
  expect(events.by("support:jane").make("signed_in", { tenant: "t" }).actor).toBe("support:jane");
});

test("an event keeps what it is about", () => {
  const { events } = newEvents();
  const subject = {
    tenant: "t",
    owner: "user:alice",
    provider: "github",
    connectionId: "con_1",
    sessionId: "ses_1",
    data: { reason: "r" },
  };
  expect(events.make("connection.created", subject)).toMatchObject(subject);
});

describe("a listener sees", () => {
  const stored = newEvents().events.make("connection.created", { tenant: "t" });

  test("the user's id of a user's event", () => {
    const event = toEvent({
      ...stored,
      owner: "user:user:alice",
      provider: "github",
      connectionId: "con_1",
      sessionId: "ses_1",
      data: { account: "Alice" },
    });
    expect(event).toEqual({
      id: stored.id,
      type: "connection.created",
      at: new Date(1000),
      tenant: "t",
      userId: "user:alice",
      provider: "github",
      connectionId: "con_1",
      sessionId: "ses_1",
      data: { account: "Alice" },
    });
  });

  test.each([["shared"], [null]])("no user for the owner %j", (owner) => {
    expect(Object.keys(toEvent({ ...stored, owner }))).toEqual([
      "id",
      "type",
      "at",
      "tenant",
      "data",
    ]);
  });
});

describe("listeners", () => {
  test("hear of their own type, and of all with *", () => {
    const { events } = newEvents();
    const heard: string[] = [];
    events.on("signed_in", (event) => void heard.push(`one ${event.type}`));
    events.on("*", (event) => void heard.push(`all ${event.type}`));
    const types: EventType[] = ["signed_in", "connection.renewed"];
    events.announce(types.map((type) => events.make(type, { tenant: "t" })));
    expect(heard).toEqual(["one signed_in", "all signed_in", "all connection.renewed"]);
  });

  test("of what cannot happen are refused, and told what can", () => {
    const { events } = newEvents();
    const listen = (type: string) => () => events.on(type as EventType, () => undefined);
    expect(listen("connection.create")).toThrow(/^on: .* Did you mean connection\.created\?$/);
    expect(listen("connection.*")).toThrow('on: there is no event "connection.*".');
    expect(listen("nonsense")).toThrow(/There are \* and .*signed_out\.$/);
  });

  test("hear in the order of the events, each of them once", () => {
    const { events } = newEvents();
    const heard: VaultEvent[] = [];
    const listener = (event: VaultEvent): void => void heard.push(event);
    events.on("*", listener);
    events.on("*", listener);
    const made = Array.from({ length: 5 }, () => events.make("signed_in", { tenant: "t" }));
    events.announce(made);
    expect(heard.map((event) => event.id)).toEqual(made.map((event) => event.id));
  });

  test("hear no more once they are removed, and removing twice is harmless", () => {
    const { events } = newEvents();
    let heard = 0;
    const stop = events.on("signed_in", () => void heard++);
    const announce = (): void => events.announce([events.make("signed_in", { tenant: "t" })]);
    announce();
    stop();
    stop();
    announce();
    expect(heard).toBe(1);
  });

  test("that fail are logged without what they threw, and harm nobody", async () => {
    const { events, written } = newEvents();
    let heard = 0;
    events.on("signed_in", () => {
      throw new TypeError("canary");
    });
    events.on("signed_in", () => Promise.reject(new RangeError("canary")));
    events.on("signed_in", async () => {
      throw "canary";
    });
    events.on("signed_in", () => void heard++);
    const event = events.make("signed_in", { tenant: "t" });
    events.announce([event]);
    await nextTurn();
    expect(heard).toBe(1);
    expect(written.map((entry) => entry.message).toSorted()).toEqual([
      "A listener for signed_in failed (RangeError)",
      "A listener for signed_in failed (TypeError)",
      "A listener for signed_in failed (string)",
    ]);
    for (const { fields } of written) expect(fields).toEqual({ event: event.id });
  });

  test("that are slow hold nobody up", () => {
    const { events } = newEvents();
    let heard = 0;
    events.on("*", () => new Promise<void>(() => {}));
    events.on("*", () => void heard++);
    events.announce([events.make("signed_in", { tenant: "t" })]);
    expect(heard).toBe(1);
  });

  test("may remove themselves and add others while they hear", () => {
    const { events } = newEvents();
    const heard: string[] = [];
    const stop = events.on("signed_in", () => {
      heard.push("first");
      stop();
      events.on("connection.renewed", () => void heard.push("second"));
    });
    for (const type of ["signed_in", "signed_in", "connection.renewed"] as const)
      events.announce([events.make(type, { tenant: "t" })]);
    expect(heard).toEqual(["first", "second"]);
  });
});

test("two vaults share no listener", () => {
  const [one, other] = [newEvents().events, newEvents().events];
  let heard = 0;
  one.on("*", () => void heard++);
  other.announce([other.make("signed_in", { tenant: "t" })]);
  expect(heard).toBe(0);
});
