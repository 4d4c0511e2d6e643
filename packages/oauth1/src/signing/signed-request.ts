/**
 * Signs a `Request`: what is signed is what the returned one sends, in every placement. Sending it is the caller's.
 */
import { OAuth1Error } from "../errors.ts";
import { isForm } from "./base-string/base-string.ts";
import { movedTo } from "./moved-request.ts";
import type { Signed, Signer } from "./signer.ts";

/** The token that a request is signed with. */
export interface SigningToken {
  readonly token: string;
  readonly tokenSecret: string;
}

/** What is said of a request beside itself. */
export interface AuthorizeOptions {
  /**
   * Of a body that will be sent and that the request given has not: its hash in base64, by the algorithm of the service's `bodyHash`. Where the
   * service wants none it is left out.
   */
  bodyHash?: string | null;
}

/**
 * The request to send: a new one with the signature over any former. The body moves to it, byte for byte; it is read
 * here only when it is a form that is signed or appended to, or when the dialect hashes it, and up to 1 MiB of it when
 * the signature goes into the query (moved-request.ts says why). It counts once: for a repetition or a redirect sign
 * again. `null` signs without a token.
 * @throws OAuth1Error `invalid_options` when the body was read already, or the credential has no token.
 */
export async function signRequest(
  signer: Signer,
  request: Request,
  credential: SigningToken | null,
  { bodyHash = null }: AuthorizeOptions = {},
): Promise<Request> {
  checkArguments(request, credential);
  const contentType = request.headers.get("content-type");
  // From a clone, so that the caller's request is whole when signing fails.
  const body = needsBody(signer, request, contentType)
    ? new Uint8Array(await request.clone().arrayBuffer())
    : null;
  const { method, url } = request;
  const signed = signer.sign({
    method,
    url,
    body,
    bodyHash: request.body === null ? bodyHash : null,
    contentType,
    token: credential?.token ?? null,
    tokenSecret: credential?.tokenSecret ?? null,
  });
  const headers = headersOf(request, signed);
  if (signed.placement === "query") return movedTo(signed.url, request, { headers, body });
  return new Request(request, { headers, ...bodyOf(signed, body) });
}

function checkArguments(request: Request, credential: SigningToken | null): void {
  if (request.bodyUsed) {
    throw new OAuth1Error(
      "invalid_options",
      "The request's body was read already. Pass a fresh request.",
    );
  }
  if (credential === null) return;
  if (typeof credential?.token === "string" && typeof credential.tokenSecret === "string") return;
  throw new OAuth1Error(
    "invalid_options",
    "The credential has no token and tokenSecret. Pass what finish gave.",
  );
}

function needsBody(
  { dialect, signatureMethod }: Signer,
  request: Request,
  contentType: string | null,
): boolean {
  if (request.body === null) return false;
  if (!isForm(contentType)) return dialect.bodyHash !== undefined;
  return signatureMethod.coversRequest !== false || dialect.placement === "body";
}

function headersOf(request: Request, { placement, authorization }: Signed): Headers {
  const headers = new Headers(request.headers);
  if (authorization !== null) headers.set("authorization", authorization);
  // RFC 5849 section 3.5: the parameters are in one place only. Another scheme's header is none of ours.
  else if (/^oauth(?: |$)/i.test(headers.get("authorization") ?? ""))
    headers.delete("authorization");
  // The form is longer now.
  if (placement === "body") headers.delete("content-length");
  return headers;
}

function bodyOf(signed: Signed, read: Uint8Array | null): { body?: BodyInit } {
  if (signed.placement === "body") return { body: signed.body as Uint8Array<ArrayBuffer> | string };
  return read === null ? {} : { body: read as Uint8Array<ArrayBuffer> };
}
