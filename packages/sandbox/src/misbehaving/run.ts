/** One run of a scenario: what the server has given out, and every request that reached it. */
import { randomBytes } from "node:crypto";
import type { SandboxRequest } from "../http/http.ts";
import type { Keys } from "./keys.ts";
import type { Endpoint, Scenario, Setting } from "./scenario.ts";
import type { Trap } from "./trap.ts";

/** A request that arrived. Holds the run's own test values only, never somebody's secrets. */
export interface SeenRequest {
  /** The endpoint; the second server's begin with `other.`. */
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** The grant type, at a token endpoint. */
  readonly grant?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What is wrong with it, when the core found it wrong. */
  fault?: string;
  /** Status of the answer. */
  status?: number;
  /** How many bytes of an answer without end were written, and whether the client ended it. */
  written?: number;
  cutOff?: boolean;
}

/** The registered client of a run. */
export interface RunClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
  /** Further ones. */
  readonly redirectUris: readonly string[];
  readonly backchannelLogoutUri?: string;
}

/** A client that registered itself. */
export interface RegisteredClient {
  readonly secret: string | undefined;
  readonly method: "basic" | "post" | "none";
  /** Whether it registered at the second server. */
  readonly other: boolean;
  readonly redirectUris: readonly string[];
}

/** What a person granted. */
export interface Grant {
  readonly sub: string;
  readonly scope: string;
  readonly clientId: string;
  readonly redirectUri?: string;
  readonly nonce?: string;
  readonly challenge?: string;
  readonly resource?: string;
  /** Thumbprint of the DPoP key, once one was used. */
  jkt?: string;
  /** Whether the second server made it. */
  readonly other: boolean;
}

/** A run. */
export interface Run {
  readonly scenario: Scenario;
  readonly setting: Required<Omit<Setting, "hint" | "dpop">> & Pick<Setting, "dpop">;
  /** Base URL and issuer, without a slash at the end. */
  readonly base: string;
  /** The second server's. */
  readonly otherBase: string;
  readonly client: RunClient;
  readonly keys: Keys;
  readonly trap: Trap | undefined;
  readonly seen: SeenRequest[];
  readonly codes: Map<string, Grant>;
  readonly accessTokens: Map<string, Grant>;
  readonly refreshTokens: Map<string, Grant>;
  /** Pushed requests by their URI, and device codes. */
  readonly pushed: Map<string, Map<string, string>>;
  /** Clients that registered themselves, by id, with the server that they registered at. */
  readonly registered: Map<string, RegisteredClient>;
  /** The scopes of each authorization, as they were asked for; undefined where none were. */
  readonly asked: (string | undefined)[];
  /** All that was given out and must show nowhere. */
  readonly secrets: string[];
  /** How often something happened; for scenarios that change their mind. */
  count(what: string): number;
  /** How often it happened so far. */
  times(what: string): number;
}

/** What a run is made from. */
export interface RunParts {
  scenario: Scenario;
  /** Base URL, without a slash at the end. */
  base: string;
  keys: Keys;
  trap: Trap | undefined;
  redirectUri: string;
  redirectUris: readonly string[];
  backchannelLogoutUri?: string;
}

/** Starts a run. Its client has an id of its own, and a secret that has to be encoded. */
export function createRun({ scenario, base, keys, trap, ...registered }: RunParts): Run {
  const counts = new Map<string, number>();
  const id = `client-${token(6)}`;
  const secret = `s:${token()}+/%~`;
  return {
    scenario,
    setting: { ...DEFAULTS, ...scenario.setting },
    base,
    otherBase: `${base}/other`,
    client: { id, secret, ...registered },
    keys,
    trap,
    seen: [],
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    pushed: new Map(),
    registered: new Map(),
    asked: [],
    secrets: [secret],
    count(what) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
      return counts.get(what) ?? 0;
    },
    times: (what) => counts.get(what) ?? 0,
  };
}

const DEFAULTS = {
  clientAuth: "basic",
  idTokenAlg: "RS256",
  pkce: true,
  discovery: true,
  iss: true,
  par: false,
  signedRequests: false,
  responseMode: "query",
  rotates: true,
  accessTokenSeconds: 3600,
  scopes: ["read", "write"],
  registration: "given",
  ownOrigin: false,
  trap: false,
} as const;

/** A fresh value that nobody can guess. */
export function token(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/** A fresh value that is kept among the run's secrets. */
export function secretOf(run: Run, prefix: string): string {
  const value = `${prefix}-${token()}`;
  run.secrets.push(value);
  return value;
}

/** Records a request; the entry may still get its fault and status. */
export function record(
  run: Run,
  request: SandboxRequest,
  { endpoint, other, grant }: Place,
): SeenRequest {
  const seen: SeenRequest = {
    endpoint: other ? `other.${endpoint}` : endpoint,
    method: request.method,
    path: request.path,
    ...(grant !== undefined && { grant }),
    at: Date.now(),
  };
  run.seen.push(seen);
  return seen;
}

/** Where a request arrived. */
export interface Place {
  endpoint: Endpoint;
  other: boolean;
  grant?: string | undefined;
}

/** Whether a seen request has that label: its endpoint, or its endpoint and grant. */
export function hasLabel(seen: SeenRequest, label: string): boolean {
  return label === seen.endpoint || label === `${seen.endpoint}:${seen.grant}`;
}
