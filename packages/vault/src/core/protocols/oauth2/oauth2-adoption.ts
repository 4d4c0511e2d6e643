/** Tokens of OAuth 2 that the application holds already, as the vault keeps them. */
import { VaultError } from "../../errors.ts";
import type { AdoptedTokens, Granted } from "../protocol.ts";
import { isRecord } from "./oauth2-halves.ts";

/** Takes them over. Throws `options_invalid` when they are of another form. */
export function adopt(tokens: AdoptedTokens, slug: string): Granted {
  if (!isBearer(tokens)) {
    throw new VaultError(
      "options_invalid",
      `adopt: ${slug} speaks OAuth 2 and needs { accessToken, refreshToken?, expiresAt?, scopes? } with tokens of visible ASCII.`,
      { provider: slug },
    );
  }
  const expiresAt = timeOf(tokens.expiresAt, slug);
  return {
    access: { accessToken: tokens.accessToken, tokenType: "Bearer" },
    renewal:
      tokens.refreshToken === undefined ? null : { refreshToken: tokens.refreshToken, extra: {} },
    scopes: tokens.scopes ?? [],
    expiresAt,
    identity: null,
  };
}

/** A time as it is given, in milliseconds since the epoch. Throws `options_invalid`. */
export function timeOf(time: Date | string | number | undefined, slug: string): number | null {
  const at = time === undefined ? null : new Date(time).getTime();
  if (!Number.isNaN(at)) return at;
  throw new VaultError("options_invalid", "adopt: expiresAt is not a time.", { provider: slug });
}

function isBearer(tokens: unknown): tokens is Extract<AdoptedTokens, { accessToken: string }> {
  if (!isRecord(tokens)) return false;
  const { accessToken, refreshToken = accessToken, scopes = [] } = tokens;
  const visible = (word: unknown): boolean =>
    typeof word === "string" && /^[\x21-\x7e]+$/.test(word);
  return visible(accessToken) && visible(refreshToken) && isScopes(scopes);
}

/** Whether it is a list of scopes. */
export function isScopes(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((scope) => typeof scope === "string");
}
