/** MCP's scenarios for machines, sender constraint and the places of metadata, by the names of its conformance suite. */
import { json } from "../../http/http.ts";
import type { Behaviour, Call, Scenario } from "../scenario.ts";

type Rest = Omit<Scenario, "from" | "name">;

const ok: Pick<Rest, "steps" | "end"> = { steps: ["mcp"], end: "ok" };

const machines: Readonly<Record<string, Rest>> = {
  "client-credentials-jwt": {
    steps: ["client-credentials", "call"],
    end: "ok",
    intent: "Client credentials, by private_key_jwt.",
    setting: { clientAuth: "private_key_jwt" },
  },
  "client-credentials-basic": {
    steps: ["client-credentials", "call"],
    end: "ok",
    intent: "Client credentials, by client_secret_basic.",
  },
  "wif-jwt-bearer": {
    steps: ["jwt-bearer", "call"],
    end: "ok",
    intent: "A JWT signed with the client's key is the grant (RFC 7523).",
  },
  "enterprise-managed-authorization": {
    steps: ["sign-in", "id-jag", "call"],
    end: "ok",
    intent:
      "The ID token is exchanged for an identity assertion, and that for a token at the second server.",
    oracle: {
      must: [
        "token:urn:ietf:params:oauth:grant-type:token-exchange",
        "other.token:urn:ietf:params:oauth:grant-type:jwt-bearer",
      ],
    },
  },
  dpop: {
    steps: ["connect", "call", "call"],
    end: "ok",
    intent:
      "Tokens are bound by DPoP: a fresh proof with each request, the DPoP scheme, and nonces of both servers.",
    setting: { dpop: "nonce" },
    oracle: {
      faults: ({ seen }) =>
        seen.filter(({ endpoint }) => endpoint === "resource").length > 3
          ? ["a nonce that was known was not used"]
          : [],
    },
  },
};

/** Only the well-known places whose path fits have metadata. */
function onlyAt(endpoint: "metadata" | "resource-metadata", place: RegExp): Behaviour {
  return {
    answer: {
      [endpoint]: (reply: ReturnType<typeof json>, { request }: Call) =>
        place.test(request.path) ? reply : json(404, {}),
    },
  };
}

const places: Readonly<Record<string, Rest>> = {
  "metadata-default": {
    ...ok,
    intent: "Metadata by RFC 8414 alone, its well-known word before the path.",
    behaviour: onlyAt("metadata", /^\/\.well-known\/oauth-authorization-server\//),
  },
  "metadata-openid-inserted": {
    ...ok,
    intent: "Metadata by OpenID Connect alone, its well-known word before the path.",
    behaviour: onlyAt("metadata", /^\/\.well-known\/openid-configuration\//),
  },
  "metadata-openid-appended": {
    ...ok,
    intent: "Metadata by OpenID Connect alone, its well-known word after the path.",
    behaviour: onlyAt("metadata", /\/\.well-known\/openid-configuration$/),
  },
  "metadata-no-link": {
    ...ok,
    intent:
      "The challenge does not say where the resource's metadata is: look at the well-known place.",
    behaviour: {
      answer: {
        resource: (reply) =>
          reply.status === 401 ? { ...reply, headers: { "www-authenticate": "Bearer" } } : reply,
      },
    },
    oracle: { must: ["resource-metadata"] },
  },
};

/** Servers from before there was resource metadata. */
const noResourceMetadata: NonNullable<Behaviour["instead"]> = {
  "resource-metadata": () => json(404, {}),
};
const noLink: NonNullable<Behaviour["answer"]> = {
  resource: (reply) =>
    reply.status === 401 ? { ...reply, headers: { "www-authenticate": "Bearer" } } : reply,
};

const former: Readonly<Record<string, Rest>> = {
  "metadata-root-issuer": {
    ...ok,
    intent: "Resource and server are at an origin without a path.",
    setting: { ownOrigin: true, registration: "dynamic" },
    oracle: { must: ["resource-metadata", "metadata", "registration"] },
  },
  "2025-03-26-oauth-metadata-backcompat": {
    ...ok,
    intent: "There is no resource metadata: the server is at the resource's own origin.",
    setting: { ownOrigin: true, registration: "dynamic" },
    behaviour: { instead: noResourceMetadata, answer: noLink },
    oracle: { must: ["metadata", "registration"] },
  },
  "2025-03-26-oauth-endpoint-fallback": {
    ...ok,
    intent:
      "There is no metadata at all: /register, /authorize and /token of the resource's own origin.",
    setting: { ownOrigin: true, registration: "dynamic", iss: false },
    behaviour: {
      instead: { ...noResourceMetadata, metadata: () => json(404, {}) },
      answer: noLink,
    },
    oracle: { must: ["registration"] },
  },
};

/** The scenarios of this file. */
export const mcpMachineScenarios: readonly Scenario[] = Object.entries({
  ...machines,
  ...places,
  ...former,
}).map(([name, rest]): Scenario => ({ name: `auth/${name}`, from: "MCP", ...rest }));
