/**
 * Puts an authorization request into a JWT that the client signs (RFC 9101), so that nobody on the way can change it.
 */
import { SignJWT } from "jose";
import { signingKeyOf } from "../client-auth/keys.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import { randomText } from "../random-text.ts";
import type { ServerFacts } from "../transport/port.ts";
import type { RequestParams } from "./authorization-url.ts";

/** A browser brings it, perhaps slowly; a pushed one is read at once. */
const LIFE_SECONDS = 300;
/** Parameters that are JSON on the way stand in the JWT as what they mean (OpenID Connect Core section 6.1, RFC 9396 section 2). */
const JSON_PARAMS: ReadonlySet<string> = new Set(["authorization_details", "claims", "max_age"]);

/**
 * The parameters that take the place of `params`.
 * @throws OAuth2Error `invalid_options` (`misconfigured`) when the client has no key, or none that the server takes.
 */
export async function signedRequest(
  params: RequestParams,
  { issuer, tokenUrl, requestObjectAlgorithms }: ServerFacts,
  settings: Settings,
): Promise<RequestParams> {
  const key = await signingKeyOf(settings, requestObjectAlgorithms);
  if (key === undefined) {
    throw new OAuth2Error(
      "invalid_options",
      "The server wants signed requests, but there is no privateKey. Pass the key whose public half is registered.",
      { failure: "misconfigured" },
    );
  }
  const { clientId, clock, random } = settings;
  const nowSeconds = Math.floor(clock() / 1000);
  const request = await new SignJWT({
    ...Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, claim(name, value)]),
    ),
    iss: clientId,
    client_id: clientId,
    // Section 4: the issuer. A server without one is known by its endpoint.
    aud: issuer ?? tokenUrl,
    jti: randomText(random),
    iat: nowSeconds,
    nbf: nowSeconds,
    exp: nowSeconds + LIFE_SECONDS,
  })
    .setProtectedHeader({
      alg: key.alg,
      typ: "oauth-authz-req+jwt",
      ...(key.kid !== undefined && { kid: key.kid }),
    })
    .sign(key.sign);
  return { client_id: clientId, request };
}

function claim(name: string, value: string | readonly string[]): unknown {
  if (typeof value !== "string") return value.length === 1 ? value[0] : value;
  return JSON_PARAMS.has(name) ? jsonOr(value) : value;
}

/** A parameter that a caller wrote by hand may be no JSON: it goes as it is, and is the server's to judge. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
