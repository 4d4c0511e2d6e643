/**
 * Brings the fields of a token answer into the form that RFC 6749 section 5.1 asks for, before anything strict looks at
 * them, and out of that form into ours. What every server may do belongs here; what one profile allows is brought into that
 * form before, by profile/adapt/adapt-answer.ts.
 */

import { OAuth2Error } from "../errors.ts";
import { NEVER } from "../profile/adapt/expiry.ts";
import type { Fields } from "./answer.ts";
import { numberIn } from "./number-in.ts";
import { TOKEN_FIELDS } from "./token-fields.ts";

/** A normal token answer. */
export interface TokenFields {
  accessToken: string;
  tokenType: "Bearer" | "DPoP";
  /** Absent: unknown. */
  expiresInSeconds?: number;
  refreshToken?: string;
  scope?: string;
  idToken?: string;
  /** The token is none for an API (`token_type` N_A, RFC 8693 section 2.2.1). */
  notAccess?: true;
  /** The fields that OAuth does not know. */
  extra: Record<string, unknown>;
}

/** What is known beforehand of an answer. */
interface Told {
  accessTokenSeconds?: number | undefined;
  /** Words for `token_type` of tokens that are none for an API, in capitals. */
  tokenTypes?: readonly string[] | undefined;
  /** Whether the token was asked for with a proof, and so must be bound to its key (RFC 9449 section 5). Default: no. */
  isBound?: boolean | undefined;
}

const KNOWN: ReadonlySet<string> = new Set([...TOKEN_FIELDS, "error"]);
const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/**
 * The token fields of a successful answer. Null and, where it means nothing, "" count as absent; so do
 * an `expires_in` that is no number above 0 and an `id_token` that is no text. A missing `token_type` counts as bearer, a missing
 * `expires_in` as `accessTokenSeconds`.
 * @throws OAuth2Error `malformed_answer`; its failure is `unknown`, for a grant may have been used up. A refresh token that
 * can be used is in it.
 */
export function tokenFields(
  fields: Fields | undefined,
  status: number,
  { accessTokenSeconds, tokenTypes = [], isBound = false }: Told = {},
): TokenFields {
  if (fields === undefined) throw malformed("is neither JSON nor a form", { status });
  const refreshToken = refreshTokenOf(fields, status);
  // The one that was sent may be spent: this one is not lost, whatever else the answer lacks.
  const place = { status, ...(refreshToken !== undefined && { refreshToken }) };
  const accessToken = fields["access_token"];
  // RFC 6750 section 2.1 in the large: what goes into a header is visible ASCII.
  if (typeof accessToken !== "string" || !/^[\x21-\x7e]+$/.test(accessToken)) {
    throw malformed("has no access_token of visible ASCII", place);
  }
  const type = text(fields, "token_type", place) ?? "Bearer";
  const notAccess = tokenTypes.includes(type.toUpperCase());
  const tokenType = isBound ? "DPoP" : "Bearer";
  // A bound token is not given up for a bearer token: whoever stole that could use it.
  if (!notAccess && type.toLowerCase() !== tokenType.toLowerCase()) {
    throw malformed(`has another token_type than ${tokenType}`, place);
  }
  const expiresIn = fields["expires_in"];
  const otherwise = expiresIn === NEVER ? undefined : lifetime(accessTokenSeconds);
  const expiresInSeconds = lifetime(expiresIn) ?? otherwise;
  // Only a sign-in needs it, and that asks for one itself: no other answer is given up for it.
  const idToken = fields["id_token"];
  const scope = fields["scope"] === "" ? "" : text(fields, "scope", place);
  return {
    accessToken,
    tokenType,
    ...(expiresInSeconds !== undefined && { expiresInSeconds }),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(scope !== undefined && { scope }),
    ...(typeof idToken === "string" && idToken !== "" && { idToken }),
    ...(notAccess && { notAccess }),
    extra: furtherFields(fields),
  };
}

function furtherFields(fields: Fields): Record<string, unknown> {
  const further = Object.entries(fields).filter(([name]) => !KNOWN.has(name));
  return further.length === 0 ? {} : Object.fromEntries(further);
}

/** Whole seconds, at most ten years: a Date has an end. */
function lifetime(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Math.floor(numberIn(value));
  return seconds > 0 ? Math.min(seconds, TEN_YEARS_SECONDS) : undefined;
}

function refreshTokenOf(fields: Fields, status: number): string | undefined {
  const refreshToken = text(fields, "refresh_token", { status });
  if (refreshToken === undefined || /^[\x20-\x7e]+$/.test(refreshToken)) return refreshToken;
  throw malformed("has a refresh_token that is not printable ASCII", { status });
}

/** What is known of an answer that turns out to be none. */
interface Place {
  status: number;
  refreshToken?: string;
}

function text(fields: Fields, name: string, place: Place): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  throw malformed(`has a ${name} that is no text`, place);
}

function malformed(what: string, place: Place): OAuth2Error {
  return new OAuth2Error(
    "malformed_answer",
    `tokenUrl answered with success, but the answer ${what}. Check that the URL is right and the server is supported.`,
    place,
  );
}
