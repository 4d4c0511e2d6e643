/** What a scenario is: data, and small functions that bend one well-behaved server. Serving it is server.ts, judging it oracle.ts. */
import type { Reply, SandboxRequest } from "../http/http.ts";
import type { Json, JwtParts } from "./jwt.ts";
import type { Grant, Run } from "./run.ts";

/** What the client is to do, one after the other; it stops where it refuses. README.md says each in words. */
export type Step =
  | "sign-in"
  | "connect"
  | "userinfo"
  | "call"
  | "renew"
  | "device"
  | "client-credentials"
  | "jwt-bearer"
  | "id-jag"
  | "mcp"
  | "introspect"
  | "revoke"
  | "logout"
  | "back-channel-logout"
  | "app";

/** Where requests arrive. What a second server gets begins with `other.`, what leaves for a forbidden address is `trap`. */
export type Endpoint =
  | "metadata"
  | "keys"
  | "authorize"
  | "par"
  | "token"
  | "userinfo"
  | "resource"
  | "resource-metadata"
  | "device"
  | "registration"
  | "introspection"
  | "revocation"
  | "logout"
  | "elsewhere";

/** How the client proves itself. */
export type SandboxClientAuth =
  | "basic"
  | "post"
  | "none"
  | "client_secret_jwt"
  | "private_key_jwt"
  | "tls_client_auth";

/** What the server is before it is bent, and what the client is told. Everything has the default of a plain, modern server. */
export interface Setting {
  /** Default `basic`. */
  clientAuth?: SandboxClientAuth;
  /** The ID token's algorithm that is registered for the client. Default `RS256`. */
  idTokenAlg?: "RS256" | "ES256" | "HS256" | "PS256";
  /** Default true. False: the server refuses PKCE. */
  pkce?: boolean;
  /** Default true. False: no metadata; the client is given the endpoints, and there is no `iss`. */
  discovery?: boolean;
  /** Default true: the server promises `iss` in each callback and sends it (RFC 9207). */
  iss?: boolean;
  /** Pushed authorization requests are demanded (RFC 9126). */
  par?: boolean;
  /** Signed request objects are demanded (RFC 9101). */
  signedRequests?: boolean;
  /** Tokens are bound by DPoP (RFC 9449); `nonce`: and the server demands its nonces. */
  dpop?: "plain" | "nonce";
  /** Default `query`. */
  responseMode?: "query" | "form_post";
  /** Default true: each renewal gives a new refresh token and ends the old one. */
  rotates?: boolean;
  /** In seconds. Default 3600. */
  accessTokenSeconds?: number;
  /** The scopes to ask for besides `openid`. Default `read write`. */
  scopes?: readonly string[];
  /** How a client comes by its client id. Default `given`. */
  registration?: "given" | "dynamic" | "metadata-document";
  /** The server is at an origin of its own, without a path. Default: it is at a path of the origin that all share. */
  ownOrigin?: boolean;
  /** The run opens a trap: a listener of its own on 127.0.0.1 that stands for an address nobody may connect to. */
  trap?: boolean;
  /** What the client has to be told about a server that no standard describes, in words. */
  hint?: string;
}

/** A request as the core looks at it. */
export interface Call {
  run: Run;
  endpoint: Endpoint;
  /** Whether it is the second server's. */
  other: boolean;
  request: SandboxRequest;
  /** The form or query parameters; `read` of a scenario may fill them from elsewhere. */
  params: Map<string, string>;
  /** Base URL (and issuer) of the server that was asked. */
  base: string;
}

/** How a scenario bends the core. Each function is asked where the core has its own answer ready. */
export interface Behaviour {
  /** Answers instead of the core where it gives a reply; the request is recorded all the same. */
  instead?: Partial<
    Record<Endpoint, (call: Call) => Reply | undefined | Promise<Reply | undefined>>
  >;
  /** Changes what the core answers. */
  answer?: Partial<Record<Endpoint, (reply: Reply, call: Call) => Reply | Promise<Reply>>>;
  /** Changes the metadata document. */
  metadata?: (document: Json, call: Call) => Json;
  /** Changes the authorization response's parameters (RFC 6749 section 4.1.2). */
  callback?: (
    params: Record<string, string>,
    call: Call,
  ) => Record<string, string> | URLSearchParams;
  /** Changes the fields of a successful token answer. */
  tokens?: (fields: Json, call: Call, grant: Grant) => Json;
  /** Changes an ID token before it is signed. */
  idToken?: (parts: JwtParts, call: Call, grant: Grant) => JwtParts;
  /** Changes a signed ID token. */
  signedIdToken?: (token: string, call: Call) => string;
  /** Changes the claims of the userinfo answer. */
  userinfo?: (claims: Json, call: Call) => Json;
  /** Changes a logout token before it is signed. */
  logoutToken?: (parts: JwtParts, run: Run) => JwtParts;
  /** Reads a request that no standard describes into standard parameters; a text is the fault found. */
  read?: Partial<
    Record<
      "authorize" | "token",
      (request: SandboxRequest, call: Call) => Map<string, string> | string
    >
  >;
  /** Reads the client authentication of such a request; a text is the fault found. */
  readClient?: (call: Call) => { id: string; secret: string } | string;
  /** Where the access token stands in requests to the API. Default: RFC 6750 section 2.1. */
  readToken?: (request: SandboxRequest) => string | undefined;
}

/** Which requests show that the client was right. A label is an endpoint, or `token:` with a grant type. */
export interface Oracle {
  /** Each of these arrived. */
  must?: readonly string[];
  /** None of these arrived. */
  never?: readonly string[];
  /** Exactly so many of each arrived. */
  counts?: Readonly<Record<string, number>>;
  /** Requests that the core found wrong are no fault here. */
  mayFail?: boolean;
  /** Further faults, a sentence each. */
  faults?: (run: Run) => readonly string[];
}

/** What a client may report of a run: what it ended with. All of it is optional. */
export interface Report {
  end?: "ok" | "refused";
  /** The server's OAuth error word that the client ended with. */
  error?: string;
  /** Whether the client holds the grant for dead, when it refused in a renewal or an exchange. */
  dead?: boolean;
  /** The scopes that the client holds for granted. */
  scopes?: readonly string[];
  /** In how many seconds the client lets the access token end; null: it does not know. */
  expiresIn?: number | null;
  /** Whether the client holds a refresh token. */
  refreshToken?: boolean;
  /** After a renewal: whether the client goes by the ID token of the sign-in or by the renewed one. */
  idToken?: "first" | "renewed";
}

/** One way of misbehaving, and what is right then. */
export interface Scenario {
  /** The name in the suite that it mirrors, or our own. */
  readonly name: string;
  /** Which suite or list that is. */
  readonly from: ScenarioSource;
  /** What the server does, and what the client has to do. */
  readonly intent: string;
  readonly steps: readonly Step[];
  /** `ok`: all steps are done. `refused`: the client stops on the way, and nothing that the oracle forbids arrives. */
  readonly end: "ok" | "refused";
  /** Where the end is `ok`, a client that refuses is as right. */
  readonly orRefused?: true;
  /** What a client that reports more than its end has to report. */
  readonly reports?: Omit<Report, "end">;
  readonly setting?: Setting;
  readonly behaviour?: Behaviour;
  readonly oracle?: Oracle;
}

/** Where a scenario's name is from. */
export type ScenarioSource =
  | "OpenID Connect RP"
  | "FAPI 2.0"
  | "FAPI 1.0"
  | "CIBA, as device flow"
  | "MCP"
  | "lifecycle"
  | "deviation"
  | "hostile";
