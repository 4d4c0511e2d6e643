/** What comes before a person agrees: a pushed request (RFC 9126), or a device that shows a code (RFC 8628). */

import { requestIn, wantedOfAuthorization } from "./authorization.ts";
import { type Json, place } from "./entry/pointer.ts";
import { proofOf, spend } from "./judging/client-proof.ts";
import { anyText, type Wanted } from "./judging/judge.ts";
import type { Message } from "./judging/message.ts";
import { type Awaited, faultsAs } from "./judging/shape.ts";
import { count, note, type Room, valuesOf } from "./room.ts";
import { errorAnswer, tellNoError } from "./tokens/answers.ts";
import { newToken } from "./tokens/grants.ts";
import { isAt } from "./tokens/token.ts";

/** Answers such a request; undefined: it is none. */
export function answerBefore(room: Room, message: Message): Response | undefined {
  const { parUrl, deviceAuthorizationUrl } = room.endpoints;
  if (message.method !== "POST") return undefined;
  if (isAt(message.url, parUrl)) return push(room, message);
  return isAt(message.url, deviceAuthorizationUrl) ? showCode(room, message) : undefined;
}

function push(room: Room, message: Message): Response {
  const proof = proofOf(room);
  const isSigned = room.entry.signedRequests === true;
  const own: Wanted = isSigned
    ? { client_id: room.client.clientId, request: anyText }
    : wantedOfAuthorization(room);
  const standard = { ...own, ...proof.params };
  const faults = faultsAs(message, {
    url: room.endpoints.parUrl ?? "",
    shape: {},
    standard,
    headers: proof.headers,
    values: {},
  });
  const signed = isSigned ? requestIn(room, message.body) : { params: message.body, faults: [] };
  const all = [...faults, ...signed.faults];
  if (all.length > 0)
    return refuse(room, message, { at: "pushed_request", problem: all.join("; ") });
  const uri = `urn:ietf:params:oauth:request_uri:${newToken("request")}`;
  spend(room, message.body);
  room.pushed.set(uri, signed.params);
  count(room, "pushed_request");
  return Response.json({ request_uri: uri, expires_in: 60 }, { status: 201 });
}

function showCode(room: Room, message: Message): Response {
  const { nextRefusal, asked } = room;
  room.nextRefusal = undefined;
  if (nextRefusal !== undefined)
    return errorAnswer(room, nextRefusal, room.profile.device?.error ?? {});
  const faults = faultsAs(message, awaitedOfDevice(room));
  if (faults.length > 0) return refuse(room, message, { at: "device", problem: faults.join("; ") });
  const [deviceCode, userCode] = [newToken("device"), `PLAY-${1000 + room.devices.size}`];
  const grant = { scopes: [...asked], grantedAt: room.now() };
  room.devices.set(deviceCode, { userCode, grant, isAllowed: false });
  count(room, "device");
  return Response.json(codesIn(room, { device_code: deviceCode, user_code: userCode }));
}

function awaitedOfDevice(room: Room): Awaited {
  const { entry, asked, resource, client, endpoints } = room;
  const { params, headers } = proofOf(room);
  const scope = asked.join(entry.scopeSeparator ?? " ");
  const resources = resource === undefined ? entry.resources : [resource];
  const standard = {
    // RFC 8628 section 3.1: whoever proves itself may say who it is as well, and clients do.
    client_id: client.clientId,
    ...(scope !== "" && { scope }),
    ...(resources && { resource: resources }),
    ...params,
  };
  const url = endpoints.deviceAuthorizationUrl ?? "";
  return { url, shape: {}, standard, headers, values: valuesOf(room) };
}

function codesIn({ profile, endpoints }: Room, codes: Json): Json {
  const { at = "", fields = {}, error } = profile.device ?? {};
  const { origin } = new URL(endpoints.deviceAuthorizationUrl ?? "https://none.invalid");
  const all: Json = {
    ...codes,
    verification_uri: `${origin}/played/enter`,
    expires_in: 600,
    interval: 5,
  };
  const body: Json = {};
  for (const [name, value] of Object.entries(all)) {
    const [pointer = `${at}/${name}`] = [fields[name]].flat();
    place(body, pointer, value);
  }
  tellNoError(body, error);
  return body;
}

function refuse(
  room: Room,
  message: Message,
  { at, problem }: { at: string; problem: string },
): Response {
  note(room, at, message, problem);
  return Response.json({ error: "invalid_request" }, { status: 400 });
}
