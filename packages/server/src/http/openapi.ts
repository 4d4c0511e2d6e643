/** The OpenAPI 3.1 document of a table of routes, made of the very schemas that check requests. */
import { z } from "zod";
import { type ProblemCode, problemView, serverCodes, vaultCodes } from "./problem.ts";
import type { AnswerFacts, AnyRoute } from "./route.ts";

type Json = Record<string, unknown>;

/** What every route can fail with. */
export const commonProblems: readonly ProblemCode[] = [
  "key_missing",
  "key_invalid",
  "key_expired",
  "invalid_request",
  "rate_limited_by_valetkey",
  "store_unavailable",
  "internal",
];

/** Makes the document. */
export function openApiDocument(
  routes: readonly AnyRoute[],
  { publicUrl, version }: { publicUrl: string; version: string },
): Json {
  const schemas: Json = { Problem: problemSchema() };
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route, schemas);
    paths[route.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Valet Key",
      version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer", bearerFormat: "vk_…" } },
      schemas,
    },
  };
}

function operationOf(route: AnyRoute, schemas: Json): Json {
  const { operation, summary, description, tag, scope, body } = route;
  const needs = scope === "any" ? "Any key may." : `Needs the scope \`${scope}\`.`;
  return {
    operationId: operation,
    summary,
    description: [description, needs].filter(Boolean).join(" "),
    tags: [tag],
    parameters: [
      ...parametersOf(route.params, "path", schemas),
      ...parametersOf(route.query, "query", schemas),
    ],
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { "application/json": { schema: jsonSchema(body, "input", schemas) } },
      },
    }),
    responses: { ...answersOf(route.answers, schemas), ...failuresOf(route) },
  };
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: "path" | "query",
  schemas: Json,
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, "input", schemas) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}

function answersOf(answers: Readonly<Record<number, AnswerFacts>>, schemas: Json): Json {
  return Object.fromEntries(
    Object.entries(answers).map(
      ([status, { description, schema, contentType = "application/json" }]) => [
        status,
        {
          description,
          ...(schema && {
            content: { [contentType]: { schema: jsonSchema(schema, "output", schemas) } },
          }),
        },
      ],
    ),
  );
}

/** Failures by status, each with its codes. */
function failuresOf({ problems, scope }: AnyRoute): Json {
  const codes = [
    ...commonProblems,
    ...(scope === "any" ? [] : (["key_scope_missing", "key_limit"] as const)),
    ...problems,
  ];
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const { status } = { ...serverCodes, ...vaultCodes }[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      status,
      {
        description: named.map((code) => `\`${code}\``).join(", "),
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    ]),
  );
}

function problemSchema(): Json {
  const { body } = problemView(undefined);
  return {
    type: "object",
    description: "What failed, and who can fix it (RFC 9457).",
    required: Object.keys(body),
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
      code: { type: "string", enum: [...Object.keys(serverCodes), ...Object.keys(vaultCodes)] },
      who_can_fix: { type: "string", enum: ["user", "operator", "developer", "provider"] },
      retryable: { type: "boolean" },
      instance: { type: "string" },
      help: { type: "string" },
      connect_url: { type: "string" },
    },
  };
}

/** A schema as JSON Schema 2020-12; those with a name are put among the components. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const {
    $schema: _,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json & { $defs?: Json };
  for (const [name, definition] of Object.entries($defs))
    schemas[name] = withRefs(definition as Json);
  const { id, ...rest } = made;
  if (typeof id !== "string") return withRefs(rest);
  schemas[id] = withRefs(rest);
  return { $ref: `#/components/schemas/${id}` };
}

function withRefs(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
