/** Webhooks through the API of a server that runs: made, told, tried out, sent again. */
import { generateIdentity, identityToRecipient } from "age-encryption";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Receiver, startReceiver } from "../../../test/receiver.ts";
import { useServer } from "../../../test/use-server.ts";

/** The history has the id of a key, for its name may be another one's too. */
const byTest = expect.stringMatching(/^key:key_\w{22} \(test\)$/);
const server = useServer();
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

/** Makes a webhook; its messages come to a path of their own. */
async function make(path: string, more: Record<string, unknown> = {}) {
  const { call } = await server();
  const made = await call("POST", "/v1/webhooks", { url: receiver.url + path, ...more });
  expect(made.status).toBe(201);
  return made.body;
}

const at = (path: string) => receiver.seen.filter((hook) => hook.path === path);

/** Waits until so many messages have come to a path. */
async function come(path: string, count: number) {
  for (let all = receiver.seen.length; at(path).length < count; all++)
    await receiver.until(all + 1);
  return at(path);
}

describe("what happens to a connection", () => {
  test("comes at once, signed, thin, and without anything secret", async () => {
    const { connect, provider } = await server();
    const { secret, id, ...made } = await make("/thin", { types: ["connection.created"] });
    expect(made).toMatchObject({ status: "enabled", source: "api", types: ["connection.created"] });
    const connectionId = await connect("thea");
    const [hook] = await come("/thin", 1);
    const told = new Webhook(secret).verify(hook?.body ?? "", hook?.headers ?? {});
    expect(told).toEqual({
      type: "connection.created",
      timestamp: expect.stringMatching(/Z$/),
      data: {
        ...{ tenant: "default", connection_id: connectionId, user_id: "thea" },
        ...{
          session_id: expect.stringMatching(/^ses_/),
          provider: "sandbox-oauth2",
          status: "active",
        },
      },
    });
    expect(hook?.headers["webhook-id"]).toMatch(/^evt_/);
    expect(hook?.headers["content-type"]).toBe("application/json");
    expect(JSON.stringify(hook)).not.toContain(provider.client.clientSecret);
  });

  test("is told with how it stands, also where the event does not say it", async () => {
    const { connect, call } = await server();
    const id = await connect("paul");
    await make("/paused", { types: ["connection.*"] });
    await call("PATCH", `/v1/connections/${id}`, { paused: true });
    await call("PATCH", `/v1/connections/${id}`, { paused: false });
    await call("PATCH", `/v1/connections/${id}`, { label: "Work" });
    await call("DELETE", `/v1/connections/${id}`);
    const told = (await come("/paused", 4)).map(({ json }) => [json.type, json.data["status"]]);
    expect(told).toEqual(
      expect.arrayContaining([
        ["connection.paused", "paused"],
        ["connection.updated", expect.stringMatching(/active|disconnected/)],
        ["connection.disconnected", "disconnected"],
      ]),
    );
  });

  test("of another tenant does not come", async () => {
    const { connect, app, call } = await server();
    const id = await connect("tess");
    const tenant = { "valetkey-tenant": "acme" };
    const foreign = { url: `${receiver.url}/foreign`, types: ["*"] };
    await call("POST", "/v1/webhooks", foreign, tenant);
    await make("/mine", { types: ["connection.updated"] });
    await app.vault.user("tess").at("sandbox-oauth2").update({ label: "here" });
    const [hook] = await come("/mine", 1);
    expect(hook?.json.data).toMatchObject({ tenant: "default", connection_id: id });
    expect(at("/foreign")).toEqual([]);
  });
});

