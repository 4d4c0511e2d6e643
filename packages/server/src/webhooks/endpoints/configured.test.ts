/** Endpoints of the configuration. */
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { asking, openWebhooks, sqlitePlace, useReceiver } from "../../../test/use-webhooks.ts";
import { newSigningKey } from "../deliveries/signing.ts";
import { configuredId } from "./configured.ts";

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

test("a secret that the configuration changes is one of two, and one that the API gave outlives a start", async () => {
  const receiver = await useReceiver();
  const place = sqlitePlace();
  const one = { url: receiver.url, types: ["*"], secret };
  const id = configuredId(one);
  const verified = async (from: Awaited<ReturnType<typeof openWebhooks>>, by: string[]) => {
    await from.webhooks.deliveries.test("default", id);
    const last = receiver.seen.at(-1);
    for (const each of by)
      expect(new Webhook(each).verify(last?.body ?? "", last?.headers ?? {})).toEqual(last?.json);
  };
  const first = await openWebhooks(place);
  await first.webhooks.configure([one]);
  const next = newSigningKey().secret;
  const second = await openWebhooks(place);
  await second.webhooks.configure([{ ...one, secret: next }]);
  await verified(second, [secret, next]);
  await second.webhooks.endpoints.dropFormer(asking, id);
  await verified(second, [next]);

  const { secret: given } = await second.webhooks.endpoints.addSecret(asking, id);
  const third = await openWebhooks(place);
  await third.webhooks.configure([{ ...one, secret: next }]);
  await verified(third, [next, given]);
  expect(await third.webhooks.endpoints.list("default")).toMatchObject([{ keys: [{}, {}] }]);
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
  await expect(
    webhooks.endpoints.change(asking, id, { enabled: true, url: receiver.url }),
  ).rejects.toMatchObject(fixed);
  const { secret: second } = await webhooks.endpoints.addSecret(asking, id);
  await webhooks.deliveries.test("default", id);
  const [hook] = receiver.seen;
  expect(new Webhook(second).verify(hook?.body ?? "", hook?.headers ?? {})).toEqual(hook?.json);
});

test("one hears of the tenant it names, one of all, with the tenant in each message", async () => {
  const receiver = await useReceiver();
  const { webhooks, happen, vault, clock } = await openWebhooks(sqlitePlace());
  const types = ["export.*", "connection.*"];
  await webhooks.configure([
    { url: `${receiver.url}/acme`, types, tenant: "acme" },
    { url: `${receiver.url}/all`, types, tenants: "all", secret },
    { url: `${receiver.url}/default`, types },
  ]);
  const soon = new Date(clock() + 60_000);
  for (const tenant of ["default", "acme", "umbrella"]) await happen(tenant);
  await vault.tenant("umbrella").user("u").at("acme").adopt({ accessToken: "a", expiresAt: soon });
  await webhooks.tick();
  const told = (path: string) =>
    receiver.seen
      .filter((hook) => hook.path === path)
      .map(({ json }) => `${json.type} ${json.data["tenant"]}`)
      .sort();
  expect(told("/acme")).toEqual(["export.completed acme"]);
  expect(told("/default")).toEqual(["export.completed default"]);
  expect(told("/all")).toEqual([
    "connection.created umbrella",
    "connection.expiring umbrella",
    ...["acme", "default", "umbrella"].map((tenant) => `export.completed ${tenant}`),
  ]);
  const [hook] = receiver.seen.filter(({ path }) => path === "/all");
  expect(new Webhook(secret).verify(hook?.body ?? "", hook?.headers ?? {})).toEqual(hook?.json);

  // Of a tenant that is erased goes what is its own, and what was told of it.
  clock.advance(1_000);
  await vault.tenant("acme").erase();
  await webhooks.tick();
  await happen("umbrella");
  await webhooks.tick();
  expect([told("/acme").length, told("/all").length]).toEqual([1, 6]);
});

test("one that was disabled, because its receiver said so, is enabled again by hand, and by no start", async () => {
  const receiver = await useReceiver();
  const place = sqlitePlace();
  const { webhooks, happen } = await openWebhooks(place);
  const one = { url: receiver.url, types: ["*"], secret };
  await webhooks.configure([one]);
  receiver.answer((response) => response.writeHead(410).end());
  await happen();
  await webhooks.tick();
  await webhooks.configure([one]);
  const id = configuredId(one);
  expect(await webhooks.endpoints.get("default", id)).toMatchObject({ state: "disabled" });
  receiver.answer((response) => response.writeHead(204).end());
  expect(await webhooks.endpoints.change(asking, id, { enabled: true })).toMatchObject({
    state: "enabled",
  });
  const { deliveries } = await webhooks.deliveries.page("default", id, { limit: 1 });
  await webhooks.deliveries.replay(asking, id, deliveries[0]?.id ?? "");
  await webhooks.tick();
  expect(receiver.seen.length).toBeGreaterThan(1);
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
