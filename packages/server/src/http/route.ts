/**
 * A route of the API as a declaration: what it takes, what it needs, what it can answer. The router, the OpenAPI document, the page of the
 * documentation and the tests all read the same table.
 */
import type { TenantScope } from "valetkey";
import type { z } from "zod";
import type { App } from "../app.ts";
import type { ApiKey } from "../keys/key.ts";
import type { Scope } from "../keys/scopes.ts";
import type { ProblemCode } from "./problem.ts";

/** What a route answers with. */
export interface Answer {
  status: number;
  /** In the words of the wire; absent: no body. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** An answer that a route can give. */
export interface AnswerFacts {
  description: string;
  /** Of the JSON body; absent: there is none, or it is of another type. */
  schema?: z.ZodType;
  /** Where the body is not JSON. */
  contentType?: string;
}

/** A request as a route gets it: checked, and in the words of the wire. */
export interface Call<Params, Query, Body> {
  app: App;
  tenant: string;
  key: ApiKey;
  /** The tenant, acting in the name of the key. */
  vault: TenantScope;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
  requestId: string;
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
