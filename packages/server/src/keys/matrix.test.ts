/** Every route with every scope, and with a key of every limit: made from the table, so that none is forgotten. */
import { beforeAll, describe, expect, test } from "vitest";
import { type UseServer, useServer } from "../../test/use-server.ts";
import { createSite } from "../http/site.ts";
import { proxyOperations } from "../routes/connections/proxied.ts";
import { routes } from "../routes/routes.ts";
import type { KeyLimits } from "./key.ts";
import { allows, type Scope, scopes } from "./scopes.ts";

const server = useServer({ http: { requestsPerMinute: 0 } });
/** What anybody may read. A route that is added here needs a reason. */
const open = [
  ...["/openapi.json", "/docs", "/docs/style.css", "/problems", "/problems/:code", "/llms.txt"],
  ...["/healthz", "/readyz"],
];
/** What is neither of the table nor open: the proxy looks at keys itself, and the vault's pages at people. */
const others = ["/v1/*", "*", "/*", "/metrics", "/v1/proxy/*"];

const everything = scopes.filter((scope) => scope !== "admin");
/** Bodies with which a request gets as far as the id that it names. */
const bodies: Readonly<Record<string, unknown>> = {
  updateConnection: { label: "x" },
  signRequest: { method: "GET", url: "https://example.com/" },
  completeConnectSession: { code_verifier: "x".repeat(43) },
};

/** Of the proxy too; an answer to HEAD has no body to look at. */
const callable = [...routes, ...proxyOperations.filter(({ method }) => method !== "HEAD")];

let api: UseServer;
beforeAll(async () => {
  api = await server();
});

const filled = (path: string, id = "nothing"): string => path.replaceAll(/\{\w+\}/g, id);
const ask = (
  route: { method: string; path: string },
  key: string,
  body?: unknown,
  tenant?: string,
) =>
  api.call(
    route.method,
    route.path,
    body ?? (route.method === "GET" || route.method === "DELETE" ? undefined : {}),
    { authorization: `Bearer ${key}`, ...(tenant !== undefined && { "valetkey-tenant": tenant }) },
  );

test("what is served is in the table, or open to all on purpose", () => {
  const inTable = new Set(routes.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ":$1")));
  const served = new Set(createSite(api.app).routes.map(({ path }) => path));
  const unknown = [...served].filter(
    (path) => !inTable.has(path) && !open.includes(path) && !others.includes(path),
  );
  expect(unknown).toEqual([]);
});

test("each operation and each address is there once", () => {
  for (const names of [
    [...routes, ...proxyOperations].map(({ operation }) => operation),
    [...routes, ...proxyOperations].map(({ method, path }) => `${method} ${filled(path, "{}")}`),
  ])
    expect(new Set(names).size).toBe(names.length);
});

describe.each(scopes)("a key with the scope %s", (scope: Scope) => {
  test("is let through where that is needed, and nowhere else", async () => {
    const key = await api.makeKey({ scopes: [scope] });
    for (const route of callable) {
      const { method, operation } = route;
      const answered = await ask({ method, path: filled(route.path) }, key, undefined, "matrix");
      const isRefused = answered.status === 403 && answered.body.code === "key_scope_missing";
      const mayCall = route.scope === "any" || allows([scope], route.scope);
      expect([operation, isRefused]).toEqual([operation, !mayCall]);
      if (isRefused) expect(answered.body.scope).toBe(route.scope);
    }
  });
});

test("no route answers without a key", async () => {
  for (const { method, path, operation } of [...routes, ...proxyOperations]) {
    const response = await fetch(api.url + filled(path), { method });
    expect([operation, response.status]).toEqual([operation, 401]);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
    await response.body?.cancel();
  }
});

