/** ID tokens (OpenID Connect Core section 2) and logout tokens (Back-Channel Logout section 2.4), before a scenario bends them. */
import { encodeJwt, halfHash, type JwtParts } from "./jwt.ts";
import { type Grant, type Run, token } from "./run.ts";
import type { Call } from "./scenario.ts";

/** The claim that makes a logout token. */
const LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

/** The ID token that goes with an access token. */
export function idTokenFor(call: Call, grant: Grant, accessToken: string): string {
  const { run, base } = call;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: base,
    sub: grant.sub,
    aud: grant.clientId,
    iat: now,
    exp: now + 600,
    auth_time: now,
    at_hash: halfHash(accessToken),
    ...(grant.nonce !== undefined &&
      call.params.get("grant_type") === "authorization_code" && { nonce: grant.nonce }),
  };
  const { idToken, signedIdToken } = call.other ? {} : (run.scenario.behaviour ?? {});
  const good = { ...signerOf(run), claims };
  const text = encodeJwt(idToken?.(good, call, grant) ?? good);
  const signed = signedIdToken?.(text, call) ?? text;
  run.secrets.push(signed);
  return signed;
}

/** A logout token for the person who signed in. */
export function logoutTokenFor(run: Run): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: run.base,
    aud: run.client.id,
    sub: "alice",
    iat: now,
    exp: now + 120,
    jti: token(12),
    events: { [LOGOUT_EVENT]: {} },
  };
  const { header, key } = signerOf(run);
  const good = { header: { ...header, typ: "logout+jwt" }, claims, key };
  return encodeJwt(run.scenario.behaviour?.logoutToken?.(good, run) ?? good);
}

function signerOf(run: Run): Pick<JwtParts, "header" | "key"> {
  const alg = run.setting.idTokenAlg;
  if (alg === "HS256") return { header: { alg }, key: run.client.secret };
  const { kid, privateKey } = run.keys(KEY_OF[alg]);
  return { header: { alg, kid }, key: privateKey };
}

/** The server's key for each algorithm. */
const KEY_OF = { RS256: "rs256", ES256: "es256", PS256: "ps256" } as const;
