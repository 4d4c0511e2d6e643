/** What becomes of one message, attempt by attempt, by a clock that is moved by hand. */
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { asking, openWebhooks, sqlitePlace, useReceiver } from "../../../test/use-webhooks.ts";
import { delaysMs } from "./schedule.ts";

const DAY = 24 * 60 * 60_000;

describe("a message that is not taken", () => {
  test("is sent ten times by the schedule under one id, and then given up", async () => {
    const receiver = await useReceiver();
    receiver.answer((response) => response.writeHead(500).end("no"));
    const { webhooks, endpoint: make, happen, clock } = await openWebhooks(sqlitePlace());
    const { endpoint, secret } = await make(receiver.url);
    await happen();
    await webhooks.tick();
    for (const [at, delay] of delaysMs.entries()) {
      expect(receiver.seen).toHaveLength(at + 1);
      clock.advance(delay - 1);
      await webhooks.tick();
      expect(receiver.seen).toHaveLength(at + 1);
      clock.advance(1);
      await webhooks.tick();
    }
    expect(receiver.seen).toHaveLength(10);
    expect(new Set(receiver.seen.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.seen.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
    expect(new Set(receiver.seen.map(({ body }) => body)).size).toBe(1);
    const [first] = receiver.seen;
    expect(new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {})).toEqual(
      first?.json,
    );
    clock.advance(30 * DAY);
    await webhooks.tick();
    expect(receiver.seen).toHaveLength(10);
    const after = await webhooks.endpoints.get("default", endpoint.id);
    expect(after.state).toBe("failing");
  });

  test("counts as taken once a later attempt is, and so does its endpoint", async () => {
    const receiver = await useReceiver();
    let status = 503;
    receiver.answer((response) => response.writeHead(status).end());
    const { webhooks, endpoint: make, happen, clock, states } = await openWebhooks(sqlitePlace());
    const { endpoint } = await make(receiver.url);
    await happen();
    await webhooks.tick();
    expect(await states(endpoint)).toEqual(["waiting"]);
    expect((await webhooks.endpoints.get("default", endpoint.id)).failingSince).toBe(clock());
    status = 200;
    clock.advance(5_000);
    await webhooks.tick();
    expect(await states(endpoint)).toEqual(["delivered"]);
    const page = await webhooks.deliveries.page("default", endpoint.id, { limit: 1 });
    expect(page.deliveries[0]?.attempts).toMatchObject([
      { status: 503, error: "status" },
      { status: 200, error: null },
    ]);
    expect((await webhooks.endpoints.get("default", endpoint.id)).failingSince).toBeNull();
  });

  test("is not sent before the receiver wishes", async () => {
    const receiver = await useReceiver();
    receiver.answer((response) => response.writeHead(429, { "retry-after": "120" }).end());
    const { webhooks, endpoint: make, happen, clock } = await openWebhooks(sqlitePlace());
    await make(receiver.url);
    await happen();
    await webhooks.tick();
    clock.advance(119_999);
    await webhooks.tick();
    expect(receiver.seen).toHaveLength(1);
    clock.advance(1);
    await webhooks.tick();
    expect(receiver.seen).toHaveLength(2);
  });

  test.each([301, 302, 303, 307, 308])("was not: %i is not followed", async (status) => {
    const [receiver, other] = [await useReceiver(), await useReceiver()];
    receiver.answer((response) => response.writeHead(status, { location: other.url }).end());
    const { webhooks, endpoint: make, happen, states } = await openWebhooks(sqlitePlace());
    const { endpoint } = await make(receiver.url);
    await happen();
    await webhooks.tick();
    expect(other.seen).toEqual([]);
    expect(await states(endpoint)).toEqual(["waiting"]);
    const page = await webhooks.deliveries.page("default", endpoint.id, { limit: 1 });
    expect(page.deliveries[0]?.attempts).toMatchObject([{ status, error: "redirect" }]);
  });

  test("was not: there was no answer in time, or nobody to answer", async () => {
    const [silent, gone] = [await useReceiver(), await useReceiver()];
    silent.answer(() => undefined);
    await gone.close();
    const {
      webhooks,
      endpoint: make,
      happen,
    } = await openWebhooks(sqlitePlace(), { timeoutMs: 100 });
    const made = [await make(silent.url), await make(gone.url)];
    await happen();
    await webhooks.tick();
    const errors = made.map(async ({ endpoint }) => {
      const { deliveries } = await webhooks.deliveries.page("default", endpoint.id, { limit: 1 });
      return deliveries[0]?.attempts[0]?.error;
    });
    expect(await Promise.all(errors)).toEqual(["timeout", "unreachable"]);
  });
});

describe("an answer", () => {
  test("of 2xx that never ends is one, and is not read to its end", async () => {
    const receiver = await useReceiver();
    receiver.answer((response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(64 * 1024)));
      };
      response.on("drain", more);
      more();
    });
    const { webhooks, endpoint: make, happen, states } = await openWebhooks(sqlitePlace());
    const { endpoint } = await make(receiver.url);
    await happen();
    await webhooks.tick();
    expect(await states(endpoint)).toEqual(["delivered"]);
  });

  test("of 410 ends the endpoint, which its tenant's others are told", async () => {
    const [receiver, other] = [await useReceiver(), await useReceiver()];
    receiver.answer((response) => response.writeHead(410).end());
    const { webhooks, endpoint: make, happen, states, log } = await openWebhooks(sqlitePlace());
    const { endpoint } = await make(receiver.url);
    await make(other.url, { types: ["webhook.*"] });
    await make(other.url, { types: ["webhook.*"], tenant: "acme" });
    await happen();
    await happen();
    await webhooks.tick();
    await webhooks.tick();
    expect(await webhooks.endpoints.get("default", endpoint.id)).toMatchObject({
      ...{ state: "disabled", reason: "gone" },
    });
    expect(await states(endpoint)).toEqual(["failed", "failed"]);
    expect(other.seen.map(({ json }) => json)).toMatchObject([
      {
        type: "webhook.endpoint_disabled",
        data: { tenant: "default", webhook: endpoint.id, problem: { code: "gone" } },
      },
    ]);
    expect(log.join()).toContain(endpoint.id);
    await happen();
    await webhooks.tick();
    expect(receiver.seen.length).toBeLessThanOrEqual(2);
  });
});

