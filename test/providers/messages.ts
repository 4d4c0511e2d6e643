/** Requests and answers as documentation shows them, and their comparison with those that are sent. */
import { expect } from "vitest";

/** A request. */
export interface Asked {
  method: string;
  /** Without its query. */
  url: string;
  /** Those that must be there; names in lower case. undefined: must not be there. */
  headers?: Readonly<Record<string, unknown>>;
  /** All of the query. */
  query?: Readonly<Record<string, unknown>>;
  /** All of the body: as a form, as JSON, or as it is. At most one of them. */
  form?: Readonly<Record<string, unknown>>;
  json?: unknown;
  body?: string;
  /** All parameters of an OAuth 1.0a Authorization header. */
  oauth?: Readonly<Record<string, unknown>>;
}

/** An answer. */
export interface Answer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** At most one of them. */
  json?: unknown;
  form?: Readonly<Record<string, string>>;
  body?: string;
}

/** Demands that a request is the one that is documented. */
export async function readRequest(request: Request, asked: Asked): Promise<void> {
  const { origin, pathname, searchParams } = new URL(request.url);
  expect(`${request.method} ${origin}${pathname}`).toBe(`${asked.method} ${asked.url}`);
  expect(paramsOf(searchParams)).toEqual(asked.query ?? {});
  const headers = Object.fromEntries(request.headers);
  for (const [name, value] of Object.entries(asked.headers ?? {}))
    expect({ [name]: headers[name] }).toEqual({ [name]: value });
  if (asked.oauth) expect(oauthParams(headers["authorization"] ?? "")).toEqual(asked.oauth);
  const body = await request.text();
  const type = headers["content-type"] ?? "";
  if (asked.form) {
    expect(type).toMatch(/^application\/x-www-form-urlencoded/);
    expect(paramsOf(new URLSearchParams(body))).toEqual(asked.form);
  } else if (asked.json !== undefined) {
    expect(type).toMatch(/^application\/json/);
    expect(JSON.parse(body)).toEqual(asked.json);
  } else expect(body).toBe(asked.body ?? "");
}

/** The answer, as fetch would give it. */
export function answerTo({ status = 200, headers = {}, json, form, body }: Answer): Response {
  if (json !== undefined) return Response.json(json, { status, headers });
  if (form) return new Response(new URLSearchParams(form), { status, headers });
  // A 204 may have no body, not even an empty one.
  return new Response(body ?? null, { status, headers });
}

/** A parameter that comes twice is a list, so that no comparison misses it. */
function paramsOf(params: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(params.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

/** The parameters of an OAuth 1.0a header (RFC 5849 section 3.5.1); none of another scheme's. */
export function oauthParams(header: string): Record<string, string> {
  if (!header.startsWith("OAuth ")) return {};
  const found = header.matchAll(/(\w+)="([^"]*)"/g);
  return Object.fromEntries(
    Array.from(found, ([, name = "", value = ""]) => [name, decodeURIComponent(value)]),
  );
}
