/** Answers of the API, held to an OpenAPI document: none that it does not describe, and no failure that nobody foresaw. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import type { DocumentOperation, Json, MadeRequest } from "./document-requests.ts";

/** Problems with a status of 5xx that are the provider's, and not the server's: there is none but in their way. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  ...["provider_error", "provider_unavailable", "provider_timeout"],
  ...["client_rejected", "account_unavailable"],
]);

/** Holds an answer to a request to what the document says of the operation. Rejects where it does not fit. */
export type Judge = (
  operation: DocumentOperation,
  request: Pick<MadeRequest, "method">,
  response: Response,
) => Promise<void>;

/** Makes what holds answers to a document. */
export function createJudge(document: Json): Judge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(closed(document), "document");
  return async (operation, { method }, response) => {
    const type = response.headers.get("content-type")?.split(";")[0] ?? "";
    const text = type === "text/event-stream" ? "" : await response.text();
    const { status } = response;
    // Of the provider's own answers the document says no more than that they are its.
    if (response.headers.get("valetkey-source") === "provider") {
      expect(operation.responses["default"]?.content).toHaveProperty(["*/*"]);
      return;
    }
    const code = response.headers.get("valetkey-problem") ?? "";
    const isOurs = status >= 500 && !OF_OTHERS.has(code);
    expect(isOurs, `the server fails with ${status} ${code}: ${text}`).toBe(false);
    const described = operation.responses[status];
    const declare = "declare it among `answers` or `problems` of the route";
    expect(described, `the document has no ${status}, ${declare}: ${text}`).toBeDefined();
    const types = Object.keys(described?.content ?? {});
    expect([status, ...types]).toContain(types.length === 0 ? status : type);
    if (types.length === 0) expect(text).toBe("");
    if (!/json/.test(type) || method === "HEAD") return;
    const validate = ajv.getSchema(pointerTo(operation, status, type));
    const fits = validate?.(JSON.parse(text));
    expect(fits, `${ajv.errorsText(validate?.errors)}, ${declare}: ${text}`).toBe(true);
  };
}

function pointerTo({ path, method }: DocumentOperation, status: number, type: string): string {
  const parts = ["paths", path, method, "responses", String(status), "content", type, "schema"];
  const escaped = parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return `document#/${escaped.map(encodeURIComponent).join("/")}`;
}

/** The document, in which an answer has no members but those that are described. Problems may have more. */
function closed(given: Json): Json {
  const copy = structuredClone(given);
  const close = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const schema = value as Json;
    if (schema["type"] === "object" && schema["properties"] && !("additionalProperties" in schema))
      schema["additionalProperties"] = false;
    for (const inner of Object.values(schema)) close(inner);
  };
  const { schemas } = copy["components"] as { schemas: Record<string, Json> };
  for (const [name, schema] of Object.entries(schemas)) if (name !== "Problem") close(schema);
  close(copy["paths"]);
  return copy;
}
