import { expect, test } from "vitest";
import { z } from "zod";
import { useServer } from "../../../test/use-server.ts";
import { routes } from "../../routes/routes.ts";
import type { Answer, AnyRoute, Call } from "../routing/route.ts";
import { createConditions } from "./conditions.ts";
import { etagOf, isKnown } from "./etag.ts";
import { createWriteTurns } from "./write-turn.ts";

const server = useServer();

test("a resource has a tag, and is not sent to who has it", async () => {
  const api = await server();
  const path = `/v1/connections/${await api.connect("alice")}`;
  const read = await api.call("GET", path);
  const etag = String(read.headers.get("etag"));
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  for (const known of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
    const same = await api.call("GET", path, undefined, { "if-none-match": known });
    expect([known, same.status, same.body]).toEqual([known, 304, ""]);
    expect(same.headers.get("etag")).toBe(etag);
    expect(same.headers.get("valetkey-request-id")).toBeTruthy();
  }
  expect((await api.call("GET", path, undefined, { "if-none-match": '"other"' })).status).toBe(200);
  expect((await api.call("GET", "/v1/connections")).headers.get("etag")).toBe(null);
});

test("whoever has not seen the last change does not overwrite it", async () => {
  const api = await server();
  const path = `/v1/connections/${await api.connect("bob")}`;
  const seen = String((await api.call("GET", path)).headers.get("etag"));
  const patched = await api.call("PATCH", path, { label: "one" }, { "if-match": seen });
  expect(patched.body.label).toBe("one");
  const late = await api.call("PATCH", path, { label: "two" }, { "if-match": seen });
  expect(late).toMatchObject({ status: 412, body: { code: "etag_mismatch" } });
  const next = String(patched.headers.get("etag"));
  expect((await api.call("GET", path)).headers.get("etag")).toBe(next);
  expect((await api.call("DELETE", path, undefined, { "if-match": seen })).status).toBe(412);
  for (const weak of [`W/${next}`, "nonsense"])
    expect((await api.call("PATCH", path, { label: "x" }, { "if-match": weak })).status).toBe(412);
  const any = await api.call("PATCH", path, { label: "three" }, { "if-match": "*" });
  expect(any.body.label).toBe("three");
  const gone = await api.call(
    "PATCH",
    "/v1/connections/con_0",
    { label: "x" },
    { "if-match": "*" },
  );
  expect(gone.status).toBe(404);
});

test("of many who change what they have all seen, one does", async () => {
  const api = await server();
  const path = `/v1/connections/${await api.connect("carol")}`;
  const seen = String((await api.call("GET", path)).headers.get("etag"));
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      api.call("PATCH", path, { label: `label ${index}` }, { "if-match": seen }),
    ),
  );
  expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
});

test("where nothing has a tag nobody is acted for as if it had matched", async () => {
  const api = await server();
  await api.connect("dave");
  const path = "/v1/users/dave/sandbox-oauth2/connection";
  const ifMatch = { "if-match": '"never seen"' };
  const refused = await api.call("PATCH", path, { label: "x" }, ifMatch);
  expect(refused).toMatchObject({ status: 422, body: { code: "invalid_request" } });
  expect((await api.call("DELETE", path, undefined, ifMatch)).status).toBe(422);
  expect((await api.call("PATCH", path, {})).body).toMatchObject({ label: null, status: "active" });
});

test("of many in several processes one does, and none waits for one that died", async () => {
  const { app } = await server();
  let value = 0;
  let dones = 0;
  const common = { scope: "any", summary: "", tag: "Keys", problems: [], path: "/v1/things/{id}" };
  const answers = { 200: { description: "It.", schema: z.object({ value: z.number() }) } };
  const read = async (): Promise<Answer> => {
    const body = { value };
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { status: 200, body };
  };
  const reader: AnyRoute = {
    ...{ ...common, method: "GET", operation: "getThing", answers, answer: read },
    scope: "any",
  };
  const writer: AnyRoute = {
    ...reader,
    ...{ method: "PATCH", operation: "changeThing" },
    async answer() {
      dones += 1;
      value += 1;
      return read();
    },
  };
  // As many processes: each has its own line.
  const all = Array.from({ length: 4 }, () => createConditions(app, [reader, writer]));
  const call = { app, tenant: "default" } as Call<unknown, unknown, unknown>;
  const ifMatch = etagOf(JSON.stringify({ value: 0 }));
  const asked = { ifMatch, path: "/v1/things/1" };
  const ended = await Promise.allSettled(
    [...all, ...all].map((each) => each.keeping(writer, call, asked)),
  );
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect([value, dones]).toEqual([1, 1]);
  const left = "SELECT * FROM valetkey_server.write_turn";
  expect(await app.db.all(left)).toEqual([]);
  const died = createWriteTurns(app.db, () => app.clock() - 30_001);
  void died("a", () => new Promise(() => undefined));
  await expect.poll(() => app.db.all(left)).toHaveLength(1);
  expect(await createWriteTurns(app.db, app.clock)("a", async () => "mine")).toBe("mine");
});

