/** A request that is to be signed, on the wire, and what is to be sent instead of it. */
import type { AuthorizeOptions, Handle } from "valetkey";
import { z } from "zod";
import { problem } from "../http/problems/problem.ts";
import { assertMethod, type Caller } from "../keys/caller.ts";
import { overridesAmong, overridesIn, queryIn } from "../keys/method-override.ts";
import { allows } from "../keys/scopes.ts";

/**
 * A URL of which every library reads the same host: the caller sends what it gets to this very text, and some take a backslash for a slash, others
 * for a letter of the user's name.
 */
const readAlike = /^https?:\/\/[^\s\\@/?#]+(?:[/?#][^\s\\]*)?$/i;

/** What is asked for. */
export const signBody = z.strictObject({
  method: z.string().regex(/^[A-Z]{1,20}$/i),
  url: z
    .url({ protocol: /^https?$/ })
    .regex(readAlike, "must be an absolute URL without a user, backslashes and white space")
    .max(16_000),
  headers: z.record(z.string().max(200), z.string().max(8000)).default({}),
  form: z
    .union([z.string().max(1_000_000), z.record(z.string(), z.string())])
    .optional()
    .describe("The fields of a form, or the very body as it is sent."),
  body_sha256: hashOf("SHA-256", /^(?:[\da-fA-F]{64}|[\w+/-]{43}=?)$/),
  body_sha1: hashOf("SHA-1", /^(?:[\da-fA-F]{40}|[\w+/-]{27}=?)$/),
  body_sha512: hashOf("SHA-512", /^(?:[\da-fA-F]{128}|[\w+/-]{86}(?:==)?)$/),
});

function hashOf(algorithm: string, form: RegExp) {
  return z
    .string()
    .regex(form)
    .optional()
    .describe(
      `${algorithm} of a body that is no form, in hexadecimal or base64; of no body, that of no bytes. Needed where the provider wants this very hash signed, and not looked at elsewhere.`,
    );
}

/** Names of hashes in a request. */
const hashNames = ["body_sha256", "body_sha1", "body_sha512"] as const;

/** What the routes say of bodies. */
export const signedBodies =
  "For OAuth 1.0a a form's fields are signed too: give them as `form`. Of another body nothing is signed but, where the provider wants that (`oauth_body_hash`), its hash: give `body_sha256`, or the one that the refusal names (`reason` `body_sha256_needed`, `body_sha1_needed`, `body_sha512_needed`). For GET and HEAD it may be left out, for no body. Where no hash is signed, as with bearer tokens and most of OAuth 1.0a, those given are not looked at, and protect nothing. Send the request to exactly this URL. Where nothing is signed and the headers hold the token itself, as with bearer tokens, the key needs `tokens:read` too.";

/** What is to be sent. */
export const signedSchema = z.object({
  url: z.string().describe("As given, unless the provider wants the credential in it."),
  headers: z.record(z.string(), z.string()),
});

/**
 * Puts the credential on it. What is no signature but the credential itself (a bearer token, a key) is good for any request, so it is given to
 * keys only that may read it. Rejects as `authorize` of a handle, which says by `reason` (`body_sha256_needed`, `form_needed`) what more of the body
 * has to be told; with `invalid_request` for what is no request, `key_limit` and `key_scope_missing`.
 */
export async function signedBy(
  key: Caller,
  handle: Handle,
  asked: z.output<typeof signBody>,
): Promise<z.output<typeof signedSchema>> {
  for (const method of [asked.method, ...overriding(asked)]) assertMethod(key, method);
  const mayRead = allows(key.scopes, "tokens:read");
  // What the caller wrote itself must not be taken for what signs.
  if (!mayRead && looksSigned(asked)) throw mayNotRead();
  const request = await handle.authorize(requestOf(asked), bodyOf(asked));
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

/** The methods that the request may be taken for beside its own. */
function overriding({ headers, url, form }: z.output<typeof signBody>): string[] {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return [
    ...overridesIn(Object.fromEntries(named)),
    ...overridesAmong(queryIn(url)),
    ...overridesAmong(form === undefined ? undefined : new URLSearchParams(form).toString()),
  ];
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

/** What is told of a body that somebody else sends. A form is here: it is the body. */
function bodyOf({ form, ...asked }: z.output<typeof signBody>): AuthorizeOptions {
  const given = hashNames.filter((name) => asked[name] !== undefined);
  if (form !== undefined && given.length > 0)
    throw problem("invalid_request", "A form is signed itself, and no hash stands for it.", {
      errors: given.map((name) => ({ pointer: `/${name}`, detail: "Leave it out, or form." })),
    });
  if (form !== undefined) return {};
  const words = given.map((name) => [name.slice("body_".length), inBase64(asked[name] ?? "")]);
  return { bodyHashes: Object.fromEntries(words) };
}

/** Which of the two forms it has its length tells: no hash of either kind is as long in the other. */
function inBase64(hash: string): string {
  const isHex = [40, 64, 128].includes(hash.length);
  return Buffer.from(hash, isHex ? "hex" : "base64").toString("base64");
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
