/** Holds the tables of docs/proxy.md to the code: every header that is read, dropped or written, and every code that is answered. */
import { describe, expect, test } from "vitest";
import { codesOf } from "../../packages/server/src/http/openapi/codes.ts";
import { openApiDocument } from "../../packages/server/src/http/openapi/document.ts";
import { serverCodes, vaultCodes } from "../../packages/server/src/http/problems/problem.ts";
import { proxyOperations } from "../../packages/server/src/routes/connections/proxied.ts";
import {
  notToProviders,
  ofProvidersHost,
  ofTheHop,
} from "../../packages/vault/src/core/calls/passed-headers.ts";
import { whoCanFixCode } from "../../packages/vault/src/core/errors.ts";
import { tableOf, word } from "./table-of.ts";

const page = "docs/proxy.md";
const [operation] = proxyOperations.filter(({ chooses }) => chooses);
if (!operation) throw new Error("The proxy has no operation that chooses.");
const document = openApiDocument([], {
  ...{ publicUrl: "https://vault.example.org", version: "1.2.3", proxied: proxyOperations },
}) as unknown as {
  paths: Record<string, Record<string, { parameters: { $ref?: string }[]; responses: Responses }>>;
  components: { parameters: Record<string, { name: string; in: string }> };
};
type Responses = Record<string, { headers: object }>;
const told = document.paths[operation.path]?.["get"];

/** The names in the first cells, of those tables that have several to a row. */
const namesIn = (head: string): string[] =>
  tableOf(page, head).flatMap(([cell = ""]) =>
    Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = ""]) => name),
  );

describe("headers", () => {
  test("of requests are those of the API's document", () => {
    const parameters = (told?.parameters ?? []).map(
      ({ $ref = "" }) => document.components.parameters[$ref.split("/").at(-1) ?? ""],
    );
    const names = parameters.flatMap((one) => (one?.in === "header" ? [one.name] : []));
    const [key, ...rows] = tableOf(page, "header of the request").map(([name]) => word(name));
    expect(key).toBe("Authorization");
    expect(rows.toSorted()).toEqual(names.toSorted());
  });

  test("of answers are those of the API's document", () => {
    const rows = tableOf(page, "header of the answer").map(([name]) => word(name));
    expect(rows.toSorted()).toEqual(
      Object.keys(told?.responses["default"]?.headers ?? {}).toSorted(),
    );
  });

  test("that are left out are those that are dropped", () => {
    const all = ["proxy-*", "valetkey-*", "x-forwarded-*"];
    expect(namesIn("left out of the request").toSorted()).toEqual(
      [...notToProviders, ...all].toSorted(),
    );
    const dropped = [...ofProvidersHost, ...ofTheHop, "access-control-*", "valetkey-*"];
    expect(namesIn("left out of the answer").toSorted()).toEqual(
      // The same on both of its ways.
      dropped.filter((name) => name !== "content-length").toSorted(),
    );
  });
});

test("has a row for each code that the proxy answers with, by status, with who can fix it", () => {
  const { scope, problems } = operation;
  const facts = { ...serverCodes, ...vaultCodes };
  const whoOf = (code: string): string =>
    code in serverCodes
      ? serverCodes[code as keyof typeof serverCodes].whoCanFix
      : whoCanFixCode[code as keyof typeof whoCanFixCode];
  const codes = [...codesOf({ method: "GET", scope, problems, body: undefined }).values()].flat();
  const rows = tableOf(page, "code of the answer");
  const statuses = rows.map(([, status]) => Number(status));
  expect(statuses).toEqual(statuses.toSorted((a, b) => a - b));
  expect(rows.map(([code, ...cells]) => [word(code), ...cells.slice(0, 2)]).toSorted()).toEqual(
    codes.map((code) => [code, String(facts[code].status), whoOf(code)]).toSorted(),
  );
  for (const cells of rows) expect(cells.filter((cell) => cell !== "")).toHaveLength(4);
});
