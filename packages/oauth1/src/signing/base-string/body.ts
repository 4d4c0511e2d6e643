/** What a body is to a signature: the form that it may be, and its bytes. */
import { Buffer } from "node:buffer";
import { OAuth1Error } from "../../errors.ts";
import { isForm } from "./base-string.ts";
import { toByteString } from "./percent.ts";

/** A body that can be signed: text is sent as UTF-8, a `URLSearchParams` as its text. */
export type Body = string | Uint8Array | URLSearchParams;

/**
 * Whether a body counts as a form (RFC 5849 section 3.4.1.3.1): its Content-Type says so, or without any it is a
 * `URLSearchParams`, which fetch sends as one.
 */
export function isFormBody(body: Body | null, contentType: string | null): boolean {
  return contentType === null ? body instanceof URLSearchParams : isForm(contentType);
}

/** A body's bytes as a string with one character for each. */
export function byteStringOf(body: Body): string {
  if (typeof body === "string") return toByteString(body);
  return body instanceof URLSearchParams ? body.toString() : bufferOf(body).toString("latin1");
}

/** A body's bytes. */
export function bytesOf(body: Body): Uint8Array {
  return body instanceof Uint8Array ? body : Buffer.from(String(body), "utf8");
}

/**
 * What was passed as body.
 * @throws OAuth1Error `invalid_options` when it is neither text, bytes nor `URLSearchParams`.
 */
export function checkBody(body: unknown): Body | null {
  if (body === undefined || body === null) return null;
  if (typeof body === "string" || body instanceof Uint8Array || body instanceof URLSearchParams) {
    return body;
  }
  throw new OAuth1Error(
    "invalid_options",
    "The body is neither text, bytes nor URLSearchParams. Pass what is sent.",
  );
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
