import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";
import { openApiDocument } from "../openapi/document.ts";
import { type AnyRoute, route } from "./route.ts";
import { createRouter } from "./router.ts";

const server = useServer();
const facts = { summary: "Tell it.", tag: "Keys", scope: "any", problems: [] } as const;
const answers = { 200: { description: "It." } };
const table: readonly AnyRoute[] = [
  route({
    ...{ ...facts, answers, method: "GET", path: "/v1/old", operation: "old" },
    deprecated: { since: "2026-12-01", sunset: "2027-06-01" },
    answer: async () => ({ status: 200, body: {} }),
  }),
  route({
    ...{ ...facts, answers, method: "GET", path: "/v1/older", operation: "older" },
    deprecated: { since: "2026-12-01" },
    answer: async () => ({ status: 200, body: {} }),
  }),
  route({
    ...{ ...facts, answers, method: "GET", path: "/v1/new", operation: "new" },
    answer: async () => ({ status: 200, body: {} }),
  }),
];

test("whatever a route that is on its way out answers says so, and when it ends", async () => {
  const { app, key } = await server();
  const router = createRouter(app, table);
  const told = async (path: string, token = key): Promise<unknown[]> => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await router.fetch(new Request(`https://x.example${path}`, { headers }));
    return [response.status, response.headers.get("deprecation"), response.headers.get("sunset")];
  };
  const ends = "Tue, 01 Jun 2027 00:00:00 GMT";
  expect(await told("/v1/old")).toEqual([200, "@1796083200", ends]);
  expect(await told("/v1/old", "vk_nothing")).toEqual([401, "@1796083200", ends]);
  expect(await told("/v1/older")).toEqual([200, "@1796083200", null]);
  expect(await told("/v1/new")).toEqual([200, null, null]);
});

test("the document says it too", () => {
  const { paths } = openApiDocument(table, {
    publicUrl: "https://x.example",
    version: "1",
    proxied: [],
  });
  const flags = Object.values(paths as Record<string, { get: { deprecated?: true } }>).map(
    ({ get }) => get.deprecated,
  );
  expect(flags).toEqual([true, true, undefined]);
});
