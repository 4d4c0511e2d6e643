/** One route as an operation of the document. */
import type { z } from "zod";
import type { ProblemCode } from "../problems/problem.ts";
import type { AnswerFacts, AnyRoute } from "../routing/route.ts";
import { codesOf } from "./codes.ts";
import { exampleId, exampleOf } from "./example.ts";
import { type Json, jsonSchema } from "./schemas.ts";

/** What is known of the whole table. */
export interface OperationContext {
  /** The components, which grow. */
  schemas: Json;
  /** What reads the one resource at a path. */
  resources: ReadonlyMap<string, AnyRoute>;
}

/** A header of requests by its name among the components. */
export const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` });
/** A header of answers, likewise. */
export const header = (name: string): Json => ({ $ref: `#/components/headers/${name}` });
const always = {
  "Valetkey-Request-Id": header("RequestId"),
  RateLimit: header("RateLimit"),
  "RateLimit-Policy": header("RateLimitPolicy"),
};
const linked: ReadonlySet<ProblemCode> = new Set([
  "needs_reauth",
  "connection_required",
  "scope_missing",
]);
const waits = new Set([409, 429, 503]);

/** Makes it. */
export function operationOf(route: AnyRoute, context: OperationContext): Json {
  const { operation, summary, description, tag, tokens = [] } = route;
  const { isRead, isConditional } = conditionsOf(route, context);
  const { resources } = context;
  return {
    operationId: operation,
    summary,
    description: [description, needsOf(route)].filter(Boolean).join(" "),
    tags: [tag],
    ...(route.deprecated && { deprecated: true }),
    security: [{ apiKey: [] }, ...tokens.map((kind) => ({ [`${kind}Token`]: [] }))],
    parameters: [
      ...parametersOf(route, "path", context),
      ...parametersOf(route, "query", context),
      parameter("Tenant"),
      parameter("RequestId"),
      ...(mayHaveLink(route) ? [parameter("Prefer")] : []),
      ...(route.method === "POST" ? [parameter("IdempotencyKey")] : []),
      ...(isConditional ? [parameter("IfMatch")] : []),
      ...(isRead ? [parameter("IfNoneMatch")] : []),
    ],
    ...(route.body && { requestBody: bodyOf(route, context) }),
    responses: {
      ...answersOf(route, context),
      ...(isRead && { 304: { description: "It is as you have it.", headers: always } }),
      ...failuresOf(codesOf(route, isConditional ? resources.get(route.path) : undefined)),
    },
  };
}

/** Whether what can go wrong may be answered with a link at which the user mends it. */
function mayHaveLink(route: AnyRoute): boolean {
  return route.problems.some((code) => linked.has(code));
}

function conditionsOf({ method, path }: AnyRoute, { resources }: OperationContext) {
  const isResource = resources.has(path);
  return {
    isRead: isResource && method === "GET",
    isConditional: isResource && ["PATCH", "PUT", "DELETE"].includes(method),
  };
}

function needsOf({ scope, tokens = [] }: AnyRoute): string {
  const needs = scope === "any" ? "Any key may." : `Needs the scope \`${scope}\`.`;
  const names = tokens.map((kind) => (kind === "session" ? "a session's" : "a user's"));
  return names.length === 0 ? needs : `${needs} ${capital(names.join(" or "))} token may too.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function parametersOf(
  route: AnyRoute,
  place: "path" | "query",
  { schemas }: OperationContext,
): Json[] {
  const schema: z.ZodType | undefined = place === "path" ? route.params : route.query;
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input", schemas) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description !== undefined && { description }),
    ...(rest["type"] === "array" && { style: "form", explode: true }),
    schema: rest,
    ...(place === "path" && { example: exampleId(name, route.path) }),
  }));
}

function bodyOf(
  { method, body, example, takesYaml }: AnyRoute,
  { schemas }: OperationContext,
): Json {
  const schema = jsonSchema(body, "input", schemas);
  const shown = example ?? exampleOf(schema, schemas);
  return {
    required: !body.safeParse({}).success,
    content: {
      "application/json": {
        schema,
        ...(body.safeParse(shown).success && { example: shown }),
      },
      ...(takesYaml && { "application/yaml": { schema } }),
      ...(method === "PATCH" && { "application/merge-patch+json": { schema } }),
    },
  };
}

function answersOf(route: AnyRoute, { schemas, resources }: OperationContext): Json {
  const entries = Object.entries(route.answers) as [string, AnswerFacts][];
  return Object.fromEntries(
    entries.map(([status, { description, schema, contentType = "application/json", orType }]) => [
      status,
      {
        description,
        headers: {
          ...always,
          ...(resources.has(route.path) && status === "200" && { ETag: header("ETag") }),
          ...(route.method === "POST" && { "Idempotency-Replayed": header("Replayed") }),
        },
        ...contentOf(schema && jsonSchema(schema, "output", schemas), contentType, orType),
      },
    ]),
  );
}

function contentOf(
  schema: Json | undefined,
  contentType: string,
  orType: string | undefined,
): Json {
  const text = { schema: { type: "string" } };
  const other = orType === undefined ? {} : { [orType]: text };
  if (schema) return { content: { [contentType]: { schema }, ...other } };
  return contentType === "application/json" ? {} : { content: { [contentType]: text, ...other } };
}

/** The problems as answers, which bear `headers`. */
export function failuresOf(
  codes: ReadonlyMap<number, readonly ProblemCode[]>,
  headers: Json = always,
): Json {
  return Object.fromEntries(
    [...codes].map(([status, named]) => [
      status,
      {
        description: named.map((code) => `\`${code}\``).join(", "),
        headers: { ...headers, ...(waits.has(status) && { "Retry-After": header("RetryAfter") }) },
        content: {
          "application/problem+json": {
            schema: {
              $ref: "#/components/schemas/Problem",
              properties: { code: { enum: named } },
            },
          },
        },
      },
    ]),
  );
}
