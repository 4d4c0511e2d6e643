/** The token endpoint: finds out what is asked for, judges all of the request, and answers. */

import { spend } from "../judging/client-proof.ts";
import { boundBy, checkProof } from "../judging/dpop.ts";
import type { Message } from "../judging/message.ts";
import { anywhere, faultsAs, leadTo, movedUrl } from "../judging/shape.ts";
import { atTokenOrigin, count, note, type Refused, type Room } from "../room.ts";
import { errorAnswer, tokenAnswer } from "./answers.ts";
import { type TokenKind, tokenKinds } from "./token-kinds.ts";

/** Answers a request to where tokens are given out; undefined: it is none. */
export function answerToken(room: Room, message: Message): Response | undefined {
  const kinds = tokenKinds(room).filter(
    ({ url, shape }) => isAt(message.url, url) || isAt(message.url, movedUrl(shape, url)),
  );
  if (isToRevoke(room, message)) return undefined;
  if (kinds.length === 0) return undefined;
  const { nextRefusal } = room;
  room.nextRefusal = undefined;
  if (nextRefusal !== undefined) return errorAnswer(room, nextRefusal);
  if (!room.knowsClient)
    return refuse(room, message, {
      error: "invalid_client",
      problem: "the app is not known any more",
      ...clientStatus(room),
    });
  const [nearest] = kinds
    .map((kind) => ({ kind, faults: faultsAs(message, kind) }))
    .sort((one, other) => one.faults.length - other.faults.length);
  if (nearest === undefined) return undefined;
  const { kind, faults } = nearest;
  if (faults.length > 0)
    return refuse(room, message, {
      error: wordOf(faults),
      problem: `as ${kind.name}: ${faults.join("; ")}`,
    });
  const moved = movedUrl(kind.shape, kind.url);
  return isAt(message.url, moved) ? give(room, message, kind) : leadTo(moved, message);
}

/** Tokens may be ended where they are given out: by another method, or without a grant. */
function isToRevoke(room: Room, message: Message): boolean {
  const { revocationUrl } = room.endpoints;
  if (revocationUrl === undefined || !isAt(message.url, atTokenOrigin(room, revocationUrl)))
    return false;
  const { rename = {} } = room.profile.token ?? {};
  const isTokenMethod = message.method === (room.profile.token?.method ?? "POST");
  return !isTokenMethod || !anywhere(message).has(rename["grant_type"] ?? "grant_type");
}

function give(room: Room, message: Message, kind: TokenKind): Response {
  const given = anywhere(message);
  spend(room, given);
  const grant = kind.grant(given);
  if ("error" in grant) return refuse(room, message, grant);
  const fault = checkProof(room, message, grant.jkt);
  if (fault !== undefined)
    return refuse(room, message, { error: "invalid_dpop_proof", problem: fault });
  const jkt = boundBy(message);
  if (jkt !== undefined) grant.jkt = jkt;
  count(room, kind.name);
  return tokenAnswer(room, grant, kind.name);
}

function refuse(room: Room, { method, url }: Message, refused: Refused): Response {
  if (refused.problem !== "") note(room, "token", { method, url }, refused.problem);
  return errorAnswer(room, refused);
}

/** A wrong header is a wrong proof of the app. */
function wordOf(faults: readonly string[]): string {
  return faults.some((it) => it.includes("authorization")) ? "invalid_client" : "invalid_request";
}

/** RFC 6749 section 5.2 has 401 for it. Where the entry has a word for it, that is what counts. */
function clientStatus({ entry }: Room): { status?: number } {
  return entry.tokenErrors?.misconfigured === undefined ? { status: 401 } : {};
}

/** Whether a URL is an endpoint's, whatever is in its query. */
export function isAt(url: URL, endpoint: string | undefined): boolean {
  if (endpoint === undefined) return false;
  const own = new URL(endpoint);
  return url.origin === own.origin && url.pathname === own.pathname;
}
