import { expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";

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
