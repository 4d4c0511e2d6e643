/** Whether what holds the API to its document finds anything: routes with one fault each, and one without. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { createJudge } from "../../../test/document-answers.ts";
import { operationsOf, requestFor } from "../../../test/document-requests.ts";
import { useServer } from "../../../test/use-server.ts";
import { routes } from "../../routes/routes.ts";
import { problem } from "../problems/problem.ts";
import { type Answer, type AnyRoute, route } from "../routing/route.ts";
import { createRouter } from "../routing/router.ts";
import { openApiDocument } from "./document.ts";

const server = useServer({ http: { requestsPerMinute: 0, failuresPerMinute: 1_000_000 } });
const color = z.enum(["red", "green"]);
const fine: Answer = { status: 200, body: { color: "red" } };

type Asked = {
  params: { id: string };
  query: { color?: string };
  body: { color: string; more?: { depth?: number } };
};

function planted(answer: (asked: Asked) => Answer): AnyRoute {
  return route({
    ...{
      method: "POST",
      path: "/v1/things/{id}",
      operation: "plant",
      summary: "Plant.",
      tag: "Keys",
    },
    scope: "admin",
    params: z.object({ id: z.string().max(64) }),
    query: z.strictObject({ color: color.optional() }),
    body: z.strictObject({
      color,
      more: z.strictObject({ depth: z.number().int().min(0).max(3).optional() }).optional(),
    }),
    answers: { 200: { description: "It.", schema: z.object({ color }) } },
    problems: ["not_found"],
    answer: async (call) => answer(call as Asked),
  });
}

const fail = (): never => {
  throw new Error("planted");
};

test.each([
  ["nothing", () => fine, undefined],
  [
    "a failure with a query",
    ({ query }) => (query.color === "green" ? fail() : fine),
    "fails with 500 internal",
  ],
  [
    "a failure deep in a body",
    ({ body }) => (body.more?.depth === 3 ? fail() : fine),
    "fails with 500 internal",
  ],
  [
    "a failure with one id",
    ({ params }) => (params.id === "thing" ? fail() : fine),
    "fails with 500 internal",
  ],
  ["a status", () => ({ status: 202, body: fine.body }), "the document has no 202"],
  [
    "a problem's status",
    () => {
      throw problem("export_fetched", "It was.");
    },
    "the document has no 410",
  ],
  [
    "a problem's code",
    () => {
      throw problem("key_not_found", "It is not.");
    },
    "must be equal to one of the allowed values",
  ],
  [
    "that it is not ready",
    () => {
      throw problem("not_ready", "It is not.");
    },
    "fails with 503 not_ready",
  ],
  ["a member", () => ({ status: 200, body: { color: "red", x: 1 } }), "additional properties"],
  ["a value", () => ({ status: 200, body: { color: "blue" } }), "allowed values"],
  ["a member that is not there", () => ({ status: 200, body: {} }), "required property"],
  ["a type", () => ({ ...fine, headers: { "content-type": "text/plain" } }), "application/json"],
] satisfies [string, (asked: Asked) => Answer, string | undefined][])(
  "planted and not in the document, %s is found",
  async (_, answer, fault) => {
    const { app, key } = await server();
    const table = [planted(answer)];
    const document = openApiDocument(table, {
      publicUrl: "https://x.example",
      version: "1",
      proxied: [],
    });
    const judge = createJudge(document);
    const router = createRouter({ ...app, log: { ...app.log, error() {} } }, table);
    const [operation] = operationsOf(document);
    if (!operation) throw new Error("The document has no operation.");
    const from = { document, known: { id: ["thing", "other"] }, callers: ["admin", "none"] };
    const { failed, errorInstance } = await fc.check(
      fc.asyncProperty(
        requestFor(operation, from),
        async ({ caller, target, body, ...request }) => {
          const headers = {
            ...request.headers,
            ...(caller === "admin" && { authorization: `Bearer ${key}` }),
          };
          const init = { method: request.method, headers, ...(body !== undefined && { body }) };
          const response = await router.fetch(new Request(`https://x.example${target}`, init));
          await judge(operation, request, response);
        },
      ),
      { numRuns: 300, seed: 7, endOnFailure: true },
    );
    expect([failed, String(errorInstance ?? "")]).toEqual([
      fault !== undefined,
      fault === undefined ? "" : expect.stringContaining(fault),
    ]);
  },
);

test("requests are made of every operation, with all that it takes, such as fit and such as do not", () => {
  const document = openApiDocument(routes, {
    publicUrl: "https://x.example",
    version: "1",
    proxied: [],
  });
  for (const operation of operationsOf(document)) {
    const from = { document, known: {}, callers: ["admin", "none"] };
    const made = fc.sample(requestFor(operation, from), { numRuns: 200, seed: 7 });
    const queries = made.map(({ target }) => new URL(target, "https://x.example").searchParams);
    for (const { name, in: place } of operation.parameters) {
      const isThere =
        place === "path" ||
        (place === "query" && queries.some((query) => query.has(name))) ||
        (place === "header" && made.some(({ headers }) => Object.hasOwn(headers, name)));
      expect([operation.operationId, name, isThere]).toEqual([operation.operationId, name, true]);
    }
    expect(new Set(made.map(({ caller }) => caller)).size).toBe(2);
    expect(queries.some((query) => query.has("no such parameter"))).toBe(true);
    const { body: schema } = routes.find((each) => each.operation === operation.operationId) ?? {};
    const fits = made.map(({ body }) => schema?.safeParse(parsed(body ?? "{}")).success);
    const wanted = schema ? [true, false] : [undefined];
    expect([operation.operationId, ...new Set(fits)].sort()).toEqual(
      [operation.operationId, ...wanted].sort(),
    );
  }
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
