/**
 * `authorize` behind a server: it is told what of a request is signed, and gives the headers to send. The body stays here: of a form the server needs
 * the fields, and of another body at most a hash.
 */
import type { BodyHashes } from "../core/calls/body-elsewhere.ts";
import type { AuthorizeOptions } from "../core/calls/call.ts";
import { isVaultError, VaultError } from "../core/errors.ts";
import type { RemoteTarget } from "./handle.ts";

/** What is to be sent. */
interface Signed {
  url: string;
  headers: Record<string, string>;
}

/** What the server is told of a body. */
interface BodyFacts {
  form?: string;
  hashes?: BodyHashes;
}

/** How the server says which hash it needs. */
const needed = /^body_sha(1|256|512)_needed$/;

/** Does what `authorize` of a handle promises. */
export async function authorize(
  target: RemoteTarget,
  request: Request,
  { bodyHashes }: AuthorizeOptions,
): Promise<Request> {
  assertFresh(target, request, bodyHashes);
  if (bodyHashes) return toSend(request, await ask(target, request, { hashes: bodyHashes }));
  if (isForm(request)) {
    // OAuth 1.0a signs what a form says (RFC 5849 section 3.4.1.3.1), letter for letter as it is sent.
    const form = await request.text();
    return toSend(request, await ask(target, request, { form }), form);
  }
  try {
    return toSend(request, await ask(target, request, {}));
  } catch (error) {
    const [, bits] = needed.exec((isVaultError(error) && error.reason) || "") ?? [];
    if (bits === undefined) throw error;
    // Few providers want that, so no other body is read for it. From a clone: the caller's request is whole when signing fails.
    const body = new Uint8Array(await request.clone().arrayBuffer());
    const hashes = { [`sha${bits}`]: await hashOf(body, bits) };
    return toSend(request, await ask(target, request, { hashes }), request.body && body);
  }
}

function assertFresh(
  { provider }: RemoteTarget,
  { signal, bodyUsed, body }: Request,
  bodyHashes: BodyHashes | undefined,
): void {
  signal.throwIfAborted();
  const why = bodyUsed
    ? "the request's body was read already. Give a fresh one."
    : bodyHashes && body !== null
      ? "bodyHashes are for a body that the request has not. Give either."
      : undefined;
  if (why) throw new VaultError("options_invalid", `authorize: ${why}`, { provider });
}

function isForm({ headers, body }: Request): boolean {
  const type = headers.get("content-type") ?? "";
  return body !== null && /^application\/x-www-form-urlencoded\b/i.test(type);
}

function ask(
  { repair, choice, line, at }: RemoteTarget,
  { method, url, signal }: Request,
  { form, hashes = {} }: BodyFacts,
): Promise<Signed> {
  const { sha1: bodySha1, sha256: bodySha256, sha512: bodySha512 } = hashes;
  return line.ask<Signed>({
    ...{ method: "POST", path: `${at}/sign`, query: { ...choice }, repair },
    body: { method, url, form, bodySha1, bodySha256, bodySha512 },
    ...{ signal, isHarmless: true },
  });
}

/** `read`: the body, where it was read here. */
function toSend(
  given: Request,
  signed: Signed,
  read?: string | Uint8Array<ArrayBuffer> | null,
): Request {
  const headers = new Headers(given.headers);
  headers.delete("authorization");
  for (const [name, value] of Object.entries(signed.headers))
    if (name !== "content-type") headers.set(name, value);
  const { method, redirect, signal } = given;
  if (read === undefined && signed.url === given.url) return new Request(given, { headers });
  const body = read === undefined ? given.body : read;
  const init: RequestInit & { duplex?: "half" } = {
    ...{ method, headers, body, redirect, signal },
    ...(body instanceof ReadableStream && { duplex: "half" as const }),
  };
  return new Request(signed.url, init);
}

async function hashOf(body: Uint8Array<ArrayBuffer>, bits: string): Promise<string> {
  const digest = await crypto.subtle.digest(`SHA-${bits}`, body);
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
