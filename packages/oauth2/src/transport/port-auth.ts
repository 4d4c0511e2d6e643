/**
 * Client authentication as oauth4webapi does it, with what it lacks: two looser ways to write Basic, secrets that are JWTs, and
 * requests in which nobody proves anything.
 */
import * as oauth from "oauth4webapi";
import { signJwt } from "../client-auth/jwt.ts";
import { type ClientKey, signingKeyOf } from "../client-auth/keys.ts";
import type { Settings } from "../options.ts";
import type { Proof, ServerFacts } from "./port.ts";

const SECRET_LIFETIME_SECONDS = 300;

/** The way in which a client proves itself; `former` with the secret before, `nobody` without even its id. */
export function toAuthentication(
  facts: ServerFacts,
  settings: Settings,
  proof: Proof,
): oauth.ClientAuth {
  if (proof === "nobody") return () => {};
  const { clientSecret = "", formerClientSecret = "", secretIsJwt } = settings;
  if (secretIsJwt) return withSecretJwt(facts, settings);
  return withSecret(facts, settings, proof === "former" ? formerClientSecret : clientSecret);
}

function withSecret(facts: ServerFacts, settings: Settings, secret: string): oauth.ClientAuth {
  switch (facts.clientAuth) {
    case "client_secret_basic":
      return basic(secret, settings);
    case "client_secret_post":
      return oauth.ClientSecretPost(secret);
    case "client_secret_jwt":
      return oauth.ClientSecretJwt(secret, {
        [oauth.modifyAssertion]: (_header, claims) => setAudience(claims, settings),
      });
    case "private_key_jwt":
      return withPrivateKey(facts, settings);
    case "tls_client_auth":
    case "self_signed_tls_client_auth":
      return oauth.TlsClientAuth();
    case "none":
      return oauth.None();
  }
}

/** The library's own form encoding escapes `-`, `_`, `.` and `*` too, which some servers take for part of the text. */
const ENCODINGS = {
  strict: (text: string) => new URLSearchParams([["", text]]).toString().slice(1),
  loose: encodeURIComponent,
  raw: (text: string) => text,
} as const;

/** RFC 6749 section 2.3.1 encodes id and secret as in a form; some servers decode less than that, or nothing. */
function basic(secret: string, { clientId, profile }: Settings): oauth.ClientAuth {
  const encode = ENCODINGS[profile.basic ?? "strict"];
  const credentials = btoa(`${encode(clientId)}:${encode(secret)}`);
  return (_server, _client, _body, headers) => {
    headers.set("authorization", `Basic ${credentials}`);
  };
}

/** RFC 7523 section 2.2. The assertion's `aud` is the issuer, so that no other server can use it. */
function withPrivateKey(facts: ServerFacts, settings: Settings): oauth.ClientAuth {
  return async (server, client, body, headers) => {
    const { alg, kid, sign } = await keyOf(settings, facts.clientAuthAlgorithms);
    const key = { key: sign, ...(kid !== undefined && { kid }) };
    const prove = oauth.PrivateKeyJwt(key, {
      [oauth.modifyAssertion]: (header, claims) => {
        setAudience(claims, settings);
        // The library has one name for each kind of key; the server may know it by another.
        header["alg"] = alg;
      },
    });
    await prove(server, client, body, headers);
  };
}

/** Some servers take their token endpoint's URL alone: the one that was given, which metadata cannot make another server's. */
function setAudience(
  claims: Record<string, unknown>,
  { profile, given: { tokenUrl } }: Settings,
): void {
  if (profile.assertionAudience === "tokenUrl" && tokenUrl !== undefined) claims["aud"] = tokenUrl;
}

function withSecretJwt(facts: ServerFacts, settings: Settings): oauth.ClientAuth {
  return async (server, client, body, headers) => {
    const { signingKey, clock, clientId } = settings;
    const now = Math.floor(clock() / 1000);
    const secret = await signJwt(await keyOf(settings, undefined), {
      iss: signingKey?.issuer ?? clientId,
      sub: clientId,
      aud: server.issuer,
      iat: now,
      exp: now + SECRET_LIFETIME_SECONDS,
    });
    await withSecret(facts, settings, secret)(server, client, body, headers);
  };
}

/** check-client.ts has seen that there is one. */
async function keyOf(
  settings: Settings,
  listed: readonly string[] | undefined,
): Promise<ClientKey> {
  const key = await signingKeyOf(settings, listed);
  if (key === undefined) throw new TypeError("no private key");
  return key;
}
