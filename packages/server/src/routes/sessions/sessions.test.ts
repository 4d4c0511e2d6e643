import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";

const server = useServer();
const path = "/v1/connect-sessions";
const asked = { user: { id: "alice" }, provider: "sandbox-oauth2" };

test("the same asked for again while it is pending is no new session", async () => {
  const api = await server();
  const first = await api.call("POST", path, asked);
  expect([first.status, first.body.is_new]).toEqual([201, true]);
  const again = await api.call("POST", path, asked);
  expect([again.status, again.body.is_new]).toEqual([200, false]);
  expect(again.body.id).toBe(first.body.id);
  expect(again.body.session_token).not.toBe(first.body.session_token);
  const other = await api.call("POST", path, { ...asked, reason: "More" });
  expect([other.status, other.body.is_new]).toEqual([201, true]);
});

test("pages say what the app calls the user, and only who is trusted with it says so", async () => {
  const api = await server();
  const user = { id: "u-1", name: "Ann Lee", email: "ann@example.org" };
  const made = await api.call("POST", path, { ...asked, user });
  expect(await (await fetch(made.body.connect_url)).text()).toContain("Ann Lee (ann@example.org)");
  expect(made.body.connect_url).not.toContain("ann");
  const session = await api.call("GET", `${path}/${made.body.id}`);
  expect(session.body).toMatchObject({
    user_id: "u-1",
    user: { name: "Ann Lee", email: "ann@example.org" },
  });
  const { token } = (await api.call("POST", "/v1/users/u-1/tokens")).body;
  const own = { authorization: `Bearer ${token}` };
  for (const more of [{ user: { id: "u-1", name: "Bob" } }, { metadata: { plan: "gold" } }])
    expect(
      await api.call("POST", path, { ...asked, user: { id: "u-1" }, ...more }, own),
    ).toMatchObject({ status: 403, body: { code: "token_not_enough" } });
});

test("a user is named by an id, but where the connection says whose it is", async () => {
  const api = await server();
  const connection = await api.connect("bella");
  const user = { email: "bella@example.org" };
  for (const body of [
    { ...asked, user },
    { ...asked, user, shared: true },
    { purpose: "sign_in", provider: asked.provider, user },
    { purpose: "link", provider: asked.provider, user },
  ])
    expect(await api.call("POST", path, body)).toMatchObject({
      status: 422,
      body: { code: "invalid_request", errors: [{ pointer: "/user" }] },
    });
  const repair = await api.call("POST", path, { connection_id: connection, user });
  expect(repair.status).toBe(201);
  expect((await api.call("GET", `${path}/${repair.body.id}`)).body).toMatchObject({
    user_id: "bella",
    user,
  });
});

test("a problem says whose connection it is about", async () => {
  const api = await server();
  const id = await api.connect("cleo");
  await api.call("PATCH", `/v1/connections/${id}`, { paused: true });
  const facts = { code: "paused", provider: asked.provider, user_id: "cleo", connection_id: id };
  expect((await api.call("GET", `/v1/connections/${id}/token`)).body).toMatchObject({
    ...facts,
    instance: expect.stringMatching(/^\/requests\/req_/),
    retryable: false,
  });
  const key = await api.makeKey({ scopes: ["proxy:call"], limits: { users: ["cleo"] } });
  const theirs = { authorization: `Bearer ${key}` };
  expect((await api.call("GET", `/v1/proxy/${id}/api/me`, undefined, theirs)).body).toMatchObject(
    facts,
  );
  const other = await api.makeKey({ scopes: ["proxy:call"], limits: { users: ["dan"] } });
  const refused = await api.call("GET", `/v1/proxy/${id}/api/me`, undefined, {
    authorization: `Bearer ${other}`,
  });
  expect(refused.status).toBe(404);
  expect(JSON.stringify(refused.body)).not.toContain("cleo");
});

test("events are found by who did it", async () => {
  const api = await server();
  const id = await api.connect("emil");
  const named = { "valetkey-actor": "inbox-agent" };
  await api.call("PATCH", `/v1/connections/${id}`, { paused: true }, named);
  await api.call("PATCH", `/v1/connections/${id}`, { paused: false });
  const found = async (actor: string): Promise<string[]> =>
    (await api.call("GET", `/v1/events?connection_id=${id}&actor=${actor}`)).body.data.map(
      (each: { type: string }) => each.type,
    );
  const { id: key } = (await api.call("GET", "/v1/whoami")).body;
  expect(await found(`key:${key}/inbox-agent`)).toEqual(["connection.paused"]);
  expect(await found(`key:${key}`)).toEqual(["connection.resumed"]);
  expect(await found(`key:${key} (test)`)).toEqual(["connection.resumed"]);
  // Another key has the same name, and has done nothing.
  await api.makeKey({ scopes: ["admin"], id: "key_other", name: "test" });
  for (const other of ["key:key_other", "key:test", `key:${String(key).slice(0, -1)}`])
    expect(await found(other)).toEqual([]);
});
