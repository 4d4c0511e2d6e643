import { describe, expect, test } from "vitest";
import { recordingServer } from "../../../../vault/test/servers/recording-server.ts";
import { useServer } from "../../../test/use-server.ts";
import { presets } from "../../keys/scopes.ts";

const server = useServer();

test("a provider is added, connects a user, is changed and taken away, and shows no secret", async () => {
  const api = await server();
  const { client, entry } = api.provider;
  api.provider.allowRedirectUri(`${api.url}/callback/work`);
  const options = {
    use: entry,
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scopes: ["read"],
  };
  const added = await api.call("POST", "/v1/providers", { id: "work", ...options });
  expect(added).toMatchObject({
    status: 201,
    body: { source: "api", scopes: ["read"], redirect_uri: `${api.url}/callback/work` },
  });
  await api.connect("alice", "work");
  const again = await api.call("POST", "/v1/providers", { id: "work", ...options });
  expect(again).toMatchObject({ status: 409, body: { code: "provider_exists" } });
  const patched = await api.call("PATCH", "/v1/providers/work", { paused: true });
  expect(patched.body).toMatchObject({ paused: true, scopes: ["read"] });
  const session = { user: { id: "bob" }, provider: "work" };
  expect((await api.call("POST", "/v1/connect-sessions", session)).body.code).toBe(
    "provider_paused",
  );
  const unpaused = await api.call("PATCH", "/v1/providers/work", { paused: null });
  expect(unpaused.body.paused).toBe(false);
  const seen = JSON.stringify([added, patched, await api.call("GET", "/v1/providers")]);
  expect(seen).not.toContain(client.clientSecret);
  expect((await api.call("DELETE", "/v1/providers/work")).status).toBe(204);
  expect((await api.call("GET", "/v1/providers/work")).status).toBe(404);
});

test("the next secret of an OAuth 1.0a provider takes the place of the one before", async () => {
  const api = await server();
  const added = { id: "trello", use: "trello", consumer_key: "k", consumer_secret: "one-1111" };
  expect((await api.call("POST", "/v1/providers", added)).status).toBe(201);
  const body = { client_secret: "the-second-secret-2222" };
  const rotated = await api.call("POST", "/v1/providers/trello/secrets", body);
  expect(rotated).toMatchObject({ status: 200, body: { secret: { hint: "••••2222" } } });
  const kept = await api.app.providers.get("trello");
  expect(kept?.options).toEqual({
    use: "trello",
    consumerKey: "k",
    consumerSecret: "the-second-secret-2222",
  });
  await api.call("DELETE", "/v1/providers/trello");
});

test("what the vault would refuse is refused, in the words of the wire", async () => {
  const api = await server();
  const camel = await api.call("POST", "/v1/providers", { id: "x", use: "github", clientId: "a" });
  expect(camel).toMatchObject({ status: 422, body: { errors: [{ pointer: "/clientId" }] } });
  const unknown = await api.call("POST", "/v1/providers/preview", { id: "x", use: "no-such" });
  expect(unknown).toMatchObject({ status: 422, body: { code: "options_invalid" } });
  const fixed = await api.call("PATCH", "/v1/providers/sandbox-oauth2", { paused: true });
  expect(fixed).toMatchObject({ status: 409, body: { code: "provider_fixed" } });
});

test("a check tells whether the provider knows the client", async () => {
  const api = await server();
  const byId = async (id: string): Promise<Record<string, unknown>> => {
    const { body } = await api.call("POST", `/v1/providers/${id}/check`);
    return Object.fromEntries(
      body.checks.map((each: { id: string; ok: unknown }) => [each.id, each.ok]),
    );
  };
  expect(await byId("sandbox-oauth2")).toMatchObject({ endpoints: true, client: true });
  const { client, entry } = api.provider;
  const wrong = { id: "wrong", use: entry, client_id: client.clientId, client_secret: "nope" };
  await api.call("POST", "/v1/providers", wrong);
  expect(await byId("wrong")).toMatchObject({ endpoints: true, client: false });
});

test("a tenant brings a client of its own, which is its alone", async () => {
  const api = await server();
  const acme = { "valetkey-tenant": "acme" };
  const path = "/v1/providers/sandbox-oauth2/client";
  expect((await api.call("GET", path, undefined, acme)).body.code).toBe("client_unknown");
  const own = { client_id: "acme-app", client_secret: "acme-secret-of-32-characters-or-so" };
  const set = await api.call("PUT", path, own, acme);
  expect(set.body).toMatchObject({
    client_id: "acme-app",
    secret: { hint: expect.stringMatching(/r-so$/) },
  });
  expect((await api.call("GET", path)).status).toBe(404);
  expect((await api.call("DELETE", path, undefined, acme)).status).toBe(204);
});