test("nothing secret of the life of a connection is in what is sent, or in what is told of it", async () => {
  const { call, agree, app, key, provider } = await server();
  const { id, secret } = await make("/canary");
  const session = { user: { id: "cara" }, provider: "sandbox-oauth2" };
  const link = (await call("POST", "/v1/connect-sessions", session)).body;
  await agree(link.connect_url, "bob");
  const handle = app.vault.user("cara").at("sandbox-oauth2");
  const tokenOf = async (): Promise<string> => {
    const token = await handle.token();
    return "accessToken" in token ? token.accessToken : "";
  };
  const first = await tokenOf();
  await handle.report("revoked");
  const again = (await call("POST", "/v1/connect-sessions", session)).body;
  await agree(again.connect_url, "bob");
  const second = await tokenOf();
  await handle.pause();
  await handle.disconnect();
  const types = async () => at("/canary").map(({ json }) => json.type);
  await expect.poll(types).toContain("connection.disconnected");
  const path = `/v1/webhooks/${id}`;
  const told = [
    receiver.seen,
    (await call("GET", `${path}/deliveries?limit=200`)).body,
    (await call("GET", path)).body,
    (await call("GET", "/v1/events?limit=200")).body,
    (await app.vault.events.follow({ limit: 1_000 })).events,
  ];
  const text = JSON.stringify(told);
  expect(text).toContain("connection.needs_reauth");
  const secrets = [first, second, provider.client.clientSecret, key, secret];
  for (const one of [...secrets, link.session_token, again.session_token]) {
    expect(one.length).toBeGreaterThan(15);
    expect(text).not.toContain(one);
  }
});

describe("the secrets of a webhook", () => {
  test("are two while they are changed, and each verifies; the former ends when it is dropped", async () => {
    const { call } = await server();
    const { id, secret: former } = await make("/secrets");
    const path = `/v1/webhooks/${id}`;
    const second = await call("POST", `${path}/secrets`, {});
    expect(second.status).toBe(201);
    const { secret: newer, secrets } = second.body;
    expect(secrets).toMatchObject([{ hint: expect.stringMatching(/^…/) }, {}]);
    await call("POST", `${path}/test`);
    const [both] = await come("/secrets", 1);
    for (const secret of [former, newer])
      expect(new Webhook(secret).verify(both?.body ?? "", both?.headers ?? {})).toEqual(both?.json);

    expect((await call("POST", `${path}/secrets`, {})).body.code).toBe("invalid_request");
    const dropped = await call("POST", `${path}/secrets`, { drop_former: true });
    expect(dropped.status).toBe(200);
    expect(dropped.body.secrets).toHaveLength(1);
    await call("POST", `${path}/test`);
    const [, one] = await come("/secrets", 2);
    expect(new Webhook(newer).verify(one?.body ?? "", one?.headers ?? {})).toEqual(one?.json);
    expect(() => new Webhook(former).verify(one?.body ?? "", one?.headers ?? {})).toThrow();
  });

  test("are told once, and never lie open in the database", async () => {
    const { call, app } = await server();
    const { id, secret } = await make("/sealed");
    const told = [
      (await call("GET", "/v1/webhooks")).body,
      (await call("GET", `/v1/webhooks/${id}`)).body,
      (await call("PATCH", `/v1/webhooks/${id}`, { description: "x" })).body,
      await app.db.all("SELECT * FROM valetkey_server.webhook_endpoint"),
    ];
    expect(JSON.stringify(told)).not.toContain(secret.slice(6, 40));
    const [row] = await app.db.all<{ sealed: Uint8Array }>(
      "SELECT sealed FROM valetkey_server.webhook_endpoint WHERE id = $1",
      id,
    );
    expect(Buffer.from(row?.sealed ?? []).toString("latin1")).not.toContain(secret.slice(6, 40));
  });
});

test("a delivery can be looked at and sent again, under its id and with a fresh signature", async () => {
  const { call, connect } = await server();
  const { id, secret } = await make("/again", { types: ["connection.created"] });
  await connect("rita");
  const [first] = await come("/again", 1);
  const path = `/v1/webhooks/${id}/deliveries`;
  const delivered = async () => (await call("GET", `${path}?state=delivered`)).body.data;
  await expect.poll(delivered).toHaveLength(1);
  const [delivery] = await delivered();
  expect(delivery).toMatchObject({
    ...{ webhook_id: id, message_id: first?.headers["webhook-id"], body: first?.body },
    attempts: [{ status: 204, error: null }],
  });
  expect((await call("GET", `${path}?state=failed&state=waiting`)).body.data).toEqual([]);

  const replayed = await call("POST", `${path}/${delivery.id}/replay`);
  expect(replayed.status).toBe(202);
  const [, again] = await come("/again", 2);
  expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(new Webhook(secret).verify(again?.body ?? "", again?.headers ?? {})).toEqual(first?.json);
  const attempts = async () => (await call("GET", `${path}/${delivery.id}`)).body.attempts;
  await expect.poll(attempts).toHaveLength(3);
  expect((await attempts())[1]).toMatchObject({ replayed_by: byTest });
  const { data: events } = (await call("GET", "/v1/events?type=webhook.replayed")).body;
  expect(events).toMatchObject([{ actor: byTest, data: { deliveryId: delivery.id } }]);
});

