import { beforeAll, expect, test } from "vitest";
import { type UseServer, useServer } from "../../../test/use-server.ts";

const server = useServer({
  providers: { second: { use: "github", clientId: "x", clientSecret: "y" } },
});
let api: UseServer;
const users = ["ann", "ben", "cas", "dov"];
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await server();
  for (const user of users) ids[user] = await api.connect(user);
  for (const user of users) await api.call("GET", `/v1/proxy/${ids[user]}/nowhere`);
});

/** All of a list, two at a time, by what `of` tells of each. */
async function all(path: string, of: string, key?: string): Promise<unknown[]> {
  const found: unknown[] = [];
  let cursor = "";
  do {
    const at = `${path}&limit=2${cursor && `&cursor=${cursor}`}`;
    const bearer = key ? { authorization: `Bearer ${key}` } : {};
    const { status, body } = await api.call("GET", at, undefined, bearer);
    expect([at, status]).toEqual([at, 200]);
    found.push(...body.data.map((each: Record<string, unknown>) => each[of]));
    cursor = body.next_cursor ?? "";
  } while (cursor !== "");
  const counted = await api.call("GET", `${path}&limit=1&count=true`, undefined, {
    ...(key && { authorization: `Bearer ${key}` }),
  });
  expect([path, counted.body.total]).toEqual([path, found.length]);
  return found;
}

test("connections of several users at several providers are one list, newest first, none twice", async () => {
  const named = "user_id=ben&user_id=dov&user_id=ann&user_id=ben";
  const at = "provider=second&provider=sandbox-oauth2";
  for (const query of [named, `${named}&${at}`])
    expect(await all(`/v1/connections?${query}`, "user_id")).toEqual(["dov", "ben", "ann"]);
  expect(await all("/v1/connections?provider=second&provider=third", "id")).toEqual([]);
  const many = Array.from({ length: 50 }, (_, index) => `user_id=u${index}`).join("&");
  expect((await api.call("GET", `/v1/connections?${many}&${at}&provider=x`)).status).toBe(422);
});

test("so are events, and failed requests", async () => {
  const type = "type=connection.created";
  for (const query of [
    "user_id=ben&user_id=dov",
    `connection_id=${ids["ben"]}&connection_id=${ids["dov"]}&provider=sandbox-oauth2&provider=x`,
  ])
    expect(await all(`/v1/events?${type}&${query}`, "user_id")).toEqual(["dov", "ben"]);
  const asked = "user_id=ben&user_id=dov&status=404&status=5xx&method=get&method=post&kind=call";
  expect(await all(`/v1/requests?${asked}`, "user_id")).toEqual(["dov", "ben"]);
  expect(await all("/v1/requests?user_id=ben&user_id=dov&status=2xx&status=3xx", "id")).toEqual([]);
});

test("a key that reaches one of them is told that it does not reach the other", async () => {
  const scopes = ["connections:read", "events:read"] as const;
  const key = await api.makeKey({ scopes: [...scopes], limits: { users: ["ann", "ben"] } });
  const bearer = { authorization: `Bearer ${key}` };
  for (const list of ["connections", "events"]) {
    const asked = `/v1/${list}?user_id=ann&user_id=cas`;
    expect((await api.call("GET", asked, undefined, bearer)).body.code).toBe("key_limit");
  }
  expect(await all("/v1/connections?user_id=ann&user_id=ben", "user_id", key)).toEqual([
    "ben",
    "ann",
  ]);
});
