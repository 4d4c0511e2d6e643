/** A call as a line for curl, that can be pasted as it is. */
import { shellWord } from "../../config/shell-word.ts";
import type { Json } from "../openapi/schemas.ts";

/** What is to be called. */
export interface Called {
  method: string;
  path: string;
  url: string;
  /** Of the path and the query, as the document has them. */
  parameters: readonly Json[];
  body: unknown;
}

/** Makes it. */
export function curlOf({ method, path, url, parameters, body }: Called): string {
  const example = (name: string): string =>
    String(parameters.find((each) => each["name"] === name)?.["example"] ?? "x");
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(example(name)),
  );
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${shellWord(url + filled)}`,
    '-H "Authorization: Bearer $VALETKEY_API_KEY"',
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d ${shellWord(JSON.stringify(body))}`]),
  ];
  return lines.join(" \\\n  ");
}