describe("of what belongs to somebody else", () => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    ids["/v1/connections"] = await api.connect("alice");
    const session = { user: { id: "alice" }, provider: "sandbox-oauth2", reason: "another" };
    ids["/v1/connect-sessions"] = (await api.call("POST", "/v1/connect-sessions", session)).body.id;
    const bulk = { action: "pause", filter: { user_id: "nobody" }, expected_count: 0 };
    ids["/v1/jobs"] = (await api.call("POST", "/v1/bulk", bulk)).body.id;
    ids["/v1/keys"] = (await api.call("GET", "/v1/keys")).body.data.at(-1).id;
    const hook = { url: "https://app.example/hooks", types: ["*"] };
    ids["/v1/webhooks"] = (await api.call("POST", "/v1/webhooks", hook)).body.id;
    await api.call("GET", "/v1/users/alice/sandbox-oauth2/proxy/me");
    await api.app.telemetry.flush();
    ids["/v1/requests"] = (await api.call("GET", "/v1/requests")).body.data[0].id;
  });

  const limited: [string, KeyLimits, string?][] = [
    ["another user", { users: ["mallory"] }],
    ["two other users", { users: ["mallory", "bob"] }],
    ["another provider", { providers: ["elsewhere"] }],
    ["another tenant", { tenants: ["acme"] }, "acme"],
  ];
  test.each(limited)("a key of %s learns nothing by its id", async (_, limits, tenant) => {
    const key = await api.makeKey({ scopes: everything, limits });
    const checked = new Set<string>();
    for (const { method, path, operation } of routes) {
      const base = Object.keys(ids).find((start) => path.startsWith(`${start}/{id}`));
      const id = base && ids[base];
      if (!id) continue;
      const unknown = `${id.slice(0, -8)}00000000`;
      const [theirs, nobodys] = [
        await ask({ method, path: filled(path, id) }, key, bodies[operation], tenant),
        await ask({ method, path: filled(path, unknown) }, key, bodies[operation], tenant),
      ];
      const shown = ({ status, body }: typeof theirs, named: string) => [
        status,
        JSON.stringify({ ...body, instance: "" }).replaceAll(named, "<id>"),
      ];
      expect([operation, ...shown(theirs, id)]).toEqual([operation, ...shown(nobodys, unknown)]);
      // It is gone, now or before, as far as they can know.
      const isRefused = theirs.status >= 400 || operation === "deleteWebhook";
      expect([operation, isRefused]).toEqual([operation, true]);
      checked.add(operation);
    }
    for (const operation of [
      ...["getConnection", "getToken", "signRequest", "disconnect", "getJob", "fetchExport"],
      ...["getRequest", "getWebhook", "updateWebhook", "listWebhookDeliveries", "rollKey"],
    ])
      expect(checked).toContain(operation);
    const left = ["/v1/connections", "/v1/webhooks"].map(async (base) => {
      const { body } = await api.call("GET", `${base}/${ids[base]}`);
      return body.status;
    });
    expect(await Promise.all(left)).toEqual(["active", "enabled"]);
  });

  test.each(limited)("a list of a key of %s holds nothing", async (_, limits, tenant) => {
    const key = await api.makeKey({ scopes: everything, limits });
    for (const path of ["/v1/connections", "/v1/events"]) {
      const list = await ask({ method: "GET", path }, key, undefined, tenant);
      expect(list).toMatchObject({ status: 200, body: { data: [], next_cursor: null } });
    }
  });
});

