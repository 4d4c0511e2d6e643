/** The request that does what an operation is for, as the document shows it, with what is there in place of what it names. */
import {
  type DocumentOperation,
  type Json,
  knownAt,
  type MadeRequest,
  madeOf,
} from "./document-requests.ts";
import type { World } from "./document-world.ts";

/** Makes it, in the name of `caller`. */
export function exampleOf(
  operation: DocumentOperation,
  { known, bodies }: Pick<World, "known" | "bodies">,
  caller: string,
): MadeRequest {
  const inPlace = (place: string): Json =>
    Object.fromEntries(
      operation.parameters
        .filter((each) => each.in === place && each.required)
        .map(({ name, schema }) => {
          const there = place === "path" ? knownAt(operation.path, name, known) : known[name];
          return [name, there?.[0] ?? firstOf(schema)];
        }),
    );
  const { operationId, body } = operation;
  const given = bodies[operationId] ?? body?.example;
  const sent = body &&
    given !== undefined && { type: "application/json", body: JSON.stringify(given) };
  return madeOf(operation, {
    ...{ caller, path: inPlace("path"), query: inPlace("query"), headers: {}, ...sent },
  });
}

function firstOf({ enum: words, minimum }: Json): unknown {
  return Array.isArray(words) ? words[0] : (minimum ?? "x");
}
