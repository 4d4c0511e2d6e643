import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { proxyOperations } from "../../routes/connections/proxied.ts";
import { routes } from "../../routes/routes.ts";
import { serverCodes, vaultCodes } from "../problems/problem.ts";
import { openApiDocument } from "./document.ts";

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name?: string; in?: string; $ref?: string; example?: unknown }[];
  requestBody?: { content: { "application/json": { example?: unknown } } };
  responses: Record<string, { description: string; headers: Record<string, unknown> }>;
  security: unknown[];
}

const document = openApiDocument(routes, {
  publicUrl: "https://vault.example.org",
  version: "1.2.3",
  proxied: proxyOperations,
});
const operations = Object.entries(
  document["paths"] as Record<string, Record<string, Operation>>,
).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);
const byId = (id: string) => operations.find((each) => each.operationId === id);
const namesOf = (id: string) => byId(id)?.parameters.map((each) => each.name ?? each.$ref);

test("is a valid OpenAPI 3.1 document, and JSON of its own", async () => {
  const copy = structuredClone(document);
  const validator = new Validator();
  const result = await validator.validate(copy as Record<PropertyKey, unknown>);
  expect(result.errors ?? []).toEqual([]);
  expect(validator.version).toBe("3.1");
  expect(() => validator.resolveRefs()).not.toThrow();
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test("has every route, with all that its path needs", () => {
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
    [...routes, ...proxyOperations].map(({ operation }) => operation).toSorted(),
  );
  for (const { path, operationId, parameters, summary } of operations) {
    const needed = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const given = parameters.filter((each) => each.in === "path");
    expect([operationId, given.map(({ name }) => name)]).toEqual([operationId, needed]);
    for (const each of given) expect(each.example).toBeDefined();
    expect(summary).toMatch(/^[A-Z].*\.$/);
  }
});

test("says of every group what it is about", () => {
  const tags = document["tags"] as { name: string; description?: string }[];
  expect(tags.filter(({ description }) => description === undefined)).toEqual([]);
});

test("has the headers that go with what an operation is", () => {
  const ref = (name: string) => `#/components/parameters/${name}`;
  expect(namesOf("createKey")).toEqual([ref("Tenant"), ref("RequestId"), ref("IdempotencyKey")]);
  expect(namesOf("getConnection")).toContain(ref("IfNoneMatch"));
  expect(namesOf("updateConnection")).toContain(ref("IfMatch"));
  expect(namesOf("renewConnection")).toContain(ref("Prefer"));
  expect(namesOf("listConnections")).not.toContain(ref("Prefer"));
  expect(namesOf("listConnections")).not.toContain(ref("IfNoneMatch"));
  expect(byId("updateConnection")?.responses["412"]?.description).toBe("`etag_mismatch`");
  expect(byId("getConnection")?.responses["304"]).toBeDefined();
  expect(byId("createKey")?.responses["409"]?.description).toBe("`idempotency_in_progress`");
  for (const { responses } of operations)
    for (const { headers } of Object.values(responses))
      expect(headers).toHaveProperty("Valetkey-Request-Id");
  for (const status of ["429", "503"])
    expect(byId("whoAmI")?.responses[status]?.headers).toHaveProperty("Retry-After");
});

test("has every method of the proxy, whose answers may be of any status", () => {
  const ref = (name: string) => `#/components/parameters/${name}`;
  const get = byId("proxyGetByUser");
  expect(get?.path).toBe("/v1/users/{user_id}/{provider}/proxy/{path}");
  expect(namesOf("proxyGetByUser")).toEqual(
    expect.arrayContaining([
      ref("Target"),
      ref("Actor"),
      ref("Links"),
      ref("Account"),
      ref("Tenant"),
    ]),
  );
  for (const status of ["default", "404", "409", "504"])
    expect(Object.keys(get?.responses[status]?.headers ?? {})).toEqual(
      expect.arrayContaining(["Valetkey-Source", "Valetkey-Attempts", "Valetkey-Connection"]),
    );
  expect(get?.responses["403"]?.description).toContain("`host_not_allowed`");
  const methods = operations.filter(({ path }) => path === "/v1/proxy/{connection_id}/{path}");
  expect(methods.map(({ method }) => method).toSorted()).toEqual([
    "delete",
    "get",
    "head",
    "options",
    "patch",
    "post",
    "put",
  ]);
});

test("says which tokens do beside keys", () => {
  expect(byId("getConnectSession")?.security).toEqual([
    { apiKey: [] },
    { sessionToken: [] },
    { userToken: [] },
  ]);
  expect(byId("createKey")?.security).toEqual([{ apiKey: [] }]);
});

test("shows an example of every body that must be given, and each fits", () => {
  for (const { operation, body } of routes) {
    const shown = byId(operation)?.requestBody?.content["application/json"].example;
    if (shown !== undefined)
      expect([operation, body.safeParse(shown).success]).toEqual([operation, true]);
    const isNeeded = body !== undefined && !body.safeParse({}).success;
    if (isNeeded) expect([operation, shown !== undefined]).toEqual([operation, true]);
  }
});

test("has every code of every problem in one schema", () => {
  const { Problem } = (document["components"] as { schemas: Record<string, never> }).schemas as {
    Problem?: { properties: { code: { enum: string[] } } };
  };
  expect(Problem?.properties.code.enum.toSorted()).toEqual(
    [...Object.keys(serverCodes), ...Object.keys(vaultCodes)].toSorted(),
  );
});
