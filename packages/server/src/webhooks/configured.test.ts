/** Endpoints of the configuration. */
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { asking, openWebhooks, sqlitePlace, useReceiver } from "../../test/use-webhooks.ts";
import { configuredId } from "./configured.ts";
import { newSigningKey } from "./signing.ts";

const { secret } = newSigningKey();

test("an endpoint of the configuration is there from the start, and changes with it", async () => {
  const receiver = await useReceiver();
  const place = sqlitePlace();
  const { webhooks, happen } = await openWebhooks(place);
  const one = { url: receiver.url, types: ["export.*"], secret };
  await webhooks.configure([one]);
  await webhooks.configure([one]);
  await happen();
  await webhooks.tick();
  const [hook] = receiver.seen;
  expect(receiver.seen).toHaveLength(1);
  expect(new Webhook(secret).verify(hook?.body ?? "", hook?.headers ?? {})).toEqual(hook?.json);

  const next = newSigningKey().secret;
  const again = await openWebhooks(place);
  await again.webhooks.configure([{ ...one, types: ["*"], secret: next }]);
  const [found, ...others] = await again.webhooks.endpoints.list("default");
  expect([found?.id, found?.types, others]).toEqual([configuredId(one), ["*"], []]);
  await again.happen();
  await again.webhooks.tick();
  const last = receiver.seen.at(-1);
  expect(new Webhook(next).verify(last?.body ?? "", last?.headers ?? {})).toEqual(last?.json);

  await again.webhooks.configure([]);
  expect(await again.webhooks.endpoints.list("default")).toEqual([]);
});

test("nobody changes it elsewhere; a secret that nobody gave can be had", async () => {
  const receiver = await useReceiver();
  const { webhooks } = await openWebhooks(sqlitePlace());
  await webhooks.configure([{ url: receiver.url, types: ["*"] }]);
  const id = configuredId({ url: receiver.url, types: [] });
  const fixed = { code: "webhook_fixed" };
  await expect(webhooks.endpoints.change(asking, id, { types: ["key.*"] })).rejects.toMatchObject(
    fixed,
  );
  await expect(webhooks.endpoints.remove(asking, id)).rejects.toMatchObject(fixed);
  const { secret: second } = await webhooks.endpoints.addSecret(asking, id);
  await webhooks.deliveries.test("default", id);
  const [hook] = receiver.seen;
  expect(new Webhook(second).verify(hook?.body ?? "", hook?.headers ?? {})).toEqual(hook?.json);
});

describe("a server does not start with", () => {
  test.each([
    [{ url: "http://app.example/hooks", types: ["*"] }, "https"],
    [{ url: "https://app.example/hooks", types: ["connection.made"] }, "connection.made"],
    [{ url: "https://app.example/hooks", types: ["*"], secret: "whsec_c2hvcnQ=" }, "secret"],
  ])("%j", async (configured, named) => {
    const { webhooks } = await openWebhooks(sqlitePlace());
    const configuring = webhooks.configure([configured]);
    await expect(configuring).rejects.toMatchObject({ code: "options_invalid" });
    await expect(configuring).rejects.toThrow(named);
  });
});
