/** Reads a request as a service gets it: where it went, and its parameters with the place that they stood in. */

/** Parameters by name; one that was given twice has two values. */
export type Params = ReadonlyMap<string, readonly string[]>;

/** A request, read. */
export interface Message {
  url: URL;
  method: string;
  headers: Headers;
  query: Params;
  /** How the body was sent. */
  kind: "none" | "form" | "json" | "other";
  /** Those of the body. */
  body: Params;
  /** The body as it was. */
  text: string;
}

/** Reads it; the request is spent then. */
export async function readMessage(request: Request): Promise<Message> {
  const url = new URL(request.url);
  const text = await request.text();
  const type = request.headers.get("content-type") ?? "";
  const { method, headers } = request;
  const kind = kindOf(text, type);
  const body = kind === "form" ? paramsOf(new URLSearchParams(text)) : jsonParams(kind, text);
  return { url, method, headers, query: paramsOf(url.searchParams), kind, body, text };
}

/** The parameters of a query or a form. */
export function paramsOf(pairs: URLSearchParams): Params {
  const params = new Map<string, string[]>();
  for (const [name, value] of pairs) params.set(name, [...(params.get(name) ?? []), value]);
  return params;
}

function kindOf(text: string, type: string): Message["kind"] {
  if (type.startsWith("application/x-www-form-urlencoded")) return "form";
  if (type.startsWith("application/json")) return "json";
  return text === "" ? "none" : "other";
}

function jsonParams(kind: Message["kind"], text: string): Params {
  const value = kind === "json" ? jsonOf(text) : undefined;
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(
    Object.entries(value).map(([name, one]) => [
      name,
      (Array.isArray(one) ? one : [one]).map(textOf),
    ]),
  );
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

/** JSON, or undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