describe("a limited key", () => {
  test.each([
    ["users", { users: ["alice"] }],
    ["providers", { providers: ["sandbox-oauth2"] }],
  ] as [string, KeyLimits][])(
    "of %s does nothing that is about all of a tenant",
    async (limit, limits) => {
      const key = await api.makeKey({ scopes, limits });
      for (const path of [
        "/v1/tenant?confirm=matrix",
        "/v1/server/events",
        "/v1/tenant/rotate-keys",
      ]) {
        const route = routes.find((each) => each.path === path.split("?")[0]);
        const refused = await ask({ method: route?.method ?? "", path }, key, undefined, "matrix");
        expect(refused).toMatchObject({ status: 403, body: { code: "key_limit", limit } });
      }
    },
  );

  test("sees and uses what is its own", async () => {
    const [own, other] = [await api.connect("carol"), await api.connect("dora")];
    const key = await api.makeKey({ scopes: everything, limits: { users: ["carol", "emma"] } });
    const list = await ask({ method: "GET", path: "/v1/connections" }, key);
    expect(list.body.data.map((each: { id: string }) => each.id)).toEqual([own]);
    expect((await ask({ method: "GET", path: `/v1/connections/${own}/token` }, key)).status).toBe(
      200,
    );
    expect((await ask({ method: "GET", path: `/v1/connections/${other}/token` }, key)).status).toBe(
      404,
    );
    const events = await ask({ method: "GET", path: "/v1/events?limit=200" }, key);
    const users = events.body.data.map((event: { user_id: string }) => event.user_id);
    expect(new Set(users)).toEqual(new Set(["carol"]));
  });

  test("of some providers sees no way to sign in at others", async () => {
    const way = { provider: "sandbox-oauth2", issuer: "https://acme.example", subject: "42" };
    const path = "/v1/users/gina/sign-ins";
    expect((await api.call("POST", path, way)).status).toBe(200);
    const seenBy = async (providers: string[]): Promise<unknown[]> => {
      const key = await api.makeKey({ scopes: everything, limits: { providers } });
      return (await ask({ method: "GET", path }, key)).body.data;
    };
    expect(await seenBy(["sandbox-oauth2"])).toHaveLength(1);
    expect(await seenBy(["elsewhere"])).toEqual([]);
  });

  test.each([
    ["GET", "/v1/connections?user_id=dora", undefined, "users"],
    ["GET", "/v1/connections?shared=true", undefined, "users"],
    ["GET", "/v1/connections?provider=elsewhere", undefined, "providers"],
    ["GET", "/v1/events?user_id=dora", undefined, "users"],
    ["GET", "/v1/users/dora/connections", undefined, "users"],
    ["GET", "/v1/users/carol/export", undefined, "providers"],
    ["DELETE", "/v1/users/carol", undefined, "providers"],
    ["GET", "/v1/shared/connections", undefined, "users"],
    ["POST", "/v1/users/dora/tokens", {}, "users"],
    ["POST", "/v1/users/carol/rename", { to: "dora" }, "providers"],
    ["POST", "/v1/connect-sessions", { user: { id: "dora" }, provider: "sandbox-oauth2" }, "users"],
    ["POST", "/v1/connect-sessions", { shared: true, provider: "sandbox-oauth2" }, "users"],
    ["POST", "/v1/connect-sessions", { user: { id: "carol" }, provider: "elsewhere" }, "providers"],
    [
      "POST",
      "/v1/connect-sessions",
      { user: { id: "carol" }, providers: ["sandbox-oauth2", "elsewhere"] },
      "providers",
    ],
  ])("is refused where it names another: %s %s", async (method, path, body, limit) => {
    const limits = { users: ["carol"], providers: ["sandbox-oauth2"] };
    const key = await api.makeKey({ scopes: everything, limits });
    const refused = await ask({ method, path }, key, body);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: "key_limit", limit, who_can_fix: "operator" },
    });
  });

  test("of some methods signs requests of those, and no others", async () => {
    const id = await api.connect("fred");
    const key = await api.makeKey({ scopes: everything, limits: { methods: ["GET", "HEAD"] } });
    const url = `${api.provider.url}/api/me`;
    for (const path of [`/v1/connections/${id}/sign`, "/v1/users/fred/sandbox-oauth2/sign"])
      for (const [method, status] of [
        ["get", 200],
        ["POST", 403],
      ] as const) {
        const signed = await ask({ method: "POST", path }, key, { method, url });
        expect([path, signed.status]).toEqual([path, status]);
        if (status === 403)
          expect(signed.body).toMatchObject({ code: "key_limit", limit: "methods" });
      }
  });

  test("of some methods signs none that is meant for another by a known override", async () => {
    const id = await api.connect("fred");
    const methods = ["GET", "POST"];
    const key = await api.makeKey({ scopes: everything, limits: { methods } });
    const url = `${api.provider.url}/api/me`;
    const path = `/v1/connections/${id}/sign`;
    for (const more of [
      { headers: { "X-HTTP-Method-Override": "DELETE" } },
      { url: `${url}?a=1&_method=delete#x` },
      { form: "a=1&_method=DELETE" },
      { form: { _method: "DELETE" } },
    ]) {
      const refused = await ask({ method: "POST", path }, key, { method: "POST", url, ...more });
      expect([more, refused.status, refused.body.limit]).toEqual([more, 403, "methods"]);
    }
    const meant = { method: "POST", url, form: { _method: "GET", a: "DELETE" } };
    expect((await ask({ method: "POST", path }, key, meant)).status).toBe(200);
  });

  test("of some tenants is refused in others, the default one too", async () => {
    const key = await api.makeKey({ scopes: everything, limits: { tenants: ["acme"] } });
    for (const { method, path, operation } of callable)
      for (const tenant of ["other", undefined]) {
        const refused = await ask({ method, path: filled(path) }, key, undefined, tenant);
        expect([operation, refused.status, refused.body.code]).toEqual([
          operation,
          403,
          "key_limit",
        ]);
      }
  });

  test("of some addresses is refused from others, at every route", async () => {
    const here = await api.makeKey({ scopes, limits: { ipCidrs: ["127.0.0.0/8"] } });
    const there = await api.makeKey({
      scopes,
      limits: { ipCidrs: ["192.0.2.0/24", "2001:db8::/32"] },
    });
    expect((await ask({ method: "GET", path: "/v1/whoami" }, here)).status).toBe(200);
    for (const { method, path, operation } of callable) {
      const refused = await ask({ method, path: filled(path) }, there);
      expect([operation, refused.status, refused.body.limit]).toEqual([operation, 403, "ip_cidrs"]);
    }
  });
});
