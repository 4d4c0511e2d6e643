/** Checks the signature that some servers put on a callback. It says that the server made it, and not for whom: that is for `state` to say. */
import { OAuth2Error } from "../errors.ts";
import { isSameText } from "../random-text.ts";
import { hexHmac } from "./hmac.ts";
import type { OAuth2CallbackShape } from "./profile.ts";

/** The secrets that a signature may be made with: the client's own, and the one before it. */
export interface SigningSecrets {
  readonly clientSecret?: string;
  readonly formerClientSecret?: string;
}

/**
 * Checks the callback's signature, where the shape has one.
 * @throws OAuth2Error `malformed_callback` for one that is missing, given twice or does not fit; `invalid_options` for a client without a
 * secret.
 */
export async function checkSignature(
  params: URLSearchParams,
  shape: OAuth2CallbackShape | undefined,
  { clientSecret, formerClientSecret }: SigningSecrets,
): Promise<void> {
  const name = shape?.signature;
  if (name === undefined) return;
  if (clientSecret === undefined) {
    throw new OAuth2Error(
      "invalid_options",
      "The server signs its callbacks with the client's secret, but there is no clientSecret. Pass it.",
    );
  }
  const given = params.getAll(name);
  const signed = signedText(params, name);
  for (const secret of [clientSecret, formerClientSecret ?? clientSecret]) {
    if (given.length === 1 && isSameText(given[0] ?? "", await hexHmac(signed, secret))) return;
  }
  throw new OAuth2Error(
    "malformed_callback",
    "The callback's signature is missing or wrong. Start the connection again.",
  );
}

function signedText(params: URLSearchParams, except: string): string {
  const pairs = [...params].filter(([name]) => name !== except);
  return pairs
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
}
