/** A request that is to be signed, on the wire, and what is to be sent instead of it. */
import type { Handle } from "valetkey";
import { z } from "zod";
import { problem } from "../http/problem.ts";
import { assertMethod, type Caller } from "../keys/caller.ts";
import { allows } from "../keys/scopes.ts";

/** What is asked for. */
export const signBody = z.strictObject({
  method: z.string().regex(/^[A-Z]{1,20}$/i),
  url: z.url({ protocol: /^https?$/ }).max(16_000),
  headers: z.record(z.string().max(200), z.string().max(8000)).default({}),
  form: z
    .union([z.string().max(1_000_000), z.record(z.string(), z.string())])
    .optional()
    .describe("The fields of a form, or the very body as it is sent."),
});

/** What is to be sent. */
export const signedSchema = z.object({
  url: z.string().describe("As given, unless the provider wants the credential in it."),
  headers: z.record(z.string(), z.string()),
});

/**
 * Puts the credential on it. What is no signature but the credential itself (a bearer token, a key) is good for any request, so it is given to
 * keys only that may read it. Rejects as `authorize` of a handle, with `invalid_request` for what is no request, `key_limit` and
 * `key_scope_missing`.
 */
export async function signedBy(
  key: Caller,
  handle: Handle,
  asked: z.output<typeof signBody>,
): Promise<z.output<typeof signedSchema>> {
  assertMethod(key, asked.method);
  const mayRead = allows(key.scopes, "tokens:read");
  // What the caller wrote itself must not be taken for what signs.
  if (!mayRead && looksSigned(asked)) throw mayNotRead();
  const request = await handle.authorize(requestOf(asked));
  if (!mayRead && !isBound(request)) throw mayNotRead();
  return { url: request.url, headers: Object.fromEntries(request.headers) };
}

/** Whether a request bears what is good for it alone: a signature (RFC 5849 section 3.4), or a token that is worth nothing without its proof (RFC 9449). */
function isBound({ url, headers }: Pick<Request, "url" | "headers">): boolean {
  const authorization = headers.get("authorization") ?? "";
  if (/^DPoP /i.test(authorization)) return headers.has("dpop");
  const method = /^OAuth /i.test(authorization)
    ? /[\s,]oauth_signature_method="([\w-]+)"/.exec(authorization)?.[1]
    : new URL(url).searchParams.get("oauth_signature_method");
  // Which is the secrets themselves (RFC 5849 section 3.4.4).
  return method !== undefined && method !== null && method !== "PLAINTEXT";
}

function looksSigned({ url, headers }: z.output<typeof signBody>): boolean {
  const names = [...new URL(url).searchParams.keys(), ...Object.keys(headers)];
  return names.some((name) => /^(?:authorization|dpop|oauth_.*)$/i.test(name.trim()));
}

function mayNotRead(): Error {
  return problem(
    "key_scope_missing",
    "At this provider the headers are the token itself, or may be, which is handed out with the scope tokens:read only. Let the server send the request: the proxy.",
    { members: { scope: "tokens:read" } },
  );
}

/** Which methods, headers and bodies go together, the platform knows. */
function requestOf({ method, url, headers, form }: z.output<typeof signBody>): Request {
  try {
    const body = form === undefined ? undefined : new URLSearchParams(form);
    return new Request(url, { method, headers, ...(body && { body }) });
  } catch {
    throw problem("invalid_request", "That is no request that can be sent.", {
      errors: [{ pointer: "/method", detail: "The method, the headers and the form do not fit." }],
    });
  }
}
