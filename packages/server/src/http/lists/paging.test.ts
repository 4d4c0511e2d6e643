import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";
import { routes } from "../../routes/routes.ts";
import { type Place, pageIn } from "./paging.ts";

const server = useServer();

test("every list is asked for page by page, and refuses a cursor that is none", async () => {
  const { call } = await server();
  const lists = routes.filter(
    ({ method, answers }) => method === "GET" && isList(answers[200]?.schema),
  );
  expect(lists.length).toBeGreaterThan(14);
  for (const { path, operation, problems } of lists) {
    expect([operation, ...problems]).toContain("bad_cursor");
    if (/\{(?!user_id)/.test(path)) continue;
    const at = path.replace("{user_id}", "alice");
    const page = await call("GET", `${at}?limit=1`);
    expect([operation, page.status]).toEqual([operation, 200]);
    expect(page.body.data.length).toBeLessThanOrEqual(1);
    for (const limit of [0, 201, "x"])
      expect([operation, (await call("GET", `${at}?limit=${limit}`)).status]).toEqual([
        operation,
        422,
      ]);
    expect((await call("GET", `${at}?cursor=nonsense`)).body).toMatchObject({
      status: 400,
      code: "bad_cursor",
    });
  }
});

test("the catalogue comes in pages of fifty, by id", async () => {
  const { call } = await server();
  const ids: string[] = [];
  let cursor = "";
  do {
    const { body } = await call("GET", `/v1/catalog?cursor=${cursor}`.replace(/\?cursor=$/, ""));
    if (body.next_cursor !== null) expect(body.data).toHaveLength(50);
    ids.push(...body.data.map(({ id }: { id: string }) => id));
    cursor = body.next_cursor ?? "";
  } while (cursor !== "");
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.length).toBe((await call("GET", "/v1/catalog?count=true&limit=1")).body.total);
});

test("a page begins where the last one ended, whatever came and went meanwhile", () => {
  const placeOf = (it: string): Place => [it.startsWith("c") ? null : Number(it[1]), it];
  const all = ["c1", "a2", "b2", "a1", "a3", "c0"];
  const first = pageIn(all, placeOf, { limit: 2 });
  expect(first.data).toEqual(["a3", "a2"]);
  const cursor = first.next_cursor ?? "";
  const later = all.filter((it) => it !== "a2").concat("a4");
  const second = pageIn(later, placeOf, { limit: 3, cursor, count: "true" });
  expect(second).toMatchObject({ data: ["b2", "a1", "c0"], total: 6 });
  const last = pageIn(later, placeOf, { limit: 3, cursor: second.next_cursor ?? "" });
  expect(last).toEqual({ data: ["c1"], next_cursor: null });
});

function isList(schema: unknown): boolean {
  return Object.hasOwn((schema as { shape?: object } | undefined)?.shape ?? {}, "next_cursor");
}
