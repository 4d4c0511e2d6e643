/**
 * The API held to its own document: whatever is sent, there is no failure that nobody foresaw, and no answer that the document does not describe.
 * A failure prints its seed; VALETKEY_TEST_SEED runs it again.
 */
import fc, { stringify } from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createJudge } from "../../../test/document-answers.ts";
import { exampleOf } from "../../../test/document-example.ts";
import {
  type DocumentOperation,
  type MadeRequest,
  operationsOf,
  requestFor,
} from "../../../test/document-requests.ts";
import { makeWorld, type World } from "../../../test/document-world.ts";
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

/** What a person or another party has to do something for first. */
const needsMore: ReadonlySet<string> = new Set(["completeConnectSession", "tellSignedIn"]);

let api: UseServer;
let world: World;
const tokens = new Map<string, string>();

beforeAll(async () => {
  api = await server();
  world = await makeWorld(api);
  tokens.set("admin", api.key);
  for (const preset of ["backend", "agent"] as const)
    tokens.set(preset, await api.makeKey({ scopes: presets[preset] }));
  const most = scopes.filter((scope) => scope !== "admin");
  tokens.set("all but admin", await api.makeKey({ scopes: most }));
  tokens.set("limited", await api.makeKey({ scopes: most, limits: { users: ["bob"] } }));
});

async function prepare({ path }: DocumentOperation): Promise<void> {
  await world.renew(path);
  // Whoever erases a user ends their token.
  tokens.set("user", (await api.call("POST", "/v1/users/alice/tokens")).body.token);
  const session = { user: { id: "alice" }, provider: "sandbox-oauth2", reason: "Own." };
  const made = await api.call("POST", "/v1/connect-sessions", session);
  tokens.set("session", made.body.session_token);
}

const judge = createJudge(document);

describe(`every operation (seed ${seed})`, () => {
  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    "%s answers as the document says",
    async (_, operation) => {
      await prepare(operation);
      const from = { document, known: world.known, callers };
      const example = exampleOf(operation, world, "admin");
      let done = 0;
      await fc.assert(
        fc.asyncProperty(requestFor(operation, from), async (request) => {
          if (await holds(operation, request)) done += 1;
        }),
        {
          ...{ numRuns: RUNS + 1, seed, interruptAfterTimeLimit: 10_000, endOnFailure: false },
          examples: [[example]],
        },
      );
      const isDone = done > 0 || needsMore.has(operation.operationId);
      expect(isDone, `nothing that was sent did what it is for; first ${stringify(example)}`).toBe(
        true,
      );
    },
  );
});

/** Sends a request, and holds the answer to what the document says of the operation. Resolves with whether it did what it is for. */
async function holds(operation: DocumentOperation, request: MadeRequest): Promise<boolean> {
  const { caller, method, target, headers, body } = request;
  const token = tokens.get(caller);
  const stop = new AbortController();
  const response = await fetch(api.url + target, {
    ...{ method, signal: stop.signal, redirect: "manual" },
    headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body }),
  });
  try {
    await judge(operation, request, response);
  } finally {
    stop.abort();
  }
  return response.ok || response.headers.get("valetkey-source") === "provider";
}