test("deliveries come page by page, newest first", async () => {
  const { call, app, connect } = await server();
  await connect("pia");
  const { id } = await make("/pages", { types: ["connection.updated"] });
  const handle = app.vault.user("pia").at("sandbox-oauth2");
  for (const label of ["a", "b", "c"]) await handle.update({ label });
  await come("/pages", 3);
  const path = `/v1/webhooks/${id}/deliveries`;
  const first = (await call("GET", `${path}?limit=2`)).body;
  const second = (await call("GET", `${path}?limit=2&cursor=${first.next_cursor}`)).body;
  expect([first.data.length, second.data.length, second.next_cursor]).toEqual([2, 1, null]);
  const whole = (await call("GET", path)).body.data;
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(
    whole.map(({ id }: { id: string }) => id),
  );
  expect((await call("GET", `${path}?cursor=bm9uZQ`)).body.code).toBe("bad_cursor");
});

test("a test tells what the receiver answered", async () => {
  const { call } = await server();
  const { id } = await make("/tried");
  receiver.answer((response) => response.writeHead(500).end(`no: ${"x".repeat(5000)}`));
  const { status, body } = await call("POST", `/v1/webhooks/${id}/test`);
  receiver.answer((response) => response.writeHead(204).end());
  expect(status).toBe(200);
  expect(body).toMatchObject({ ok: false, status: 500, error: "status" });
  expect(body.body_start).toHaveLength(1024);
  expect(at("/tried")[0]?.json).toMatchObject({ type: "webhook.test", data: { webhook: id } });
  expect((await call("GET", `/v1/webhooks/${id}/deliveries`)).body.data).toEqual([]);
});

