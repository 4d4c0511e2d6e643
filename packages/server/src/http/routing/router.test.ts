import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";

const server = useServer();

test("a user connects by a link that the API makes, and the connection is there", async () => {
  const api = await server();
  const created = await api.call("POST", "/v1/connect-sessions", {
    user: { id: "alice" },
    provider: "sandbox-oauth2",
  });
  expect(created.status).toBe(201);
  await api.agree(created.body.connect_url, "alice");
  const list = await api.call("GET", "/v1/connections?user_id=alice");
  expect(list.body.data).toMatchObject([{ user_id: "alice", status: "active" }]);
  const [{ id }] = list.body.data;
  expect((await api.call("GET", `/v1/connections/${id}`)).body.account.id).toBeTruthy();
});

test("what the API refuses is a problem that names the fix", async () => {
  const api = await server();
  const without = await fetch(`${api.url}/v1/connections`);
  expect(without.status).toBe(401);
  expect(await without.json()).toMatchObject({ code: "key_missing", who_can_fix: "developer" });
  const unknown = await api.call("POST", "/v1/connect-sessions", { user: { id: "a", x: 1 } });
  expect(unknown.status).toBe(422);
  expect(unknown.body.errors).toContainEqual({
    pointer: "/user/x",
    detail: "This field is not known here.",
  });
  const misspelt = { user: { id: "a", nam: 1 }, retrun_to: "/x" };
  expect((await api.call("POST", "/v1/connect-sessions", misspelt)).body.errors).toEqual(
    expect.arrayContaining([
      { pointer: "/retrun_to", detail: "This field is not known here. Did you mean return_to?" },
      { pointer: "/user/nam", detail: "This field is not known here. Did you mean name?" },
    ]),
  );
  const pasted = await api.call("POST", "/v1/connect-sessions", { [api.key]: 1 });
  expect(pasted.body.errors[0].pointer).toMatch(/^\/\[redacted \d+ chars\]$/);
  expect(JSON.stringify(pasted.body)).not.toContain(api.key);
  expect((await api.call("DELETE", "/v1/connections")).status).toBe(405);
  expect((await api.call("GET", "/v1/nothing")).body.code).toBe("not_found");
});

test("a body that is nested without end is refused before anything reads it again and again", async () => {
  const api = await server();
  const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
  for (const [levels, word] of [
    [100_000, "64 levels"],
    [64, "64 levels"],
    [63, "use.protocol"],
  ] as const) {
    const answer = await fetch(`${api.url}/v1/providers`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${api.key}`,
        "content-type": "application/json",
        "idempotency-key": `deep-${levels}`,
      },
      body: `{"id":"x","client_id":"c","use":${deep(levels)}}`,
    });
    expect([levels, answer.status]).toEqual([levels, 422]);
    expect((await answer.json()).detail).toContain(word);
  }
});

test("what is no key is told apart only as far as it helps", async () => {
  const api = await server();
  const good = await api.makeKey({ scopes: ["admin"] });
  const last = good.at(-1) === "0" ? "1" : "0";
  for (const [header, code] of [
    [undefined, "key_missing"],
    ["", "key_missing"],
    ["Basic dTpw", "key_invalid"],
    [`Bearer ${good.slice(0, -1)}${last}`, "key_invalid"],
    [`Bearer ${good} ${good}`, "key_invalid"],
    [`Bearer vk_live_${"0".repeat(43)}_000000`, "key_invalid"],
    ["Bearer vkut_nothing", "session_token_invalid"],
    ["Bearer vkst_nothing", "session_token_invalid"],
  ] as const) {
    const response = await fetch(`${api.url}/v1/whoami`, {
      headers: header ? { authorization: header } : {},
    });
    expect([header, response.status]).toEqual([header, 401]);
    const text = await response.text();
    expect(JSON.parse(text).code).toBe(code);
    expect(text).not.toContain(good.slice(8, 51));
  }
});

test("every answer has the id under which its request is found, and the client's own where it is one", async () => {
  const api = await server();
  const own = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const paths = ["/docs", "/openapi.json", "/healthz", "/v1/whoami", "/v1/nothing", "/connect/x"];
  for (const path of paths)
    for (const method of ["GET", "PUT"]) {
      const ask = (headers = {}) => fetch(api.url + path, { method, headers });
      const [named, plain] = [await ask({ "valetkey-request-id": own }), await ask()];
      expect([path, named.headers.get("valetkey-request-id")]).toEqual([path, own]);
      expect(plain.headers.get("valetkey-request-id")).toMatch(/^req_\w{22}$/);
    }
});
