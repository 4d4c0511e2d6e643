/** An example of what a schema describes: what its words suggest, so that documentation shows something that works. */
import type { Json } from "./schemas.ts";

const byName: Readonly<Record<string, unknown>> = {
  user_id: "alice",
  provider: "github",
  entry: "github",
  tenant: "acme",
  name: "backend",
  url: "https://api.github.com/user",
  method: "GET",
  to: "alice@example.com",
  confirm: "acme",
  limit: 50,
};

const ids: readonly (readonly [RegExp, string])[] = [
  [/connection/, "con_7HkZ3nQ0vXb5tWm2YpLr8s"],
  [/session/, "ses_2bVn8mXq4LwRt6Yc0KpZ1d"],
  [/key/, "key_5TgB9hNz3QxWs7Ed1RfV6u"],
  [/webhook/, "whe_1QaZ2wSx3EdC4rFv5TgB6y"],
  [/job/, "job_9OlM8kNj7BhV6gFc5DxZ4s"],
  [/request/, "req_3v9KpL2mXn8bQw5rTy7cZa"],
];

/** An example of a parameter of a path. */
export function exampleId(name: string, path: string): unknown {
  const known = byName[name];
  if (known !== undefined) return known;
  if (/\/providers\/\{id\}/.test(path)) return "github";
  return ids.find(([where]) => where.test(path))?.[1] ?? "x";
}

/** An example of a body: what it must have, and nothing else. */
export function exampleOf(schema: Json, schemas: Json, name = ""): unknown {
  const { $ref, anyOf, oneOf, type } = schema;
  if (typeof $ref === "string") {
    const inner = schemas[$ref.split("/").at(-1) ?? ""] as Json | undefined;
    return inner && exampleOf(inner, schemas, name);
  }
  for (const word of ["const", "default", "example"] as const)
    if (word in schema) return schema[word];
  const [choice] = (schema["enum"] ?? anyOf ?? oneOf ?? []) as unknown[];
  if (choice !== undefined)
    return "enum" in schema ? choice : exampleOf(choice as Json, schemas, name);
  if (type === "object") return exampleObject(schema, schemas);
  if (type === "array") return [exampleOf((schema["items"] ?? {}) as Json, schemas, name)];
  if (type === "integer" || type === "number") return schema["minimum"] ?? 1;
  if (type === "boolean") return true;
  return byName[name] ?? "example";
}

function exampleObject(
  { properties = {}, required = [] }: { properties?: Json; required?: string[] },
  schemas: Json,
): Json {
  return Object.fromEntries(
    required.map((name) => [name, exampleOf((properties[name] ?? {}) as Json, schemas, name)]),
  );
}
