/**
 * Puts a credential on a request: signed, or as the bare key that some services make of it. To which hosts a credential
 * may go is the caller's to say.
 */
import type { BearsShape } from "../../dialect/dialect.ts";
import { OAuth1Error } from "../../errors.ts";
import { isSecure } from "../../secure-url.ts";
import { encode } from "../../signing/base-string/percent.ts";
import { movedTo } from "../../signing/moved-request.ts";
import { type AuthorizeOptions, signRequest } from "../../signing/signed-request.ts";
import { checkToken, type OAuth1Token } from "../credential/credential.ts";
import type { Parts } from "../parts.ts";
import { withoutParams, withPiece } from "./query.ts";

/** The request to send. What it throws is said where the client has it. */
export async function authorizeRequest(
  request: Request,
  credential: OAuth1Token | null,
  { settings, signer, bodyHash = null }: Pick<Parts, "settings" | "signer"> & AuthorizeOptions,
): Promise<Request> {
  const token = credential === null ? null : checkToken(credential);
  const { dialect, signatureMethod } = settings;
  const isOpen = dialect.bears !== undefined || signatureMethod.name === "PLAINTEXT";
  if (isOpen && !isSecure(new URL(request.url))) {
    throw new OAuth1Error(
      "insecure_url",
      "The credential would be sent as it is to an http URL (RFC 5849 section 3.4.4). Use https.",
    );
  }
  if (dialect.bears === undefined) return signRequest(signer, request, token, { bodyHash });
  if (request.bodyUsed) {
    throw invalid("The request's body was read already. Pass a fresh request.");
  }
  return token === null ? new Request(request) : bearing(request, token, dialect.bears);
}

async function bearing(
  request: Request,
  credential: OAuth1Token,
  bears: BearsShape,
): Promise<Request> {
  const key = bears.value === "token" ? credential.token : credential.tokenSecret;
  // The platform's own error would quote the key.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw invalid("The credential holds what no request can carry. Pass what finish gave.");
  }
  if (bears.in === "header") {
    const headers = new Headers(request.headers);
    headers.delete("authorization");
    headers.set(bears.name, bears.prefix === undefined ? key : `${bears.prefix} ${key}`);
    return new Request(request, { headers });
  }
  const url = withoutParams(new URL(request.url), new Set([bears.name]));
  return movedTo(withPiece(url, `${encode(bears.name)}=${encode(key)}`), request);
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
