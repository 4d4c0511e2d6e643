/** What whoever runs a client has to know of a run: where the server is, and what is registered there. */
import type { webcrypto } from "node:crypto";
import type { Run } from "./run.ts";
import type { SandboxClientAuth, Step } from "./scenario.ts";

/** The facts of a run. Plain JSON. */
export interface RunFacts {
  readonly scenario: string;
  readonly intent: string;
  readonly steps: readonly Step[];
  /** What the client is expected to end with. */
  readonly end: "ok" | "refused";
  /** The issuer to discover from; undefined where the server has no metadata. */
  readonly issuer?: string;
  readonly endpoints: {
    readonly authorization: string;
    readonly token: string;
    readonly userinfo: string;
    readonly keys: string;
    readonly revocation: string;
    readonly introspection: string;
    readonly device: string;
    readonly logout: string;
  };
  /** The API: `GET` with the access token. */
  readonly resource: string;
  /** The same as an MCP server, which answers 401 with a challenge first. */
  readonly mcp: string;
  /** Absent where the client has to register, or to be known by a document. */
  readonly client: {
    readonly id?: string;
    readonly secret?: string;
    readonly auth: SandboxClientAuth;
    readonly redirectUri: string;
    /** The client's own private key (ES256), for `private_key_jwt`, request objects and assertions. */
    readonly key: webcrypto.JsonWebKey & { readonly kid: string; readonly alg: string };
  };
  readonly scopes: readonly string[];
  /** The algorithm that ID tokens are signed with, as registered. */
  readonly idTokenAlg: string;
  /** False: the server refuses PKCE. */
  readonly pkce: boolean;
  readonly responseMode: "query" | "form_post";
  readonly pushedRequests: boolean;
  readonly signedRequests: boolean;
  /** Whether tokens are bound by DPoP. */
  readonly dpop: boolean;
  readonly registration: "given" | "dynamic" | "metadata-document";
  /** A second issuer, where one plays a part. */
  readonly other: string;
  /** What the client has to be told about a server that no standard describes. */
  readonly hint?: string;
}

/** The facts of a run. */
export function factsOf(run: Run): RunFacts {
  const { base, setting, scenario, client } = run;
  return {
    scenario: scenario.name,
    intent: scenario.intent,
    steps: scenario.steps,
    end: scenario.end,
    ...(setting.discovery && { issuer: base }),
    endpoints: endpointsOf(base),
    // With nonces the API is at another origin than the server: each has its own nonces.
    resource: `${setting.dpop === "nonce" ? base.replace("127.0.0.1", "localhost") : base}/api`,
    mcp: `${base}/mcp`,
    client: {
      ...(setting.registration === "given" && { id: client.id }),
      ...(hasSecret(run) && { secret: client.secret }),
      auth: setting.clientAuth,
      redirectUri: client.redirectUri,
      key: {
        ...run.keys("client").privateKey.export({ format: "jwk" }),
        kid: run.keys("client").kid,
        alg: "ES256",
      },
    },
    scopes: setting.scopes,
    idTokenAlg: setting.idTokenAlg,
    pkce: setting.pkce,
    responseMode: setting.responseMode,
    pushedRequests: setting.par,
    signedRequests: setting.signedRequests,
    dpop: setting.dpop !== undefined,
    registration: setting.registration,
    other: run.otherBase,
    ...(scenario.setting?.hint !== undefined && { hint: scenario.setting.hint }),
  };
}

function endpointsOf(base: string): RunFacts["endpoints"] {
  return {
    authorization: `${base}/authorize`,
    token: `${base}/token`,
    userinfo: `${base}/userinfo`,
    keys: `${base}/keys`,
    revocation: `${base}/revoke`,
    introspection: `${base}/introspect`,
    device: `${base}/device`,
    logout: `${base}/logout`,
  };
}

function hasSecret({ setting }: Run): boolean {
  return (
    setting.registration === "given" &&
    ["basic", "post", "client_secret_jwt"].includes(setting.clientAuth)
  );
}
