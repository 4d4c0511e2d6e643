/** What is told of each operation of an OpenAPI document: its parameters and the members of its body, in words. */
import type { Json } from "../openapi/schemas.ts";

/** An operation of the document, as far as it is shown. */
export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: [string];
  parameters: (Json & { $ref?: string; name?: string })[];
  requestBody?: { content: { "application/json": { schema: Json; example?: unknown } } };
  responses: Record<string, { description: string; content?: Json }>;
  /** It stands for every method. */
  "x-any-method"?: true;
}

/** It, and what it is called by. */
export interface Shown {
  method: string;
  path: string;
  operation: Operation;
}

/** A parameter, or a member of a body. */
export interface Row {
  name: string;
  /** In words, such as `list of string`. */
  type: string;
  required: boolean;
  text: string;
}

/** All operations of a document, in its order. Where any method is passed on, one stands for all. */
export function operationsOf({ paths }: Json): Shown[] {
  return Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, item]) =>
      Object.entries(item)
        .filter(([method, operation]) => method === "get" || !operation["x-any-method"])
        .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** The parameters of an operation alone, without those that many share. */
export function parametersOf({ parameters }: Operation): Row[] {
  return parameters.filter((each) => each.$ref === undefined).map(parameterRow);
}

function parameterRow({ name = "", required, description, schema }: Json & { name?: string }): Row {
  return {
    name,
    type: typeOf(schema as Json),
    required: required === true,
    text: String(description ?? ""),
  };
}

/** The members of a body; of one with several forms those of each. */
export function fieldsOf(schema: Json, document: Json): Row[] {
  const {
    properties = {},
    required = [],
    anyOf = [],
  } = resolved(schema, document) as {
    properties?: Record<string, Json>;
    required?: string[];
    anyOf?: Json[];
  };
  const own = Object.entries(properties).map(([name, of]) => ({
    name,
    type: typeOf(of),
    required: required.includes(name),
    text: String(of["description"] ?? resolved(of, document)["description"] ?? ""),
  }));
  return [...own, ...anyOf.flatMap((form) => fieldsOf(form, document))];
}

function resolved(schema: Json, { components }: Json): Json {
  const name =
    String(schema["$ref"] ?? "")
      .split("/")
      .at(-1) ?? "";
  return (components as { schemas: Record<string, Json> }).schemas[name] ?? schema;
}

function typeOf(schema: Json): string {
  const {
    $ref,
    enum: words,
    const: only,
    type,
    items,
    anyOf,
  } = schema as {
    $ref?: string;
    enum?: unknown[];
    const?: unknown;
    type?: string;
    items?: Json;
    anyOf?: Json[];
  };
  if ($ref) return $ref.split("/").at(-1) ?? "";
  if (words) return words.map((word) => JSON.stringify(word)).join(" or ");
  if (only !== undefined) return JSON.stringify(only);
  if (type === "array") return `list of ${typeOf(items ?? {})}`;
  if (anyOf) return anyOf.map(typeOf).join(" or ");
  return type ?? "any";
}
