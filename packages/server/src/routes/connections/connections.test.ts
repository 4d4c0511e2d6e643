import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";
import { problemCodes } from "../../wire/connection.ts";

const server = useServer();

test("connections are found by user, status, account and the app's own facts", async () => {
  const api = await server();
  const id = await api.connect("carol");
  const patched = await api.call("PATCH", `/v1/connections/${id}`, {
    label: "Carol's",
    metadata: { teamId: "7" },
  });
  expect(patched.body).toMatchObject({ label: "Carol's", metadata: { teamId: "7" } });
  const ids = async (query: string): Promise<unknown> =>
    (await api.call("GET", `/v1/connections?${query}`)).body.data.map(
      (each: { id: string }) => each.id,
    );
  expect(await ids("metadata.teamId=7")).toEqual([id]);
  expect(await ids("metadata.teamId=8")).toEqual([]);
  expect(await ids("user_id=carol&status=active&status=paused")).toEqual([id]);
  expect(await ids("user_id=carol&status=paused")).toEqual([]);
  expect(await ids("user_id=carol&created_before=2020-01-01T00:00:00Z")).toEqual([]);
  expect(await ids("q=caro")).toEqual([id]);
  expect(await ids(`q=${id}`)).toEqual([id]);
  expect(await ids("q=nobody-of-that-name")).toEqual([]);
  const counted = await api.call("GET", "/v1/connections?q=caro&count=true&limit=1");
  expect(counted.body.total).toBe(1);
  expect((await api.call("GET", "/v1/connections?sort=up")).body).toMatchObject({
    code: "invalid_request",
    errors: [{ pointer: "/sort" }],
  });
});

test("a connection is paused and goes on", async () => {
  const api = await server();
  const id = await api.connect("dora");
  expect((await api.call("PATCH", `/v1/connections/${id}`, { paused: true })).body.status).toBe(
    "paused",
  );
  const refused = await api.call("GET", `/v1/connections/${id}/token`);
  expect(refused).toMatchObject({ status: 409, body: { code: "paused", connection_id: id } });
  expect((await api.call("PATCH", `/v1/connections/${id}`, { paused: false })).body.status).toBe(
    "active",
  );
});

test("a token is handed out and told; a request is given its headers", async () => {
  const api = await server();
  const id = await api.connect("emma");
  const token = await api.call("GET", `/v1/connections/${id}/token`);
  expect(token.body).toMatchObject({ type: "bearer", scopes: ["read", "write"] });
  expect(token.headers.get("cache-control")).toBe("no-store");
  const signed = await api.call("POST", `/v1/connections/${id}/sign`, {
    method: "GET",
    url: `${api.provider.url}/api/me`,
  });
  expect(signed.body.headers.authorization).toBe(`Bearer ${token.body.access_token}`);
  const elsewhere = await api.call("POST", `/v1/connections/${id}/sign`, {
    method: "GET",
    url: "https://elsewhere.example/",
  });
  expect(elsewhere).toMatchObject({ status: 403, body: { code: "host_not_allowed" } });
  const events = await api.call("GET", `/v1/connections/${id}/events`);
  expect(events.body.data.map((event: { type: string }) => event.type)).toContain("token.read");
  expect(events.body.data[0].actor).toMatch(/^key:key_\w{22} \(test\)$/);
});

test("a connection is renewed at once, and tested", async () => {
  const api = await server();
  const id = await api.connect("hugo");
  const before = await api.call("GET", `/v1/connections/${id}/token`);
  expect((await api.call("POST", `/v1/connections/${id}/renew`)).body.status).toBe("active");
  const after = await api.call("GET", `/v1/connections/${id}/token`);
  expect(after.body.access_token).not.toBe(before.body.access_token);
  expect((await api.call("POST", `/v1/connections/${id}/test`)).body).toMatchObject({
    ok: true,
    status: 200,
    account: { label: expect.any(String) },
  });
});

test("a grant that is gone is a problem with the link that repairs the very connection", async () => {
  const api = await server();
  const id = await api.connect("fred", "sandbox-oauth2", "bob");
  api.provider.control.revokeGrants("bob");
  await api.call("GET", `/v1/connections/${id}/token?min_ttl_s=80000`);
  const broken = await api.call("GET", `/v1/connections/${id}/token`);
  expect(broken).toMatchObject({
    status: 409,
    body: { code: "needs_reauth", who_can_fix: "user", connection_id: id, reason: "grant_revoked" },
  });
  await api.agree(broken.body.connect_url, "bob");
  expect((await api.call("GET", `/v1/connections/${id}`)).body.status).toBe("active");
});

test("a list is narrowed by each problem that a connection can have, and by no other word", async () => {
  const api = await server();
  const query = problemCodes.map((code) => `problem_code=${code}`);
  expect(problemCodes).toContain("sign_in_insufficient");
  expect((await api.call("GET", `/v1/connections?${query.join("&")}`)).status).toBe(200);
  const other = await api.call("GET", "/v1/connections?problem_code=account_blocked");
  expect(other).toMatchObject({ status: 422, body: { code: "invalid_request" } });
});

test("a user is erased, and what is not there looks like what is another tenant's", async () => {
  const api = await server();
  const id = await api.connect("gina");
  const foreign = await api.call("GET", `/v1/connections/${id}`, undefined, {
    "valetkey-tenant": "other",
  });
  const unknown = await api.call("GET", "/v1/connections/con_0000000000000000000000");
  expect(foreign.status).toBe(404);
  expect({ ...foreign.body, instance: "" }).toEqual({ ...unknown.body, instance: "" });
  expect((await api.call("DELETE", "/v1/users/gina")).body.connections).toBe(1);
  expect((await api.call("GET", `/v1/connections/${id}`)).status).toBe(404);
});

test("a token that is forced is a fresh one", async () => {
  const api = await server();
  const id = await api.connect("ines");
  const token = async (query = ""): Promise<unknown> =>
    (await api.call("GET", `/v1/connections/${id}/token?min_ttl_s=0${query}`)).body.access_token;
  const first = await token();
  expect(await token()).toBe(first);
  expect(await token("&force=true")).not.toBe(first);
});

test("an erased user leaves no exchange and no token, nor does an erased tenant", async () => {
  const api = await server();
  await api.connect("ivan");
  const made = await api.call("POST", "/v1/users/ivan/tokens");
  const token = { authorization: `Bearer ${made.body.token}` };
  expect((await api.call("GET", "/v1/whoami", undefined, token)).status).toBe(200);
  await api.call("GET", "/v1/users/ivan/sandbox-oauth2/proxy/me");
  await api.call("DELETE", "/v1/users/ivan");
  expect((await api.call("GET", "/v1/requests?user_id=ivan")).body.data).toEqual([]);
  expect((await api.call("GET", "/v1/whoami", undefined, token)).status).toBe(401);

  const tenant = { authorization: `Bearer ${api.key}`, "valetkey-tenant": "leaving" };
  const list = () => api.call("GET", "/v1/requests", undefined, tenant);
  await api.call("GET", "/v1/connections/con_none", undefined, tenant);
  expect((await list()).body.data).toHaveLength(1);
  await api.call("DELETE", "/v1/tenant?confirm=leaving", undefined, tenant);
  await expect.poll(async () => (await list()).body.data).toEqual([]);
});
