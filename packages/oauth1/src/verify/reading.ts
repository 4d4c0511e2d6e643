/**
 * All parameters of a received request, read once: those of the protocol, the others, and all of them normalized as
 * they were signed. There is a short way for the common request, and a long one for every request.
 */
import type { Placement } from "../dialect/dialect.ts";
import { type EncodedPair, normalizedParameters } from "../signing/base-string/base-string.ts";
import { quickParameters } from "../signing/base-string/quick-parameters.ts";
import type { Parameter } from "../signing/protocol.ts";
import {
  formPairs,
  furtherParameters,
  headerPairs,
  isProtocol,
  protocolParametersOf,
  type ReadPairs,
} from "./protocol.ts";

/** As most clients write it; what an escape stands for is looked at later. */
const USUAL_HEADER =
  /^OAuth (?:realm="[^"\\]*", )?(oauth_[a-z_]+="[\w.~%-]*(?:", oauth_[a-z_]+="[\w.~%-]*)*)"$/;
/** Unreserved characters, and the escapes of all other bytes in upper case. */
const ENCODED = /^(?:[\w.~-]|%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|40|5[B-E]|60|7[B-DF]))*$/;

/** Where parameters stand. The texts are byte strings. */
export interface ParameterTexts {
  readonly authorization: string | null;
  /** Without its `?`. */
  readonly query: string;
  /** The form body; empty when the body is none. */
  readonly form: string;
}

/** What was read. */
export interface Reading {
  readonly place: Placement;
  /** The protocol's, in plain text. */
  readonly params: readonly Parameter[];
  /** All that are signed, normalized and encoded once more (RFC 5849 section 3.4.1.3.2). */
  readonly normalized: string;
  /** Those of the query that are not the protocol's; a new object each time. */
  readonly query: () => URLSearchParams;
  /** Those of the form. */
  readonly form: () => URLSearchParams;
}

/**
 * Reads the parameters; `null` when there are none of the protocol.
 * @throws OAuth1Error `verification_failed` (`parameter_rejected`) as `headerPairs` and `protocolParametersOf`.
 */
export function readParameters(texts: ParameterTexts): Reading | null {
  const own = usualHeader(texts.authorization);
  const reading = own === undefined ? undefined : readAround(own, texts);
  return reading ?? readSlowly(headerPairs(texts.authorization), texts);
}

/** The short way: all of the protocol's in a header of the usual spelling, and none elsewhere. */
function readAround(own: Own, { query, form }: ParameterTexts): Reading | undefined {
  const { block, params } = own;
  // It takes no text in which a name of the protocol could hide.
  const quick = quickParameters(block, [query, form]);
  if (quick !== undefined) {
    return {
      place: "header",
      params,
      normalized: quick,
      query: () => new URLSearchParams(query),
      form: () => new URLSearchParams(form),
    };
  }
  const [inQuery, inForm] = [formPairs(query), formPairs(form)];
  if (inQuery.some(isProtocol) || inForm.some(isProtocol)) return undefined;
  return {
    place: "header",
    params,
    normalized: around(block, [...inQuery, ...inForm]),
    query: () => furtherParameters(inQuery),
    form: () => furtherParameters(inForm),
  };
}

/** The block among the other pairs. None of their names begins as all of its do, so it stays together. */
function around(block: string, pairs: readonly EncodedPair[]): string {
  const before = normalizedParameters(pairs.filter(([name]) => name < "oauth_"));
  const behind = normalizedParameters(pairs.filter(([name]) => name > "oauth_"));
  return [before, block, behind].filter((part) => part !== "").join("%26");
}

/** Protocol parameters in plain text, and as they stand together in the base string. */
interface Own {
  readonly params: readonly Parameter[];
  readonly block: string;
}

/**
 * Reads `OAuth name="value", ` with the names in order and the values encoded as RFC 5849 section 3.6 has it, as most
 * clients write it; undefined for whatever has to be looked at more closely.
 */
function usualHeader(authorization: string | null): Own | undefined {
  const list = authorization === null ? undefined : USUAL_HEADER.exec(authorization)?.[1];
  if (list === undefined) return undefined;
  const params: Parameter[] = [];
  let isSigned = false;
  let block = "";
  let last = "";
  for (const piece of list.split('", ')) {
    const equals = piece.indexOf("=");
    const name = piece.slice(0, equals);
    const value = piece.slice(equals + 2);
    const plain = value.includes("%") ? decoded(value) : value;
    if (plain === null) return undefined;
    params.push([name, plain]);
    if (name === "oauth_signature" && !isSigned) {
      isSigned = true;
      continue;
    }
    // Twice the same is for the long way to refuse.
    if (name <= last || name === "oauth_signature") return undefined;
    last = name;
    const twice = plain === value ? value : value.replaceAll("%", "%25");
    block += block === "" ? `${name}%3D${twice}` : `%26${name}%3D${twice}`;
  }
  return block === "" ? undefined : { params, block };
}

/** What an escaped value stands for; `null` when it is not as RFC 5849 section 3.6 has it. */
function decoded(value: string): string | null {
  if (!ENCODED.test(value)) return null;
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** The long way, for every request. */
export function readSlowly(
  header: readonly EncodedPair[],
  { query, form }: Pick<ParameterTexts, "query" | "form">,
): Reading | null {
  const read: ReadPairs = { header, query: formPairs(query), form: formPairs(form) };
  const protocol = protocolParametersOf(read);
  if (protocol === null) return null;
  const signed = [...read.header, ...read.query, ...read.form].filter(
    ([name]) => name !== "oauth_signature",
  );
  return {
    ...protocol,
    normalized: normalizedParameters(signed),
    query: () => furtherParameters(read.query),
    form: () => furtherParameters(read.form),
  };
}
