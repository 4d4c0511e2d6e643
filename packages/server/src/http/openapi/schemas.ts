/** From the schemas that check requests to JSON Schema 2020-12; those with a name are put among the components. */
import { z } from "zod";

/** Something that JSON can hold. */
export type Json = Record<string, unknown>;

/** The schema of what is sent (`input`) or answered (`output`). What is answered may have more members: clients are to ignore them. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  const isOpen = io === "output";
  const made = z.toJSONSchema(schema, {
    ...{ io, unrepresentable: "any" },
    override({ jsonSchema: each }) {
      if (isOpen && each.additionalProperties === false) delete each.additionalProperties;
    },
  }) as Json & { $defs?: Json };
  const { $schema: _, $defs = {}, ...own } = made;
  for (const [name, definition] of Object.entries($defs)) put(schemas, name, definition as Json);
  const { id, ...rest } = own;
  if (typeof id !== "string") return clean(rest);
  put(schemas, id, rest);
  return { $ref: `#/components/schemas/${id}` };
}

function put(schemas: Json, name: string, { id: _, ...schema }: Json): void {
  schemas[name] = clean(schema);
}

/** References lead to the components, and numbers that only JavaScript has are left out. */
function clean(schema: Json): Json {
  const text = JSON.stringify(schema, (key, value) =>
    (key === "maximum" || key === "minimum") && Math.abs(value) === Number.MAX_SAFE_INTEGER
      ? undefined
      : value,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
}
