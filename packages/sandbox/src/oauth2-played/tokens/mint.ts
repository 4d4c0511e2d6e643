/** Tokens that are had by a POST whose bearer token is a JWT of the app's, with the subject in its path. */

import { jwtFault } from "../judging/client-proof.ts";
import type { Message } from "../judging/message.ts";
import { count, note, type Room } from "../room.ts";
import { tokenAnswer } from "./answers.ts";

/** Answers such a request; undefined: it is none. */
export function answerMint(room: Room, message: Message): Response | undefined {
  const { grant, url, audience } = room.entry.mint ?? {};
  if (grant !== "signed_request" || url === undefined || message.method !== "POST")
    return undefined;
  const [before = "", after = ""] = url.split("{subject}");
  const { href } = message.url;
  if (!href.startsWith(before) || !href.endsWith(after)) return undefined;
  const [, jwt = ""] = /^Bearer (.+)$/.exec(message.headers.get("authorization") ?? "") ?? [];
  const own = audience ?? room.issuer ?? room.endpoints.tokenUrl ?? "";
  const fault = jwtFault(room, jwt, { audience: [own], once: true });
  if (fault !== undefined) {
    note(room, "mint", message, `the JWT ${fault}`);
    return Response.json({ error: "invalid_client" }, { status: 401 });
  }
  count(room, "assertion");
  return tokenAnswer(room, { scopes: [], grantedAt: room.now() }, "assertion");
}