test("an endpoint that takes nothing for five days is disabled, and can be enabled again", async () => {
  const receiver = await useReceiver();
  receiver.answer((response) => response.writeHead(500).end());
  const { webhooks, endpoint: make, happen, clock } = await openWebhooks(sqlitePlace());
  const { endpoint } = await make(receiver.url);
  const state = async () => (await webhooks.endpoints.get("default", endpoint.id)).state;
  const fail = async (): Promise<void> => {
    await happen();
    for (const delay of [0, ...delaysMs]) {
      clock.advance(delay);
      await webhooks.tick();
    }
  };
  await fail();
  expect(await state()).toBe("failing");
  await fail();
  expect(await state()).toBe("disabled");
  const { length } = receiver.seen;
  await happen();
  await webhooks.tick();
  expect(receiver.seen).toHaveLength(length);

  await webhooks.endpoints.change(asking, endpoint.id, { enabled: true });
  receiver.answer((response) => response.writeHead(200).end());
  const { deliveries } = await webhooks.deliveries.page("default", endpoint.id, { limit: 1 });
  const [missed] = deliveries;
  await webhooks.deliveries.replay(asking, endpoint.id, missed?.id ?? "");
  await webhooks.tick();
  expect(receiver.seen).toHaveLength(length + 1);
  expect(receiver.seen.at(-1)?.headers["webhook-id"]).toBe(missed?.messageId);
  expect(await state()).toBe("enabled");
});
