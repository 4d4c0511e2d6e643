/** Plays an entry: a service that behaves as the entry describes, and takes nothing that is otherwise. That the entry is true it cannot tell. */
import { answerApi } from "./api.ts";
import { authorize } from "./authorization.ts";
import { answerBefore } from "./before.ts";
import { accountOf } from "./documents.ts";
import { describe } from "./entry/described.ts";
import type { PlayableEntry, PlayEntryOptions, PlayedService } from "./entry/options.ts";
import { type Message, readMessage } from "./judging/message.ts";
import { answerMetadata } from "./metadata.ts";
import { apiBase, note, type Room } from "./room.ts";
import { createGrants, type Grants, newToken } from "./tokens/grants.ts";
import { tellsIdentity } from "./tokens/id-token.ts";
import { answerMint } from "./tokens/mint.ts";
import { answerRevocation } from "./tokens/revocation.ts";
import { answerToken } from "./tokens/token.ts";

/** In this order: two endpoints may share an address, and their methods tell them apart. */
const ANSWERS = [
  answerMetadata,
  answerMint,
  answerToken,
  answerRevocation,
  answerBefore,
  answerApi,
];

/**
 * Plays an entry with its own addresses: nothing listens, and what a client would send over the network is handed to `answer`. Throws
 * `bad_option` for an input or a kept value that nobody gave and that cannot be made.
 */
export function playEntry(entry: PlayableEntry, options: PlayEntryOptions): PlayedService {
  const room = openRoom(entry, options);
  const key = room.key && newKey(room.grants);
  return {
    client: room.client,
    inputs: room.inputs,
    ...(key !== undefined && { key }),
    get account() {
      return accountOf(room, tellsPerson(room));
    },
    apiUrl: apiBase(room),
    answer: async (request) => answer(room, await readMessage(request)),
    authorize: (url, decision = "allow") => authorize(room, new URL(url), decision),
    enter: (userCode) => enter(room, userCode),
    asksFor(scopes) {
      room.asked = scopes ?? room.entry.defaultScopes ?? [];
    },
    revokeAll: () => room.grants.endAll(),
    refuseNext(word, place = 0) {
      room.nextRefusal = { error: word, word, place, problem: "" };
    },
    forgetClient() {
      room.knowsClient = false;
    },
    accessEndsAt: () => room.grants.newestEnd(),
    counts: () => Object.fromEntries(room.counts),
    refusals: () => [...room.refusals],
  };
}

function openRoom(entry: PlayableEntry, options: PlayEntryOptions): Room {
  const described = describe(entry, options);
  const { clock = Date.now, publicKey, scopes } = options;
  return {
    ...described,
    options,
    grants: createGrants(clock, described.entry.refresh),
    now: clock,
    ...(publicKey && { publicKey }),
    asked: scopes ?? described.entry.defaultScopes ?? [],
    knowsClient: true,
    refusals: [],
    counts: new Map(),
    pushed: new Map(),
    devices: new Map(),
    seen: new Set(),
  };
}

function answer(room: Room, message: Message): Response {
  for (const each of ANSWERS) {
    const response = each(room, message);
    if (response !== undefined) return response;
  }
  note(room, "elsewhere", message, "nothing is there");
  return new Response("nothing is there", { status: 404 });
}

function newKey(grants: Grants): string {
  const key = newToken("key");
  grants.addAccess(key, { scopes: [], grantedAt: 0 }, null);
  return key;
}

function enter(room: Room, userCode: string): boolean {
  const device = [...room.devices.values()].find((it) => it.userCode === userCode);
  if (device) device.isAllowed = true;
  return device !== undefined;
}

/** By an ID token, or at the userinfo endpoint. */
function tellsPerson(room: Room): boolean {
  return tellsIdentity(room, room.asked) || room.endpoints.userinfoUrl !== undefined;
}
