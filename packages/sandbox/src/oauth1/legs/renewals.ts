/** What becomes of access tokens later: renewed by session handle (the extension OAuth Session) or at a URL, and invalidated. */
import type { SandboxRequest } from "../../http/http.ts";
import { refusal } from "../dialect/demands.ts";
import { tokenInPath } from "../dialect/places.ts";
import type { Room } from "../room.ts";
import { isProblem, type OAuth1Problem } from "../signature/message.ts";
import { type Fields, fieldsOf, queryOf } from "./token-legs.ts";

/** Renews with the session handle, at the access token's URL and in its way where no other is said. */
export function renewByHandle(room: Room, request: SandboxRequest): Fields | OAuth1Problem {
  const { renew, accessToken } = room.service.dialect;
  const endpoint = {
    kind: "token",
    takes: ["oauth_session_handle"],
    token: true,
    leg: renew ?? accessToken ?? {},
    ownQuery: queryOf(room.entry.accessTokenUrl),
  } as const;
  const found = room.checker.check(request, endpoint, room.accessTokens.find);
  if (isProblem(found)) return found;
  const handle = found.protocol.get("oauth_session_handle") ?? "";
  const next = room.accessTokens.renewByHandle(found.token, handle);
  return isProblem(next) ? next : fieldsOf(room, next);
}

/** Renews at a URL of its own. Undefined: the token goes on, and there is nothing to tell. */
export function renewByUrl(
  room: Room,
  request: SandboxRequest,
): Fields | OAuth1Problem | undefined {
  const { renewal, renew = {} } = room.service.dialect;
  const [url, keeps] =
    renewal?.by === "url" ? [renewal.url, renewal.keepsToken === true] : [undefined, false];
  const endpoint = {
    kind: "token",
    takes: [],
    token: true,
    leg: renew,
    ownQuery: queryOf(url),
  } as const;
  const found = room.checker.check(request, endpoint, room.accessTokens.find);
  if (isProblem(found)) return found;
  const next = room.accessTokens[keeps ? "wake" : "replace"](found.token);
  if (isProblem(next)) return next;
  return keeps ? undefined : fieldsOf(room, next);
}

/** Ends a token, by its own signature; it may be named in the path as well, and must be the same then. */
export function invalidate(room: Room, request: SandboxRequest): OAuth1Problem | undefined {
  const endpoint = {
    kind: "token",
    takes: [],
    token: true,
    leg: room.service.dialect.revocation ?? {},
    ownQuery: queryOf(room.entry.revocationUrl),
  } as const;
  const found = room.checker.check(request, endpoint, room.accessTokens.use);
  if (isProblem(found)) return found;
  const named = tokenInPath(room.entry.revocationUrl, request.path);
  if (named !== undefined && named !== found.token.token) return refusal("token in the path");
  found.token.state = "revoked";
  room.ledger.counters.revocations += 1;
  return undefined;
}