describe("where a provider leads", () => {
  const ci = async (): Promise<Record<string, string>> => {
    const key = await (await server()).makeKey({ scopes: [...presets.ci], name: "ci" });
    return { authorization: `Bearer ${key}` };
  };
  const made = async (id: string): Promise<{ entry: Record<string, unknown>; secret: string }> => {
    const api = await server();
    const { client, entry } = api.provider;
    api.provider.allowRedirectUri(`${api.url}/callback/${id}`);
    const options = {
      use: entry,
      client_id: client.clientId,
      client_secret: String(client.clientSecret),
    };
    const body = { id, ...options, scopes: ["read"] };
    expect((await api.call("POST", "/v1/providers", body, await ci())).status).toBe(201);
    return {
      entry: entry as unknown as Record<string, unknown>,
      secret: String(client.clientSecret),
    };
  };
  test("is not changed by who may only make providers, and that they wanted it is told", async () => {
    const [api, evil] = [await server(), await recordingServer()];
    const { entry, secret } = await made("led");
    const id = await api.connect("mallory", "led");
    const asCi = await ci();
    const theirs = { baseUrl: evil.url, hosts: [evil.host] };
    for (const change of [
      { use: { ...entry, api: theirs } },
      { use: { ...entry, tokenUrl: `${evil.url}/token` }, client_secret: secret },
      { use: "github" },
    ]) {
      const moved = await api.call("PATCH", "/v1/providers/led", change, asCi);
      expect(moved).toMatchObject({ status: 403, body: { code: "provider_move_refused" } });
    }
    expect((await api.call("DELETE", "/v1/providers/led", undefined, asCi)).status).toBe(204);
    const { clientId, clientSecret } = api.provider.client;
    const client = { client_id: clientId, client_secret: clientSecret };
    const other = { id: "led", ...client, use: { ...entry, api: theirs } };
    const anew = await api.call("POST", "/v1/providers", other, asCi);
    expect(anew.body.code).toBe("provider_move_refused");
    const same = { id: "led", ...client, use: entry, scopes: ["read"], paused: true };
    expect((await api.call("POST", "/v1/providers", same, asCi)).status).toBe(201);
    const harmless = { paused: null, scopes: ["read", "write"], client_id: clientId };
    expect((await api.call("PATCH", "/v1/providers/led", harmless, asCi)).status).toBe(200);
    expect((await api.call("GET", `/v1/connections/${id}/token`)).status).toBe(200);
    expect(evil.requests).toEqual([]);
    const { events } = await api.app.host.events.page({ limit: 20 });
    const refused = events.filter(({ type }) => type === "provider.move_refused");
    expect(refused.map(({ data }) => data)).toEqual(Array(4).fill({ provider: "led" }));
    expect(JSON.stringify(events)).not.toContain(clientSecret);
  });

  test("is changed by an admin who gives the secrets again", async () => {
    const [api, evil] = [await server(), await recordingServer()];
    const { entry } = await made("moved");
    const use = { ...entry, tokenUrl: `${evil.url}/token` };
    const without = await api.call("PATCH", "/v1/providers/moved", { use });
    expect(without).toMatchObject({
      status: 422,
      body: { code: "invalid_request", errors: [{ pointer: "/client_secret" }] },
    });
    const rotated = { client_secret: "the-next-secret-of-32-characters" };
    await api.call("POST", "/v1/providers/moved/secrets", rotated);
    const given = { use, client_secret: "a-new-secret-that-is-for-the-new-host" };
    expect((await api.call("PATCH", "/v1/providers/moved", given)).status).toBe(200);
    const kept = await api.app.providers.get("moved");
    expect(kept?.options).toMatchObject({ clientSecret: given.client_secret });
    expect(kept?.options).not.toHaveProperty("formerClientSecret");
    const { events } = await api.app.host.events.page({ limit: 1 });
    expect(events).toMatchObject([
      {
        type: "provider.updated",
        data: {
          provider: "moved",
          changed: ["clientSecret", "formerClientSecret", "use"],
          moved: true,
        },
      },
    ]);
  });

  test("of the configuration is not taken over with its connections once it has left it", async () => {
    const [api, evil] = [await server(), await recordingServer()];
    const { accessToken } = { accessToken: "theirs" };
    const options = {
      protocol: "oauth2",
      clientId: "a",
      authorizationUrl: `${evil.url}/a`,
      tokenUrl: `${evil.url}/t`,
      api: { baseUrl: evil.url, hosts: [evil.host] },
    } as const;
    await api.app.host.providers.set("left", options);
    await api.app.vault.user("alice").at("left").adopt({ accessToken });
    api.app.host.providers.delete("left");
    const taken = { id: "left", use: "github", client_id: "b", client_secret: "c" };
    const refused = await api.call("POST", "/v1/providers", taken, await ci());
    expect(refused.body.code).toBe("provider_move_refused");
    expect((await api.call("POST", "/v1/providers", taken)).status).toBe(201);
  });
});
