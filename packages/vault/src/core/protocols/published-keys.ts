/** The public halves of the keys that this vault's own clients sign with, for servers that look them up at an address. */
import { OAuth2Error, type OAuth2PublicKey, publicKeyOf } from "@valetkey/oauth2";
import type { Settings } from "../options.ts";

/**
 * Every `kid` once: of two keys that say the same id a server would take either, so the second is left out and the log says so; as it does of
 * a key that cannot be read or must not be exported.
 */
export async function publishedKeys({ providers, log }: Settings): Promise<OAuth2PublicKey[]> {
  const published = new Map<string, OAuth2PublicKey>();
  for (const [slug, options] of providers) {
    // The key of an OAuth 1.0a client is for one service, which has the other half.
    const privateKey = options.consumerKey === undefined ? options.privateKey : undefined;
    if (privateKey === undefined) continue;
    const key = await publicKeyOf(privateKey).catch((error: unknown) => {
      if (error instanceof OAuth2Error) return undefined;
      throw error;
    });
    const known = key && published.get(key.kid);
    if (!key) log.warn(`The key of provider ${slug} cannot be published`, { provider: slug });
    else if (!known) published.set(key.kid, key);
    else if (!isSame(known, key))
      log.warn(`The key of provider ${slug} has the id of another one and is not published`, {
        provider: slug,
      });
  }
  return [...published.values()];
}

function isSame(one: OAuth2PublicKey, other: OAuth2PublicKey): boolean {
  return (["kty", "n", "e", "crv", "x", "y"] as const).every((name) => one[name] === other[name]);
}
