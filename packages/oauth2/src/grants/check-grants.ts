/**
 * What a server's description says of the grants beside the authorization code, checked once at the door.
 */
import { invalid, oneOf, onlyKnownWords, wholeAboveZero } from "../checks.ts";
import { checkEndpoint } from "../secure-url.ts";

/** A grant that is only there for servers that have nothing better. */
export type LegacyGrant = "password" | "implicit";

/** How `mint` gets a token without a user (RFC 6749 section 4.4, RFC 7523). */
export interface OAuth2Mint {
  /**
   * `client_credentials`: the client proves itself, and nothing else. `jwt_bearer`: it sends an assertion that it signs with its `privateKey`
   * (RFC 7523 section 2.1). `signed_request`: such a JWT is the bearer token of a POST to `url`. Default: `client_credentials`.
   */
  readonly grant?: "client_credentials" | "jwt_bearer" | "signed_request";
  /** The JWT's `aud`. Default: the issuer, or without one `tokenUrl`. */
  readonly audience?: string;
  /** How long the JWT lives, in seconds. Default: 300. */
  readonly lifetimeSeconds?: number;
  /** `claim`: the scopes stand in the JWT and not beside it, and it has a `sub` only when `mint` is told one. Default: `parameter`. */
  readonly scopesIn?: "parameter" | "claim";
  /** For `signed_request`: an URL with `{subject}` in its path or query. */
  readonly url?: string;
}

/** The words of a description that are for these grants. */
export interface GrantWords {
  /** The device authorization endpoint (RFC 8628 section 3.1). */
  readonly deviceAuthorizationUrl?: string;
  /** Default: client credentials. */
  readonly mint?: OAuth2Mint;
  /** The legacy grants that may be used here, if the client's `allowLegacyGrants` says so too. Default: none. */
  readonly legacyGrants?: readonly LegacyGrant[];
}

/** With `true` under this symbol a client has the legacy grants that its server's description lists. No file can switch it on. */
export const allowLegacyGrants: unique symbol = Symbol("allowLegacyGrants");

/** The options of a client that are for these grants. */
export interface GrantOptions {
  /** Default: false. Password and implicit are both unsafe (RFC 9700 sections 2.1.2 and 2.4). */
  [allowLegacyGrants]?: boolean;
}

/** The checked ones. */
export interface GrantSettings {
  readonly mint: OAuth2Mint;
  readonly legacyGrants: readonly LegacyGrant[];
}

const MINT_WORDS: ReadonlySet<string> = new Set([
  "grant",
  "audience",
  "lifetimeSeconds",
  "scopesIn",
  "url",
]);
const LEGACY_GRANTS: readonly string[] = ["password", "implicit"] satisfies LegacyGrant[];

/**
 * Checks a description's words for grants. `deviceAuthorizationUrl` is checked with the other endpoints.
 * @throws OAuth2Error `invalid_options`, or `insecure_url` for a mint's `url`.
 */
export function checkGrants(
  { mint = {}, legacyGrants = [] }: GrantWords,
  options: GrantOptions,
): GrantSettings {
  if (!Array.isArray(legacyGrants)) throw invalid("legacyGrants is not a list. Correct it.");
  for (const grant of legacyGrants) oneOf("legacyGrants", grant, LEGACY_GRANTS);
  return {
    mint: checkMint(mint),
    legacyGrants: options[allowLegacyGrants] === true ? Object.freeze([...legacyGrants]) : [],
  };
}

function checkMint(mint: OAuth2Mint): OAuth2Mint {
  if (typeof mint !== "object" || mint === null) throw invalid("mint is no object. Correct it.");
  onlyKnownWords("mint", mint, MINT_WORDS);
  const { grant = "client_credentials", audience, lifetimeSeconds, url } = mint;
  oneOf("mint.grant", grant, ["client_credentials", "jwt_bearer", "signed_request"]);
  oneOf("mint.scopesIn", mint.scopesIn ?? "parameter", ["parameter", "claim"]);
  if (lifetimeSeconds !== undefined)
    wholeAboveZero("mint.lifetimeSeconds", lifetimeSeconds, "seconds");
  if (audience !== undefined && (typeof audience !== "string" || audience === "")) {
    throw invalid("mint.audience is no text. Pass the aud that the server asks for.");
  }
  if ((url !== undefined) !== (grant === "signed_request")) {
    throw invalid("mint.url belongs to the grant signed_request. Set both or neither.");
  }
  if (url !== undefined) checkTemplate(url);
  return Object.freeze({ ...mint });
}

/** Whatever the subject is, the request goes to the host that the description names. */
function checkTemplate(url: unknown): void {
  if (typeof url !== "string" || /[{}]/.test(url.replaceAll("{subject}", ""))) {
    throw invalid("mint.url is not an URL with no other place than {subject}. Correct it.");
  }
  const [one, other] = ["a", "b"].map((it) =>
    checkEndpoint("mint.url", url.replaceAll("{subject}", it)),
  );
  if (new URL(one ?? "").origin === new URL(other ?? "").origin) return;
  throw invalid("mint.url has {subject} in its host. Put it in the path.");
}
