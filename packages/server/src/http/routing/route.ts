/**
 * A route of the API as a declaration: what it takes, what it needs, what it can answer. The router, the OpenAPI document, the page of the
 * documentation and the tests all read the same table.
 */
import type { TenantScope } from "valetkey";
import type { z } from "zod";
import type { App } from "../../app.ts";
import type { Caller } from "../../keys/caller.ts";
import type { Scope } from "../../keys/scopes.ts";
import type { ProblemCode } from "../problems/problem.ts";

/** What a route answers with. */
export interface Answer {
  status: number;
  /** In the words of the wire; absent: no body. */
  body?: unknown;
  /** A body that is not JSON, of the answer's `contentType`. */
  stream?: ReadableStream<Uint8Array>;
  headers?: Readonly<Record<string, string>>;
}

/** An answer that a route can give. */
export interface AnswerFacts {
  description: string;
  /** Of the JSON body; absent: there is none, or it is of another type. */
  schema?: z.ZodType;
  /** Where the body is not JSON. */
  contentType?: string;
  /** Where it is of another type if the request asks for that. */
  orType?: string;
}

/** A request as a route gets it: checked, and in the words of the wire. */
export interface Call<Params, Query, Body> {
  app: App;
  tenant: string;
  /** Who asks: an API key, or one of the tokens that the route takes. */
  key: Caller;
  /** The tenant, acting in the name of the key, and no further than its limits reach. */
  vault: TenantScope;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
  requestId: string;
  /** Rejects once the credential is good no more: asked by what goes on after the first answer. */
  stillGood(): Promise<void>;
}

/** See `limits` of a route. */
export type Limits = "kept" | "tenant" | "server";

const limitsByScope: Readonly<Record<Scope | "any", Limits>> = {
  any: "kept",
  "connections:read": "kept",
  "connections:write": "kept",
  "connections:import": "tenant",
  "connections:export": "tenant",
  "tokens:read": "kept",
  "tokens:read_oauth1_secret": "kept",
  "proxy:call": "kept",
  "sessions:read": "kept",
  "sessions:write": "kept",
  "providers:read": "tenant",
  "providers:write": "server",
  "events:read": "kept",
  "metrics:read": "tenant",
  "webhooks:read": "tenant",
  "webhooks:write": "tenant",
  "keys:write": "server",
  admin: "tenant",
};

/** What becomes of a limited key at a route. */
export function limitsOf({ scope, limits }: Pick<AnyRoute, "scope" | "limits">): Limits {
  return limits ?? limitsByScope[scope];
}

/** One route. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With parameters in braces, such as `/v1/connections/{id}`. */
  path: string;
  /** Unique; clients are generated with it. */
  operation: string;
  /** A line that begins with a verb. */
  summary: string;
  /** More, where the line does not say it all. */
  description?: string;
  tag: string;
  /** What the key must be allowed. `any`: every key may. */
  scope: Scope | "any";
  /** Tokens that may call it beside API keys: each sees what is its own, and nothing else. */
  tokens?: readonly ("session" | "user")[];
  /**
   * What becomes of a key that is limited to some users or providers. `kept`: the route does everything through `call.vault`, or looks at
   * `call.key` itself. `tenant`: what it is about is the tenant's as a whole, so such a key is refused. `server`: it is no tenant's, so a key that is
   * limited to some tenants is refused too. Default: what fits the scope, {@link limitsOf}.
   */
  limits?: Limits;
  /** Members of the answer's body that are shown once: they are null where the answer to a repeated request (Idempotency-Key) is given again. */
  secrets?: readonly string[];
  /** A body that shows how it is used. Default: the least that fits. */
  example?: unknown;
  /**
   * It changes a resource whose id no other tenant has: one writer of that at a time, in whatever process, whether or not it says what it has seen
   * (`If-Match`). The resource is the path up to its first id, or at the address that this tells.
   */
  inTurn?:
    | true
    | ((call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<string>);
  /** Its body may come as YAML too (RFC 9512). */
  takesYaml?: true;
  /** Longest body in bytes, where it is not what the configuration says. */
  mostBytes?: number;
  /** Since when it is not to be used any more, and, where that is known, from when on it may be gone: dates. */
  deprecated?: { since: `${number}-${number}-${number}`; sunset?: `${number}-${number}-${number}` };
  params?: Params;
  query?: Query;
  body?: Body;
  answers: Readonly<Record<number, AnswerFacts>>;
  /** What it can fail with beside what every route can. */
  problems: readonly ProblemCode[];
  answer(call: Call<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<Answer>;
}

/** A route of any parameters, as the table holds it. */
// biome-ignore lint/suspicious/noExplicitAny: a table of routes forgets what each takes; `route` has checked it.
export type AnyRoute = Route<any, any, any>;

/** Declares a route. */
export function route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  declared: Route<Params, Query, Body>,
): AnyRoute {
  return declared;
}