describe("a webhook", () => {
  test("of another tenant looks like none, whatever is asked of it", async () => {
    const { call } = await server();
    const { id } = await make("/walls");
    const tenant = { "valetkey-tenant": "umbra" };
    const asked: [string, string, unknown?][] = [
      ["GET", ""],
      ["PATCH", "", { types: ["*"] }],
      ["POST", "/secrets", {}],
      ["POST", "/test"],
      ["GET", "/deliveries"],
      ["GET", "/deliveries/dlv_1"],
      ["POST", "/deliveries/dlv_1/replay"],
    ];
    for (const [method, more, body] of asked) {
      const foreign = await call(method, `/v1/webhooks/${id}${more}`, body, tenant);
      const unknown = await call(method, `/v1/webhooks/whe_none${more}`, body, tenant);
      expect([foreign.status, foreign.body.code, foreign.body.detail]).toEqual([
        ...[404, "not_found", unknown.body.detail],
      ]);
    }
    expect((await call("DELETE", `/v1/webhooks/${id}`, undefined, tenant)).status).toBe(204);
    expect((await call("GET", `/v1/webhooks/${id}`)).status).toBe(200);
    expect((await call("GET", "/v1/webhooks", undefined, tenant)).body.data).toEqual([]);
  });

  test("is removed once and for all, and the history tells who did what", async () => {
    const { call } = await server();
    const { id } = await make("/removed");
    await call("PATCH", `/v1/webhooks/${id}`, { enabled: false, types: ["connection.*"] });
    for (const _ of [1, 2]) expect((await call("DELETE", `/v1/webhooks/${id}`)).status).toBe(204);
    expect((await call("GET", `/v1/webhooks/${id}`)).status).toBe(404);
    const types = ["created", "updated", "deleted"].map((type) => `type=webhook.${type}`).join("&");
    const { data } = (await call("GET", `/v1/events?${types}&limit=3`)).body;
    expect(
      data.map(({ type, actor, data: facts }: Record<string, Record<string, unknown>>) => [
        type,
        actor,
        facts?.["webhookId"],
      ]),
    ).toEqual(["deleted", "updated", "created"].map((type) => [`webhook.${type}`, byTest, id]));
  });

  test.each([
    [{ url: "http://example.com/hook" }, "/url"],
    [{ url: "https://user:word@example.com/hook" }, "/url"],
    [{ url: "https://example.com/hook#part" }, "/url"],
    [{ url: "ftp://example.com/" }, "/url"],
    [{ url: "hook" }, "/url"],
    [{ url: "https://example.com", types: ["connection.made"] }, "/types/0"],
    [{ url: "https://example.com", types: ["conn*"] }, "/types/0"],
    [{ url: "https://example.com", types: [] }, "/types"],
    [{ url: "https://example.com", secret: "whsec_x" }, "/secret"],
    [{}, "/url"],
  ])("is not made of %j", async (body, pointer) => {
    const { call } = await server();
    const made = await call("POST", "/v1/webhooks", body);
    expect([made.status, made.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });
});

test("keys that come and go, an export that ends, and an endpoint that is gone are told", async () => {
  const { call } = await server();
  receiver.answer((response, { path }) => response.writeHead(path === "/gone" ? 410 : 204).end());
  await make("/rest", { types: ["key.*", "export.completed", "webhook.endpoint_disabled"] });
  const gone = await make("/gone", { types: ["key.created"] });
  const made = await call("POST", "/v1/keys", { name: "told", scopes: ["events:read"] });
  expect(made.status).toBe(201);
  await call("DELETE", `/v1/keys/${made.body.id}`);
  const recipients = [await identityToRecipient(await generateIdentity())];
  const job = await call("POST", "/v1/exports", { recipients });
  const hooks = await come("/rest", 4);
  const told = hooks.map(({ json: { type, data } }) => ({ type, data }));
  const tenant = "default";
  expect(told.sort((one, two) => String(one.type).localeCompare(String(two.type)))).toEqual([
    { type: "export.completed", data: { tenant, job_id: job.body.id, status: "done" } },
    { type: "key.created", data: { tenant, key_id: made.body.id } },
    { type: "key.revoked", data: { tenant, key_id: made.body.id } },
    {
      type: "webhook.endpoint_disabled",
      data: { tenant, webhook: gone.id, problem: expect.objectContaining({ code: "gone" }) },
    },
  ]);
  receiver.answer((response) => response.writeHead(204).end());
});

test("what hears of all tenants is seen by keys that are of all", async () => {
  const { call, makeKey, app } = await server();
  const url = `${receiver.url}/all`;
  await app.webhooks.configure([{ url, types: ["key.*"], tenants: "all" }]);
  const of = { "valetkey-tenant": "nobody-else" };
  const { body } = await call("GET", "/v1/webhooks", undefined, of);
  expect(body.data).toMatchObject([{ url, tenant: null }]);
  const path = `/v1/webhooks/${body.data[0].id}`;
  expect((await call("POST", `${path}/secrets`, {}, of)).status).toBe(201);
  expect((await call("PATCH", path, { types: ["key.*"] }, of)).body.code).toBe("webhook_fixed");
  const limited = await makeKey({
    scopes: ["webhooks:read", "webhooks:write"],
    limits: { tenants: ["nobody-else"] },
  });
  const asOne = { ...of, authorization: `Bearer ${limited}` };
  expect((await call("GET", "/v1/webhooks", undefined, asOne)).body.data).toEqual([]);
  for (const [method, at] of [
    ["GET", path],
    ["GET", `${path}/deliveries`],
    ["POST", `${path}/secrets`],
    ["POST", `${path}/test`],
  ] as const) {
    const answer = await call(method, at, method === "GET" ? undefined : {}, asOne);
    expect([at, answer.status]).toEqual([at, 404]);
  }
  await app.webhooks.configure([]);
});
