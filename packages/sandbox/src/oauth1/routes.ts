/** Which endpoint is where, and what stands in front of each: the list of requests, planned faults, the words of a refusal. */
import type { Guard } from "../api.ts";
import { tokenGate } from "../base.ts";
import { form, type Handler, json, type Reply, type SandboxRequest } from "../http/http.ts";
import { accountAnswer, placed } from "./account.ts";
import { type Place, placeAt, tokenInPath } from "./dialect/places.ts";
import { authorize } from "./legs/authorize.ts";
import { invalidate, renewByHandle, renewByUrl } from "./legs/renewals.ts";
import { accessToken, type Fields, requestToken, xAuth, xAuthPairs } from "./legs/token-legs.ts";
import type { OAuth1Request } from "./options.ts";
import { tokenRefusal } from "./reports.ts";
import { noted, type Room } from "./room.ts";
import { isProblem, type OAuth1Problem, readMessage } from "./signature/message.ts";

/** All places of a provider. With a guard also those of its API that the entry names. */
export function placesOf(room: Room, guard: Guard | undefined): Place[] {
  const { entry, service } = room;
  const { requestToken: first, accessToken: second, renew, renewal } = service.dialect;
  const tokens = (at: At, answer: TokenAnswer, methods: Methods): Place["handlers"] =>
    byMethod(methods, noted(room.visits, at, tokenGate(room, answering(room, answer))));
  const places: (Place | undefined)[] = [
    isOnePlace(entry)
      ? undefined
      : at(
          entry.requestTokenUrl,
          tokens(() => "request_token", requestToken, [first?.method]),
        ),
    at(entry.authorizationUrl, { GET: (request) => authorize(room, request) }),
    at(
      entry.accessTokenUrl,
      tokens(
        (request) => legOf(room, request),
        (_room, request) => legs[legOf(room, request)](room, request),
        [
          second?.method,
          ...(isOnePlace(entry) ? [first?.method] : []),
          ...(service.lives.authorizationMs === undefined ? [] : [(renew ?? second)?.method]),
        ],
      ),
    ),
    renewal?.by === "url"
      ? at(
          renewal.url,
          tokens(() => "renew", renewByUrl, [renew?.method]),
        )
      : undefined,
    // With the token in its path it is no one place: revocationOf.
    entry.revocationUrl?.includes("{token}")
      ? undefined
      : at(entry.revocationUrl, revocation(room)),
    ...(guard ? apiPlaces(room, guard) : []),
  ];
  return places.filter((place) => place !== undefined);
}

/** The handlers for a token that is named in the path of the revocation URL. */
export function revocationOf(room: Room): (path: string) => Record<string, Handler> | undefined {
  const { revocationUrl } = room.entry;
  const handlers = revocation(room);
  return (path) =>
    typeof tokenInPath(revocationUrl, path) === "string" ? { ...handlers } : undefined;
}

function revocation(room: Room): Place["handlers"] {
  const refused = refusing(room);
  const handler: Handler = (request) => {
    const problem = invalidate(room, request);
    return problem ? refused(request, problem) : { status: 200 };
  };
  const gated = room.faults.gate("revocation", handler);
  const { revocation: leg } = room.service.dialect;
  return byMethod(
    [leg?.method],
    noted(room.visits, () => "revocation", gated),
  );
}

type At = (request: SandboxRequest) => OAuth1Request["at"];
type Methods = readonly (string | undefined)[];
type TokenAnswer = (room: Room, request: SandboxRequest) => Fields | OAuth1Problem | undefined;

const legs = {
  request_token: requestToken,
  access_token: accessToken,
  renew: renewByHandle,
  x_auth: xAuth,
} as const;

/** Whether both legs are at one address, as Evernote's are. */
const isOnePlace = ({ requestTokenUrl, accessTokenUrl }: Room["entry"]): boolean =>
  requestTokenUrl !== undefined && requestTokenUrl === accessTokenUrl;

/** What a request at the access token's URL is about. */
function legOf({ entry, service }: Room, request: SandboxRequest): keyof typeof legs {
  if (service.xAuth && xAuthPairs(request).length > 0) return "x_auth";
  const message = readMessage(request, "http");
  const isFirst = !isProblem(message) && !message.protocol.has("oauth_token");
  if (isOnePlace(entry) && isFirst) return "request_token";
  const renews = !isProblem(message) && message.protocol.has("oauth_session_handle");
  return renews && service.lives.authorizationMs !== undefined ? "renew" : "access_token";
}

function answering(room: Room, answer: TokenAnswer): Handler {
  const refused = refusing(room);
  return (request) => {
    const answered = answer(room, request);
    if (answered === undefined) return { status: 200, body: "The token has been renewed." };
    if (isProblem(answered)) return refused(request, answered);
    return room.service.answers === "json" ? json(200, answered) : form(200, answered);
  };
}

function refusing(room: Room): (request: SandboxRequest, problem: OAuth1Problem) => Reply {
  return (request, problem) => {
    room.visits.refuse(request, problem);
    return tokenRefusal(room, problem);
  };
}

/** RFC 5849 sections 2.1 and 2.3 say POST, and so do the extensions where nothing else is said. */
function byMethod(methods: Methods, handler: Handler): Place["handlers"] {
  return Object.fromEntries(methods.map((method = "POST") => [method, handler]));
}

function at(url: string | undefined, handlers: Place["handlers"]): Place | undefined {
  return url === undefined ? undefined : placeAt(url, handlers);
}

/** Where the entry looks up the account, and where it tries a token. */
function apiPlaces({ entry }: Room, guard: Guard): Place[] {
  const { account, api } = entry;
  const urlOf = (path: string): string => new URL(path, api?.baseUrl).href;
  const told = account && {
    [account.method ?? "GET"]: guard(undefined, (request, user) =>
      isAsked(request, account.body)
        ? json(200, accountAnswer(account, user))
        : json(400, { error: "body" }),
    ),
  };
  const good = placed(Object.entries(api?.test?.expects ?? { "/ok": true }));
  const tried = { GET: guard(undefined, () => json(200, good)) };
  return [
    ...(account && told ? [placeAt(urlOf(account.url), told)] : []),
    ...(api?.test ? [placeAt(urlOf(api.test.path), tried)] : []),
  ];
}

/** Whether the body is that very JSON, or there is none where none is asked for. */
function isAsked({ body }: SandboxRequest, asked: object | undefined): boolean {
  const text = body.toString("utf8");
  return text === (asked === undefined ? "" : JSON.stringify(asked));
}
