/** What all operations share in the document: headers, the problem, and how a caller shows who it is. */
import { problemView, serverCodes, vaultCodes } from "../problems/problem.ts";
import type { Json } from "./schemas.ts";

const header = (description: string, schema: Json): Json => ({ description, schema });
const text = { type: "string" };
const noLinks =
  "a problem has no `connect_url`, and no connect session is begun for it. Else one is made for callers that may make such links.";

/** Headers of requests, by the names that operations refer to. */
export const parameters: Readonly<Record<string, Json>> = {
  Tenant: {
    ...{ name: "Valetkey-Tenant", in: "header", required: false },
    description: "The tenant that the request is about. Default: `default`, or that of a token.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
    example: "default",
  },
  RequestId: {
    ...{ name: "Valetkey-Request-Id", in: "header", required: false },
    description: "An id of your own for the request, if it is a UUID or a ULID.",
    schema: text,
  },
  IdempotencyKey: {
    ...{ name: "Idempotency-Key", in: "header", required: false },
    description:
      "The same key with the same body within 24 hours: the request is acted on once, and answered as the first time. Only successes are kept.",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
    example: "0f9d3f0e-5d0e-4f41-9c0f-3a5f1de3c8a1",
  },
  Prefer: {
    ...{ name: "Prefer", in: "header", required: false },
    description: `\`links=none\` (RFC 7240): ${noLinks}`,
    schema: text,
    example: "links=none",
  },
  IfMatch: {
    ...{ name: "If-Match", in: "header", required: false },
    description: "The ETag of what you have seen: if it has changed since, nothing is done.",
    schema: text,
  },
  IfNoneMatch: {
    ...{ name: "If-None-Match", in: "header", required: false },
    description: "The ETag of what you have: if it is the same still, the answer is 304.",
    schema: text,
  },
};

const ofProxy = (name: string, description: string, example?: string): Json => ({
  ...{ name, in: "header", required: false, description, schema: text },
  ...(example !== undefined && { example }),
});

/** Headers of requests through the proxy. */
export const proxyParameters: Readonly<Record<string, Json>> = {
  Target: ofProxy(
    "Valetkey-Target",
    "Another URL of the provider's API, in whole, in place of a path. Its host must be among the API's.",
    "https://api.github.com/user",
  ),
  Actor: ofProxy(
    "Valetkey-Actor",
    "Who calls, in your own words, for the history; percent-encoded.",
    "inbox-agent",
  ),
  Redirect: ofProxy(
    "Valetkey-Redirect",
    "`follow`: redirects are followed within the provider's hosts. Else they are answers.",
    "follow",
  ),
  Account: ofProxy(
    "Valetkey-Account",
    "Which of several connections: the account's id or label, or the app's name for it; percent-encoded.",
  ),
  Links: ofProxy("Valetkey-Links", `\`none\`: ${noLinks}`, "none"),
  ChosenConnection: ofProxy("Valetkey-Connection", "Which of several connections: its id."),
};

/** Headers of answers. */
export const headers: Readonly<Record<string, Json>> = {
  RequestId: header("The id under which the request can be found again.", text),
  ETag: header("Changes with whatever changes in the body (RFC 9110).", text),
  Replayed: header("`true`: the answer to an earlier request with this Idempotency-Key.", text),
  RateLimit: header("How many requests are left, and for how many seconds.", text),
  RateLimitPolicy: header("How many requests a key may make.", text),
  Source: header("Who has answered: the provider, or this server with a problem.", {
    ...{ type: "string", enum: ["provider", "valetkey"] },
  }),
  Attempts: header("How often the provider was asked: 2 after a renewal, 0 if it was not.", {
    type: "integer",
  }),
  ProviderMs: header("Milliseconds until the head of the provider's answer, at the last try.", {
    type: "integer",
  }),
  Connection: header("The connection that was used.", text),
  Url: header("Where at the provider it was asked, without the credential.", text),
  RetryAfter: header("In how many seconds to try again.", { type: "integer" }),
};

/** How a caller shows who it is. */
export const securitySchemes: Readonly<Record<string, Json>> = {
  apiKey: {
    ...{ type: "http", scheme: "bearer", bearerFormat: "vk_…" },
    description: "An API key. For servers: never in a web page.",
  },
  sessionToken: {
    ...{ type: "http", scheme: "bearer", bearerFormat: "vkst_…" },
    description: "The token of one connect session, for the browser that goes through it.",
  },
  userToken: {
    ...{ type: "http", scheme: "bearer", bearerFormat: "vkut_…" },
    description: "A user's token, for 15 minutes, for what is their own.",
  },
};

/** A problem, of whatever code. */
export function problemSchema(): Json {
  const { body } = problemView(undefined);
  const required = [...Object.keys(body), "instance", "help"];
  const properties = {
    type: { type: "string", description: "`urn:valetkey:problem:<code>`" },
    title: text,
    status: { type: "integer" },
    detail: { ...text, description: "What failed, and what to do. Holds no secret." },
    code: { type: "string", enum: [...Object.keys(serverCodes), ...Object.keys(vaultCodes)] },
    who_can_fix: { type: "string", enum: ["user", "operator", "developer", "provider"] },
    retryable: { type: "boolean", description: "Whether the same request may succeed later." },
    instance: { ...text, description: "`/requests/<Valetkey-Request-Id>`" },
    help: { ...text, description: "A page of this server about the code." },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["pointer", "detail"],
        properties: { pointer: text, detail: text },
      },
    },
    connection_id: { ...text, description: "The connection that it is about." },
    provider: { ...text, description: "The provider that it is about." },
    user_id: { ...text, description: "Whose connection it is, for keys that reach that user." },
    reason: {
      ...text,
      description: "The code of the connection's problem, or the provider's own word.",
    },
    candidates: {
      type: "array",
      description: "Of `ambiguous_connection`: the connections to choose from.",
      items: { type: "object", required: ["connection_id"], properties: { connection_id: text } },
    },
    retry_after_s: { type: "number", description: "In how many seconds to try again." },
    connect_url: {
      ...text,
      description: "Where the user repairs it. For callers that may make such links.",
    },
  };
  const description = "What failed, and who can fix it (RFC 9457). It may have further members.";
  return { type: "object", description, required, properties, example: exampleProblem() };
}

function exampleProblem(): Json {
  return {
    ...{ type: "urn:valetkey:problem:needs_reauth", title: vaultCodes.needs_reauth.title },
    ...{
      status: 409,
      detail: "The user's access was taken back at the provider.",
      code: "needs_reauth",
    },
    ...{ who_can_fix: "user", retryable: false, reason: "grant_revoked" },
    ...{ connection_id: "con_7HkZ3nQ0vXb5tWm2YpLr8s", provider: "trello", user_id: "alice" },
    ...{ instance: "/requests/req_3v9K", help: "https://vault.example.org/problems/needs_reauth" },
  };
}
