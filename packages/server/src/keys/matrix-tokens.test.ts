/** Every route with the tokens that are in the hands of anybody: of a session, and of a user. Made from the table, so that none is forgotten. */
import { beforeAll, describe, expect, test } from "vitest";
import { type UseServer, useServer } from "../../test/use-server.ts";
import { proxyOperations } from "../routes/connections/proxied.ts";
import { routes } from "../routes/routes.ts";

const server = useServer({ http: { requestsPerMinute: 0 } });
const callable = [
  ...routes.map(({ method, path, operation, tokens = [] }) => ({
    method,
    path,
    operation,
    tokens,
  })),
  ...proxyOperations
    .filter(({ method }) => method !== "HEAD")
    .map(({ method, path, operation }) => ({ method, path, operation, tokens: [] as string[] })),
];

let api: UseServer;
let mallorys: Record<"session" | "user", string>;
/** Alice's. */
let ids: Record<string, string>;

beforeAll(async () => {
  api = await server();
  const session = (id: string) =>
    api.call("POST", "/v1/connect-sessions", { user: { id }, provider: "sandbox-oauth2" });
  mallorys = {
    session: (await session("mallory")).body.session_token,
    user: (await api.call("POST", "/v1/users/mallory/tokens")).body.token,
  };
  const connection = await api.connect("alice");
  const another = { user: { id: "alice" }, provider: "sandbox-oauth2", reason: "another" };
  ids = {
    "/v1/connections": connection,
    "/v1/connect-sessions": (await api.call("POST", "/v1/connect-sessions", another)).body.id,
  };
});

const filled = (path: string, id: string): string =>
  path
    .replace("{user_id}", "alice")
    .replace("{provider}", "sandbox-oauth2")
    .replaceAll(/\{\w+\}/g, id);

const ask = ({ method, path }: { method: string; path: string }, token: string, body?: unknown) =>
  api.call(method, path, body ?? (method === "GET" || method === "DELETE" ? undefined : {}), {
    authorization: `Bearer ${token}`,
  });

describe.each(["session", "user"] as const)("the token of a %s", (kind) => {
  test("is let through where a route says so, and nowhere else", async () => {
    for (const { method, path, operation, tokens } of callable) {
      const answered = await ask({ method, path: filled(path, "nothing") }, mallorys[kind]);
      const isRefused = answered.status === 403 && answered.body.code === "token_not_enough";
      expect([operation, isRefused]).toEqual([operation, !(tokens as string[]).includes(kind)]);
    }
  });

  test("does nothing to what is another user's, and is not told that it is there", async () => {
    const events = async (): Promise<unknown> =>
      (await api.call("GET", "/v1/events?user_id=alice&limit=200")).body.data;
    const before = await events();
    for (const route of callable) {
      const [start = "", id = "nothing"] =
        Object.entries(ids).find(([base]) => route.path.startsWith(`${base}/{id}`)) ?? [];
      const theirs = await ask({ ...route, path: filled(route.path, id) }, mallorys[kind]);
      if (route.operation !== "whoAmI" && !isOwn(route.path))
        expect([route.operation, theirs.status]).toEqual([
          route.operation,
          expect.toSatisfy((status) => status >= 400 && status < 500),
        ]);
      if (start === "") continue;
      const unknown = `${id.slice(0, -8)}00000000`;
      const nobodys = await ask({ ...route, path: filled(route.path, unknown) }, mallorys[kind]);
      const shown = ({ status, body }: typeof theirs, named: string) => [
        status,
        JSON.stringify({ ...body, instance: "" }).replaceAll(named, "<id>"),
      ];
      expect([route.operation, ...shown(theirs, id)]).toEqual([
        route.operation,
        ...shown(nobodys, unknown),
      ]);
    }
    expect(await events()).toEqual(before);
  });
});

/** What says nothing of whose: lists, which hold the caller's own alone, and what begins something of theirs. */
function isOwn(path: string): boolean {
  return !path.includes("{");
}

test("a user's list holds what is theirs alone", async () => {
  const token = mallorys.user;
  for (const { method, path, operation, tokens } of callable)
    if (method === "GET" && isOwn(path) && tokens.includes("user" as never)) {
      const { body } = await ask({ method, path }, token);
      expect([operation, JSON.stringify(body).includes("alice")]).toEqual([operation, false]);
    }
});
