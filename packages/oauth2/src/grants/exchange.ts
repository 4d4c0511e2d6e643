/**
 * Token exchange (RFC 8693): a token that is held for one that somebody else takes, or that acts for somebody else.
 */
import { invalid, printable } from "../checks.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { Parts } from "../parts.ts";
import type { TokenAnswer } from "../transport/token-endpoint.ts";
import {
  askByGrant,
  checkAsked,
  credentialOf,
  type Grant,
  type GrantAsked,
  paramsOf,
} from "./ask-for-grant.ts";

/** A kind of token, by its URI or by the last word of one that section 3 registers, such as `access_token`. */
export type OAuth2TokenKind =
  | "access_token"
  | "refresh_token"
  | "id_token"
  | "jwt"
  | "saml1"
  | "saml2"
  | `${string}:${string}`;

/** What `exchange` is told. */
export interface OAuth2ExchangeOptions extends GrantAsked {
  /** The token of whom the new one is for. */
  subjectToken: string;
  /** Default: `access_token`. */
  subjectTokenKind?: OAuth2TokenKind;
  /** The token of who acts for the subject. */
  actorToken?: string;
  /** Default: `access_token`. Only with `actorToken`. */
  actorTokenKind?: OAuth2TokenKind;
  /** Default: the server decides. */
  requestedTokenKind?: OAuth2TokenKind;
  /** The names of the services that the token is for, where they are no URIs. */
  audience?: string | readonly string[];
}

/** What came of an exchange: a credential to make requests with, or a token that is for something else. */
export type OAuth2Exchanged =
  | { kind: "access"; issuedTokenType: string; credential: OAuth2Credential }
  | { kind: "other"; issuedTokenType: string; token: string; expiresAt?: string };

const GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
const KINDS = "urn:ietf:params:oauth:token-type:";
/** No API takes these, whatever `token_type` a server gives them. */
const NOT_ACCESS: readonly string[] = ["refresh_token", "id_token", "saml1", "saml2", "id-jag"].map(
  (word) => `${KINDS}${word}`,
);

/** Does what `exchange` promises. */
export async function exchangeToken(
  options: OAuth2ExchangeOptions,
  parts: Parts,
): Promise<OAuth2Exchanged> {
  const { signal } = options;
  // The client's usual scopes are for users' grants; an exchange keeps what the subject's token has.
  const asked = checkAsked({ scopes: [], ...options }, parts);
  const params = { ...tokensOf(options), ...paramsOf(asked, parts) };
  const server = await parts.resolve(signal);
  const grant: Grant = {
    grantType: GRANT,
    params,
    asked,
    hasUser: false,
    // Section 2.2.1: what is no access token has no type of them.
    tokenTypes: ["N_A"],
    isOther: (answer) => isOther(answer, issuedTypeOf(answer.extra, options)),
    ...(signal && { signal }),
  };
  const granted = await askByGrant(grant, { server, parts });
  const credential = await credentialOf(granted, grant, { server, parts });
  const { issued_token_type: _, ...extra } = credential.extra;
  const issuedTokenType = issuedTypeOf(credential.extra, options);
  if (!isOther(granted.answer, issuedTokenType)) {
    return { kind: "access", issuedTokenType, credential: { ...credential, extra } };
  }
  const { accessToken: token, expiresAt } = credential;
  return {
    kind: "other",
    issuedTokenType,
    token,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** What the server says that it issued, or else what it was asked for. */
function issuedTypeOf(
  { issued_token_type: told }: Readonly<Record<string, unknown>>,
  { requestedTokenKind = "access_token" }: OAuth2ExchangeOptions,
): string {
  return typeof told === "string" && told !== "" ? told : uriOf(requestedTokenKind);
}

function isOther({ notAccess }: TokenAnswer, issuedTokenType: string): boolean {
  return notAccess || NOT_ACCESS.includes(issuedTokenType);
}

function tokensOf(options: OAuth2ExchangeOptions): Record<string, string | readonly string[]> {
  const { subjectToken, subjectTokenKind = "access_token", audience } = options;
  const { actorToken, actorTokenKind, requestedTokenKind } = options;
  if (actorToken === undefined && actorTokenKind !== undefined) {
    throw invalid("There is an actorTokenKind, but no actorToken. Pass both or neither.");
  }
  return {
    subject_token: printable("subjectToken", subjectToken),
    subject_token_type: uriOf(subjectTokenKind),
    ...(actorToken !== undefined && {
      actor_token: printable("actorToken", actorToken),
      actor_token_type: uriOf(actorTokenKind ?? "access_token"),
    }),
    ...(requestedTokenKind !== undefined && { requested_token_type: uriOf(requestedTokenKind) }),
    ...(audience !== undefined && { audience: checkAudience(audience) }),
  };
}

/**
 * Checks names of services.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkAudience(audience: string | readonly string[]): string | readonly string[] {
  const names = [audience].flat();
  for (const name of names) printable("audience", name);
  return audience;
}

function uriOf(kind: OAuth2TokenKind): string {
  const word = printable("a token kind", kind);
  return word.includes(":") ? word : `${KINDS}${word}`;
}
