/**
 * Puts the protocol parameters where they go: into the Authorization header, the query or the form (RFC 5849 section
 * 3.5). What is signed is made here too, so that it is what is sent.
 */
import { Buffer } from "node:buffer";
import type { Placement } from "../dialect/dialect.ts";
import { OAuth1Error } from "../errors.ts";
import { type Body, byteStringOf } from "./base-string/body.ts";
import { ownNames, type ProtocolParameter } from "./protocol.ts";

/** A request's two places for form pairs, with one character a byte. */
export interface FormTexts {
  /** The query without its `?`. */
  readonly query: string;
  /** The body when it is a form; else empty. */
  readonly form: string;
}

/**
 * The place for this request: a form takes them in its body, any other request falls back to the header.
 * @throws OAuth1Error `invalid_options` for a place that there is not.
 */
export function placementFor(wanted: Placement, isForm: boolean, method: string): Placement {
  if (wanted === "header" || wanted === "query") return wanted;
  if (wanted === "body") return isForm && method !== "GET" && method !== "HEAD" ? "body" : "header";
  throw new OAuth1Error(
    "invalid_options",
    'placement is not known. Use "header", "query" or "body".',
  );
}

/**
 * The form pairs of a request as they are sent. Protocol parameters that stand already where new ones go, as in a
 * redirect's target, are left out: they would be there twice.
 */
export function formTexts(
  request: { readonly url: URL; readonly form: Body | null },
  placement: Placement,
  parameters: readonly ProtocolParameter[],
): FormTexts {
  const query = request.url.search.slice(1);
  const form = request.form === null ? "" : byteStringOf(request.form);
  if (placement === "header") return { query, form };
  const names = new Set([...ownNames, ...parameters.map(({ name }) => name)]);
  return placement === "query"
    ? { query: without(names, query), form }
    : { query, form: without(names, form) };
}

/** The URL that is sent, which has no fragment. */
export function sentUrl(url: URL): string {
  const { href } = url;
  const end = href.indexOf("#");
  return end < 0 ? href : href.slice(0, end);
}

/** The URL that is sent with `parameters` at the end of its query. */
export function sentQuery(
  url: URL,
  query: string,
  parameters: readonly ProtocolParameter[],
): string {
  return `${url.href.split(/[?#]/, 1)[0]}?${joined(query, parameters)}`;
}

/** The form that is sent with `parameters` at its end; bytes stay bytes, all else is text. */
export function sentForm(
  body: Body | null,
  form: string,
  parameters: readonly ProtocolParameter[],
): string | Uint8Array {
  const bytes = Buffer.from(joined(form, parameters), "latin1");
  return body instanceof Uint8Array ? bytes : bytes.toString("utf8");
}

function joined(formText: string, parameters: readonly ProtocolParameter[]): string {
  const pieces = parameters.map(
    ({ encodedName, encodedValue }) => `${encodedName}=${encodedValue}`,
  );
  return (formText === "" ? pieces : [formText, ...pieces]).join("&");
}

function without(names: ReadonlySet<string | undefined>, formText: string): string {
  const isOther = (piece: string): boolean => {
    // The & keeps a question mark at its beginning in the name.
    const [name] = new URLSearchParams(`&${piece}`).keys();
    return !names.has(name);
  };
  return formText.split("&").filter(isOther).join("&");
}
