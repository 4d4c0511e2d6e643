/** What a caller does who got 401 with a token that was handed out to it: the next one shall be another. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Handle } from "valetkey";

/**
 * Renews it, unless the token is another by now: whoever asks names it by its digest, for of several processes of ours each may have handed it
 * out. Rejects as `mcpAuth.onUnauthorized` of a handle.
 */
export async function refuseToken(handle: Handle, digest: string | undefined): Promise<void> {
  const { mcpAuth } = handle;
  if (digest === undefined) return mcpAuth.onUnauthorized();
  const token = await mcpAuth.token();
  if (token !== undefined && !isOf(digest, token)) return;
  await mcpAuth.onUnauthorized();
}

function isOf(digest: string, token: string): boolean {
  const given = Buffer.from(digest);
  const own = Buffer.from(createHash("sha256").update(token).digest("base64url"));
  return given.length === own.length && timingSafeEqual(given, own);
}
