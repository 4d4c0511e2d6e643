/** `count=true`: of every list, and no more than the caller reaches. */
import { expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";
import { countQuery, MOST_COUNTED, pageIn, totalOf } from "../http/lists/paging.ts";
import { routes } from "./routes.ts";

const server = useServer();
const bearing = (key: string) => ({ authorization: `Bearer ${key}` });

/** Everything of a list, a page of three at a time, and what it says how many that are. */
async function listed(path: string, key?: string): Promise<{ items: number; total: unknown }> {
  const { call } = await server();
  const ask = async (more: string) => {
    const at = `${path}${path.includes("?") ? "&" : "?"}${more}`;
    const { status, body } = await call("GET", at, undefined, key ? bearing(key) : undefined);
    expect([at, status]).toEqual([at, 200]);
    return body;
  };
  const { total } = await ask("count=true");
  let items = 0;
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await ask(`limit=200${cursor && `&cursor=${cursor}`}`);
    expect(page).not.toHaveProperty("total");
    items += page.data.length;
    cursor = page.next_cursor;
  }
  return { items, total };
}

test("every list tells how many there are", async () => {
  const { call, connect, app } = await server();
  const id = await connect("ann");
  for (let each = 0; each < 30; each++) {
    await call("PATCH", `/v1/connections/${id}`, { paused: true });
    await call("PATCH", `/v1/connections/${id}`, { paused: false });
  }
  await call("GET", `/v1/proxy/${id}/me`);
  await call("GET", `/v1/proxy/${id}/nowhere`);
  const hook = await call("POST", "/v1/webhooks", { url: "http://127.0.0.1:1/", types: ["*"] });
  await call("PATCH", `/v1/connections/${id}`, { label: "x" });
  await app.webhooks.tick();
  const bulk = { action: "test", filter: { user_id: "ann" }, expected_count: 1 };
  const job = (await call("POST", "/v1/bulk", bulk)).body.id;
  await expect.poll(async () => (await call("GET", `/v1/jobs/${job}`)).body.state).toBe("done");
  await call("DELETE", `/v1/webhooks/${hook.body.id}`);
  const other = await call("POST", "/v1/webhooks", { url: "http://127.0.0.1:1/", types: ["*"] });
  const names: Record<string, string> = { user_id: "ann", id };
  const at: Record<string, Record<string, string>> = {
    listJobResults: { id: job },
    listWebhookDeliveries: { id: other.body.id },
  };
  const lists = routes.filter(
    ({ method, operation }) => method === "GET" && /^(list|search)/.test(operation),
  );
  expect(lists.length).toBeGreaterThan(12);
  for (const { operation, path } of lists) {
    const named = path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => at[operation]?.[name] ?? names[name] ?? "",
    );
    const { items, total } = await listed(named);
    expect([operation, total]).toEqual([operation, items]);
  }
});

test("filters narrow it, and so does what a key reaches", async () => {
  const { connect, makeKey, app } = await server();
  for (const user of ["bea", "cem"]) await connect(user);
  const since = new Date(app.clock()).toISOString();
  await connect("bea", "sandbox-oauth2", "bob");
  for (const path of [
    "/v1/events?user_id=bea",
    "/v1/events?type=connection.created",
    `/v1/events?since=${since}`,
    "/v1/requests?status=2xx",
    "/v1/keys?status=revoked",
    "/v1/catalog?q=git",
  ]) {
    const { items, total } = await listed(path);
    expect([path, total]).toEqual([path, items]);
  }
  const scopes = ["events:read", "connections:read", "keys:write"] as const;
  const limits = { users: ["bea"], providers: ["sandbox-oauth2", "elsewhere"] };
  const key = await makeKey({ scopes: [...scopes], limits });
  for (const path of ["/v1/events", "/v1/connections", "/v1/keys"]) {
    const { items, total } = await listed(path, key);
    expect([path, total]).toEqual([path, items]);
  }
  const all = await listed("/v1/events");
  expect((await listed("/v1/events", key)).total).toBeLessThan(Number(all.total));
});

test("more than are counted are not told exactly", async () => {
  expect(countQuery.count.safeParse("false").success).toBe(false);
  const asked = { count: "true" } as const;
  expect(await totalOf({}, async () => 1)).toEqual({});
  expect(await totalOf(asked, async () => MOST_COUNTED)).toEqual({ total: 10_000 });
  expect(await totalOf(asked, async () => MOST_COUNTED + 1)).toEqual({ total: "10000+" });
  const many = { count: MOST_COUNTED, isExact: false };
  expect(await totalOf(asked, async () => many)).toEqual({ total: "10000+" });
  const all = Array.from({ length: MOST_COUNTED + 1 }, (_, index) => String(index));
  expect(pageIn(all, (id) => [null, id], { ...asked, limit: 1 }).total).toBe("10000+");
});
