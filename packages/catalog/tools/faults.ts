/** Faults in words: those that a JSON Schema finds, and sentences that are too long to be read at a glance. */
import type { ErrorObject } from "ajv/dist/2020.js";

const mostWords = 20;

/** One fault that a schema found: the key and the reason. */
export function sentenceOf(error: ErrorObject): string {
  const key = error.instancePath === "" ? "the entry" : error.instancePath;
  const params: Record<string, unknown> = error.params;
  const unknown = params["additionalProperty"];
  if (typeof unknown === "string") return `${key}: unknown key "${unknown}"`;
  const name = params["propertyName"];
  if (typeof name === "string") return `${key}: the key "${name}" is not allowed here`;
  if (error.keyword === "false schema") return `${key}: ${placesOf(error.instancePath)}`;
  const allowed = params["allowedValues"] ?? params["allowedValue"];
  const detail = allowed === undefined ? "" : `: ${JSON.stringify(allowed)}`;
  return `${key}: ${error.message ?? error.keyword}${detail}`;
}

/** Why a key is not allowed beside the others. */
function placesOf(path: string): string {
  return path.startsWith("/refresh/") ? "goes only with tokens that rotate" : "has no place there";
}

/** Each sentence of a text that has more than twenty words. */
export function sentenceFaults(key: string, text: string): string[] {
  return text
    .split(/(?<=[.:?!])\s/)
    .filter((sentence) => sentence.split(/\s+/).length > mostWords)
    .map((sentence) => `${key}: a sentence of more than ${mostWords} words: "${sentence}"`);
}