test("whoever says nothing stands in line too, where a route has it so, and no change is lost", async () => {
  const { app } = await server();
  let value = 0;
  const facts = { scope: "any", summary: "", tag: "Keys", problems: [] } as const;
  const schema = z.object({ value: z.number() });
  const common = { ...facts, answers: { 200: { description: "It.", schema } } };
  const read = async (): Promise<Answer> => ({ status: 200, body: { value } });
  const add = async (): Promise<Answer> => {
    const seen = value;
    await new Promise((resolve) => setTimeout(resolve, 2));
    value = seen + 1;
    return read();
  };
  const path = "/v1/things/{id}";
  const reader: AnyRoute = { ...common, method: "GET", path, operation: "getThing", answer: read };
  const writer: AnyRoute = {
    ...{ ...common, method: "PATCH", path, operation: "changeThing" },
    ...{ inTurn: true as const, answer: add },
  };
  const below: AnyRoute = { ...writer, method: "POST", path: `${path}/secrets`, operation: "x" };
  // The same thing at another address.
  const elsewhere: AnyRoute = {
    ...{ ...writer, path: "/v1/owners/{owner}/thing", operation: "y" },
    inTurn: async () => "/v1/things/1",
  };
  const table = [reader, writer, below, elsewhere];
  const all = Array.from({ length: 3 }, () => createConditions(app, table));
  // Of no tenant: whichever the header names, it is the same thing.
  const of = (tenant: string) => ({ app, tenant }) as Call<unknown, unknown, unknown>;
  const ifMatch = etagOf(JSON.stringify({ value: 0 }));
  const ended = await Promise.allSettled(
    all.flatMap((each) => [
      each.keeping(writer, of("a"), { ifMatch: undefined, path: "/v1/things/1" }),
      each.keeping(writer, of("b"), { ifMatch, path: "/v1/things/1" }),
      each.keeping(below, of("c"), { ifMatch: undefined, path: "/v1/things/1/secrets" }),
      each.keeping(elsewhere, of("d"), { ifMatch: undefined, path: "/v1/owners/o/thing" }),
    ]),
  );
  expect(value).toBe(ended.filter(({ status }) => status === "fulfilled").length);
  expect(value).toBeGreaterThanOrEqual(9);
});

test("whatever changes a provider, a key, a webhook or a connection's facts does so in turn", () => {
  const isOfThem = ({ path }: Pick<AnyRoute, "path">): boolean =>
    /^\/v1\/(providers|keys|webhooks)\/\{id\}|^\/v1\/connections\/\{id\}$/.test(path);
  const changing = routes.filter((each) => each.method !== "GET" && isOfThem(each));
  // They look or send, are about the tenant's own client, or take away what no change brings back.
  const others = [
    "disconnect",
    "checkProvider",
    "setTenantClient",
    "removeTenantClient",
    "testWebhook",
    "replayWebhookDelivery",
  ];
  const without = changing.filter(({ inTurn }) => !inTurn).map(({ operation }) => operation);
  expect(without.sort()).toEqual(others.sort());
  // What a change is merged into is read before.
  const merging = routes.filter(({ method, path }) => method === "PATCH" && !isOfThem({ path }));
  expect(merging.map(({ operation, inTurn }) => [operation, Boolean(inTurn)])).toEqual([
    ["updateUserConnection", true],
    ["updateSharedConnection", true],
  ]);
});

test("a tag is of the very bytes", () => {
  expect(etagOf("{}")).not.toBe(etagOf("{} "));
  expect(isKnown(null, etagOf("{}"))).toBe(false);
});
