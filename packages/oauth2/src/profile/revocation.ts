/** A server's own way of revoking: which token is sent, how, and who authorizes it. */
import { invalid } from "../checks.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { Deviation } from "./adapt/deviating-fetch.ts";
import type { BearingClient } from "./bearer.ts";
import type { DeviationSettings } from "./check/check-server.ts";
import { hexHmac } from "./hmac.ts";
import { namesIn, type Values } from "./inputs/values.ts";

/** A token to end, and what a deviating request needs besides. */
export interface Revocation {
  token: string;
  token_type_hint: string;
  /** The access token that authorizes the request, where it does. */
  bearer?: string;
  kept?: Values;
}

/** What to revoke of a credential: the profile's choice, else the refresh token, else the access token. Undefined: there is none. */
export function revocationOf(
  {
    accessToken,
    refreshToken,
    kept,
  }: Pick<OAuth2Credential, "accessToken" | "refreshToken" | "kept">,
  { profile }: DeviationSettings,
): Revocation | undefined {
  const { sends, by } = profile.revocation ?? {};
  // A token that renews itself is an access token.
  const refresh = sends === "access" || refreshToken === accessToken ? undefined : refreshToken;
  const token = refresh ?? accessToken;
  if (!token) return undefined;
  return {
    token,
    token_type_hint: refresh === undefined ? "access_token" : "refresh_token",
    ...(by === "bearer" && { bearer: accessToken }),
    ...(kept && { kept }),
  };
}

/**
 * How the request that revokes deviates. Where each request to the API is vouched for, so is one that the token authorizes.
 * @throws OAuth2Error `invalid_options` where the credential does not hold what alone would say what ends.
 */
export async function revocationDeviation(
  { bearer, kept = {} }: Revocation,
  { profile, inputValues, clientSecret = "" }: DeviationSettings & BearingClient,
): Promise<Deviation> {
  const shaped = profile.revocation ?? {};
  const { by, sends, headers, params, drop = [], scheme = "Bearer", ...shape } = shaped;
  const values = { ...inputValues, ...kept };
  if (sends === "nothing") checkNamed(params, values);
  const all = { ...headers, ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) };
  const { proof } = profile.bearer ?? {};
  const isVouched = bearer !== undefined && proof !== undefined;
  const further = { ...params, ...(isVouched && { [proof]: await hexHmac(bearer, clientSecret) }) };
  return {
    shape: {
      ...shape,
      params: further,
      headers: all,
      drop: sends === "nothing" ? [...drop, "token", "token_type_hint"] : drop,
      ...(by === "secret" && { scheme }),
    },
    origin: profile.tokenOrigin === undefined ? undefined : values[profile.tokenOrigin],
    values,
  };
}

/** A parameter whose value is missing is left out of a request; where no token is sent, others' access would be what ends. */
function checkNamed(params: Values | undefined, values: Values): void {
  const missing = Object.values(params ?? {})
    .flatMap(namesIn)
    .find((name) => !Object.hasOwn(values, name));
  if (missing === undefined) return;
  throw invalid(
    `The credential lacks {${missing}}, which says what to end. Pass what finish gave.`,
  );
}
