/** Tokens of OAuth 1.0a that the application holds already, as the vault keeps them. */
import { VaultError } from "../../errors.ts";
import { isScopes, timeOf } from "../oauth2/oauth2-adoption.ts";
import { isRecord } from "../oauth2/oauth2-halves.ts";
import type { AdoptedTokens, Granted } from "../protocol.ts";
import { toGranted } from "./oauth1-halves.ts";
import { isTokenless, type OAuth1Parts } from "./oauth1-parts.ts";

/** Takes them over. Throws `options_invalid` when they are of another form, or when there is no use for any. */
export function adopt(parts: OAuth1Parts, tokens: AdoptedTokens): Granted {
  const { server, deps } = parts;
  const { slug: provider } = deps;
  if (isTokenless(server)) {
    const message = `adopt: ${provider} takes no tokens: the client alone signs. Use connect() of shared().`;
    throw new VaultError("options_invalid", message, { provider });
  }
  if (!isPair(tokens)) {
    throw new VaultError(
      "options_invalid",
      `adopt: ${provider} speaks OAuth 1.0a and needs { token, tokenSecret, sessionHandle?, expiresAt?, scopes?, extra? }, the tokens not empty.`,
      { provider },
    );
  }
  const { token, tokenSecret, sessionHandle, scopes = [], extra = {} } = tokens;
  const credential = {
    ...{ token, tokenSecret, extra },
    ...(sessionHandle !== undefined && { sessionHandle }),
    expiresAt: timeOf(tokens.expiresAt, provider),
  };
  return toGranted(parts, credential, scopes);
}

function isPair(tokens: unknown): tokens is Extract<AdoptedTokens, { token: string }> {
  if (!isRecord(tokens)) return false;
  const { token, tokenSecret, sessionHandle = token, scopes = [], extra = {} } = tokens;
  const areTokens = [token, tokenSecret, sessionHandle].every(
    (word) => typeof word === "string" && word !== "",
  );
  const isExtra =
    isRecord(extra) && Object.values(extra).every((value) => typeof value === "string");
  return areTokens && isExtra && isScopes(scopes);
}
