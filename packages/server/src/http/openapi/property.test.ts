/**
 * The API held to its own document: whatever is sent, there is no failure that nobody foresaw, and no answer that the document does not describe.
 * A failure prints its seed; VALETKEY_TEST_SEED runs it again.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type DocumentOperation,
  type Json,
  type KnownValues,
  type MadeRequest,
  operationsOf,
  requestFor,
} from "../../../test/document-requests.ts";
import { type UseServer, useServer } from "../../../test/use-server.ts";
import { presets, scopes } from "../../keys/scopes.ts";
import { proxyOperations } from "../../routes/connections/proxied.ts";
import { routes } from "../../routes/routes.ts";
import { openApiDocument } from "./document.ts";

const RUNS = Number(process.env["VALETKEY_TEST_RUNS"] ?? 10);
const seed = Number(process.env["VALETKEY_TEST_SEED"] ?? Date.now() % 1_000_000);
const server = useServer({ http: { requestsPerMinute: 0, failuresPerMinute: 1_000_000 } });
const document = openApiDocument(routes, {
  ...{ publicUrl: "https://vault.example.org", version: "1" },
  proxied: proxyOperations,
});
const operations = operationsOf(document);
const callers = [
  // Most of what can go wrong lies behind what a key may not.
  ...["admin", "admin", "admin", "admin", "admin", "admin"],
  ...["backend", "agent", "all but admin", "limited", "user", "session", "none"],
];

let api: UseServer;
const tokens = new Map<string, string>();
const known: Record<string, unknown[]> = {
  "Valetkey-Tenant": ["default", "acme"],
  "Valetkey-Request-Id": ["0f9d3f0e-5d0e-4f41-9c0f-3a5f1de3c8a1"],
  "Idempotency-Key": ["one", "two"],
  user_id: ["alice", "bob"],
  provider: ["sandbox-oauth2"],
  tenant: ["acme"],
  // Whoever waits learns no more than whoever does not.
  wait: [0],
  follow: ["false"],
  url: ["https://api.invalid/"],
  user: [{ id: "alice" }, { id: "bob", name: "Bob", email: "bob@example.com" }],
  path: ["api/me", "api/nothing", "api/a/b"],
  "Valetkey-Redirect": ["follow"],
  "Valetkey-Links": ["none"],
  Prefer: ["links=none"],
};

beforeAll(async () => {
  api = await server();
  const connection = await api.connect("alice");
  const session = await api.call("POST", "/v1/connect-sessions", {
    user: { id: "alice" },
    provider: "sandbox-oauth2",
    reason: "again",
  });
  const key = await api.call("POST", "/v1/keys", { name: "x", preset: "ci" });
  known["connection_id"] = [connection];
  known["Valetkey-Connection"] = [connection];
  known["Valetkey-Target"] = [`${api.provider.url}/api/me`, "https://elsewhere.example/"];
  known["id"] = [connection, session.body.id, key.body.id, "sandbox-oauth2"];
  tokens.set("admin", api.key);
  for (const preset of ["backend", "agent"] as const)
    tokens.set(preset, await api.makeKey({ scopes: presets[preset] }));
  const most = scopes.filter((scope) => scope !== "admin");
  tokens.set("all but admin", await api.makeKey({ scopes: most }));
  tokens.set("limited", await api.makeKey({ scopes: most, limits: { users: ["bob"] } }));
  tokens.set("user", (await api.call("POST", "/v1/users/alice/tokens")).body.token);
  tokens.set("session", session.body.session_token);
});

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(closed(document), "document");

describe(`every operation (seed ${seed})`, () => {
  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    "%s answers as the document says",
    async (_, operation) => {
      const from = { document, known: known as KnownValues, callers };
      await fc.assert(
        fc.asyncProperty(requestFor(operation, from), (request) => holds(operation, request)),
        { numRuns: RUNS, seed, interruptAfterTimeLimit: 10_000, endOnFailure: false },
      );
    },
  );
});

/** Sends a request, and holds the answer to what the document says of the operation. */
async function holds(operation: DocumentOperation, request: MadeRequest): Promise<void> {
  const { caller, method, target, headers, body } = request;
  const token = tokens.get(caller);
  const stop = new AbortController();
  const response = await fetch(api.url + target, {
    ...{ method, signal: stop.signal, redirect: "manual" },
    headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body }),
  });
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const text = type === "text/event-stream" ? "" : await response.text();
  stop.abort();
  // Of the provider's own answers the document says no more than that they are its.
  if (response.headers.get("valetkey-source") === "provider") {
    expect(operation.responses["default"]?.content).toHaveProperty(["*/*"]);
    return;
  }
  expect(response.status, `${response.status} ${text}`).not.toBe(500);
  const described = operation.responses[response.status];
  const declare = "declare it among `answers` or `problems` of the route";
  expect(described, `the document has no ${response.status}, ${declare}: ${text}`).toBeDefined();
  const types = Object.keys(described?.content ?? {});
  expect([response.status, ...types]).toContain(types.length === 0 ? response.status : type);
  if (types.length === 0) expect(text).toBe("");
  if (!/json/.test(type) || method === "HEAD") return;
  const validate = ajv.getSchema(pointerTo(operation, response.status, type));
  const fits = validate?.(JSON.parse(text));
  expect(fits, `${ajv.errorsText(validate?.errors)}, ${declare}: ${text}`).toBe(true);
}

function pointerTo({ path, method }: DocumentOperation, status: number, type: string): string {
  const parts = ["paths", path, method, "responses", String(status), "content", type, "schema"];
  const escaped = parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return `document#/${escaped.map(encodeURIComponent).join("/")}`;
}

/** The document, in which an answer has no members but those that are described. Problems may have more. */
function closed(given: Json): Json {
  const copy = structuredClone(given);
  const close = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const schema = value as Json;
    if (schema["type"] === "object" && schema["properties"] && !("additionalProperties" in schema))
      schema["additionalProperties"] = false;
    for (const inner of Object.values(schema)) close(inner);
  };
  const { schemas } = copy["components"] as { schemas: Record<string, Json> };
  for (const [name, schema] of Object.entries(schemas)) if (name !== "Problem") close(schema);
  close(copy["paths"]);
  return copy;
}
