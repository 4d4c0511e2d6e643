/** Ends tokens as the entry has it: by RFC 7009, or in the service's own way. */

import { givesRefreshTokens } from "../entry/life.ts";
import { basicProof, proofOf, spend, vouchedFor } from "../judging/client-proof.ts";
import { fitting, type Wanted } from "../judging/judge.ts";
import type { Message } from "../judging/message.ts";
import { type Awaited, anywhere, faultsAs, leadTo, movedUrl, nameIn } from "../judging/shape.ts";
import { atTokenOrigin, count, note, type Room, valuesOf } from "../room.ts";
import { errorAnswer } from "./answers.ts";
import { isAt } from "./token.ts";

/** Answers a request to where tokens are ended; undefined: it goes elsewhere. */
export function answerRevocation(room: Room, message: Message): Response | undefined {
  const { revocationUrl } = room.endpoints;
  const { method = "POST" } = room.profile.revocation ?? {};
  if (revocationUrl === undefined || message.method !== method) return undefined;
  const url = atTokenOrigin(room, revocationUrl);
  const { rename = {}, ...shape } = room.profile.revocation ?? {};
  const moved = movedUrl(shape, url);
  if (isAt(message.url, url) && moved !== url) return leadTo(moved, message);
  if (!isAt(message.url, moved)) return undefined;
  const token = anywhere(message).get(nameIn({ rename }, "token"))?.[0];
  const bearer = room.profile.revocation?.by === "bearer" ? bearerIn(message) : undefined;
  const faults = [
    ...faultsAs(message, awaitedAt(room, url, bearer)),
    ...bearerFaults(room, bearer),
  ];
  if (faults.length > 0) {
    note(room, "revocation", message, faults.join("; "));
    return errorAnswer(room, { error: "invalid_request", problem: "" });
  }
  spend(room, anywhere(message));
  count(room, "revocation");
  const ended = token ?? bearer;
  // Where no token is named it is the app's whole access that ends.
  if (ended === undefined) room.grants.endAll();
  else room.grants.end(ended, room.entry.revocation?.affects ?? "token");
  const none = room.profile.answer?.error?.none?.[0];
  // A service that has a word for success says it here too.
  return none === undefined ? new Response(null, { status: 200 }) : Response.json({ done: true });
}

function awaitedAt(room: Room, url: string, bearer: string | undefined): Awaited {
  const { by = "client", sends, scheme = "Bearer", ...shape } = room.profile.revocation ?? {};
  const { proof: vouched } = room.profile.bearer ?? {};
  const { clientId, clientSecret = "" } = room.client;
  const proofs = {
    client: proofOf(room),
    basic: basicProof(room),
    secret: {
      params: { client_id: clientId },
      headers: { authorization: `${scheme} ${clientSecret}` },
    },
    // A token that authorizes the request is looked at by itself.
    bearer: {
      params: vouched === undefined ? {} : { [vouched]: vouchedFor(bearer ?? "", room) },
      headers: {},
    },
  };
  const { params, headers } = proofs[by];
  return {
    ...{ url, shape, headers },
    standard: { ...(sends === "nothing" ? {} : tokenParams(room, sends)), ...params },
    values: valuesOf(room),
  };
}

function tokenParams(room: Room, sends: "access" | undefined): Wanted {
  const isRefresh = sends !== "access" && givesRefreshTokens(room) && room.entry.mint === undefined;
  return {
    token: anyToken(isRefresh),
    token_type_hint: isRefresh ? "refresh_token" : fitting(/^(?:access|refresh)_token$/),
  };
}

function anyToken(isRefresh: boolean): (value: string) => string | undefined {
  return (value) => {
    const looksRenewing = value.startsWith("CANARY-refresh-");
    return looksRenewing === isRefresh
      ? undefined
      : `is ${isRefresh ? "an access" : "a refresh"} token`;
  };
}

function bearerIn({ headers }: Message): string | undefined {
  const [, token] = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "") ?? [];
  return token;
}

function bearerFaults(room: Room, bearer: string | undefined): string[] {
  if (room.profile.revocation?.by !== "bearer") return [];
  // One that has ended by itself is as good as revoked; it is for the service to say so.
  return bearer === undefined ? ["there is no token that authorizes it"] : [];
}
