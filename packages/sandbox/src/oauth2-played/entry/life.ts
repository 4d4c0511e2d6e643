/** How long tokens live, and whether there is one to renew with, as far as an entry tells. */
import type { Room } from "../room.ts";

const LONG_SECONDS = 60 * 86_400;
const USUAL_SECONDS = 3600;

/** Whether refresh tokens are given out. */
export function givesRefreshTokens({ entry, profile, resource }: Room): boolean {
  if (profile.refresh?.with === "access") return false;
  return (entry.refresh ?? entry.refreshUrl ?? profile.refresh ?? resource) !== undefined;
}

/** Whether access tokens can be renewed at all. */
function isRenewed(room: Room): boolean {
  return givesRefreshTokens(room) || room.profile.refresh?.with === "access";
}

/** How long an access token lives; undefined: for ever. */
export function lifeSeconds(room: Room, kind: string): number | undefined {
  const { entry, profile } = room;
  const { expiry, fields } = profile.answer ?? {};
  if (kind === "long_lived") return LONG_SECONDS;
  if (entry.accessTokenSeconds !== undefined) return entry.accessTokenSeconds;
  if (isRenewed(room) || profile.longLived || expiry?.at || expiry?.jwt || entry.mint)
    return USUAL_SECONDS;
  return (expiry?.unit ?? fields?.["expires_in"]) === undefined ? undefined : USUAL_SECONDS;
}

/** Whether the answer says it in `expires_in`; otherwise the entry does. */
export function saysLife({ entry, profile }: Room, kind: string): boolean {
  const { expiry } = profile.answer ?? {};
  if (expiry?.at !== undefined || expiry?.jwt) return false;
  return kind === "long_lived" || entry.accessTokenSeconds === undefined;
}
