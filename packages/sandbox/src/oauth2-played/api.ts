/** The API behind the service: takes a living token in its place and nowhere else, with everything that each request needs. */
import { isDeepStrictEqual } from "node:util";
import { type Document, documentsOf, urlOf } from "./documents.ts";
import { fill, fillTexts } from "./entry/fill.ts";
import { vouchedFor } from "./judging/client-proof.ts";
import { checkProof } from "./judging/dpop.ts";
import { faultsIn, type Wanted } from "./judging/judge.ts";
import { jsonOf, type Message, paramsOf } from "./judging/message.ts";
import { headerFaults, listed } from "./judging/shape.ts";
import { person } from "./person.ts";
import { apiBase, count, note, type Room, valuesOf } from "./room.ts";
import { isAt } from "./tokens/token.ts";

/** A token as a request bears it, and what has to stand beside it. */
interface Borne {
  token: string;
  headers: Readonly<Record<string, string>>;
  query: Wanted;
}

/** Answers a request to the API; undefined: it goes elsewhere. */
export function answerApi(room: Room, message: Message): Response | undefined {
  const documents = documentsOf(room);
  const document = documents.find(
    (it) => isAt(message.url, it.url.href) && it.method === message.method && hasQuery(message, it),
  );
  const isUserinfo = document === undefined && isAt(message.url, room.endpoints.userinfoUrl);
  if (document === undefined && !isUserinfo && !isOurs(room, message.url)) return undefined;
  const borne = isUserinfo ? plainly(message) : borneBy(room, message);
  // What the rest of the API needs is not asked for there.
  const { headers = {}, query = {} } = isUserinfo || document?.isLookUp ? {} : room.entry.api;
  const own = { client_id: room.client.clientId };
  const faults = [
    ...headerFaults(message.headers, { ...fillTexts(headers, own), ...borne.headers }),
    ...queryFaults(message, document, { ...fillTexts(query, own), ...borne.query }),
    ...bodyFaults(message, document),
  ];
  if (borne.token === "" && room.resource !== undefined) return unauthorized(room);
  const dead = tokenFault(room, message, borne.token);
  if (dead !== undefined) return refuse(room, message, dead);
  if (faults.length > 0) {
    note(room, "api", message, faults.join("; "));
    return Response.json({ error: "bad_request", problems: faults }, { status: 400 });
  }
  count(room, isUserinfo ? "userinfo" : document ? "document" : "api");
  if (isUserinfo) return Response.json({ sub: person.id, name: person.name, email: person.email });
  return Response.json(document?.answer ?? { ok: true }, { headers: limits(room) });
}

/** Where alone the tokens of this service may go. */
function isOurs(room: Room, url: URL): boolean {
  const { profile, entry, resource } = room;
  if (resource !== undefined && url.href.startsWith(resource)) return true;
  if (profile.api) return url.origin === new URL(apiBase(room)).origin;
  return entry.api.hosts.some((host) => {
    const own = fill(host, valuesOf(room));
    return own.startsWith(".") ? url.host.endsWith(own) : url.host === own;
  });
}

function hasQuery(message: Message, { url }: Document): boolean {
  return [...paramsOf(url.searchParams)].every(([name, values]) =>
    isDeepStrictEqual(message.query.get(name), values),
  );
}

function borneBy(room: Room, message: Message): Borne {
  const { key, profile, client, entry } = room;
  if (key) return keyIn(key, message);
  const { header, query, clientIdHeader, clientPairHeader, proof } = profile.bearer ?? {};
  const prefix = entry.dpop
    ? "DPoP"
    : (profile.bearer?.prefix ?? (header === undefined ? "Bearer" : undefined));
  const inHeader = message.headers.get(header ?? "authorization") ?? "";
  const before = prefix === undefined ? "" : `${prefix} `;
  const borne = inHeader.startsWith(before) ? inHeader.slice(before.length) : "";
  const token = query === undefined ? borne : (message.query.get(query)?.[0] ?? "");
  const { clientId, clientSecret = "" } = client;
  return {
    token,
    headers: {
      ...(clientIdHeader !== undefined && { [clientIdHeader]: clientId }),
      ...(clientPairHeader !== undefined && { [clientPairHeader]: `${clientId}:${clientSecret}` }),
    },
    query: {
      ...(query !== undefined && { [query]: token }),
      ...(proof !== undefined && { [proof]: vouchedFor(token, room) }),
    },
  };
}

function keyIn(place: NonNullable<Room["key"]>, { headers, query }: Message): Borne {
  if (place.in === "query") {
    const token = query.get(place.name)?.[0] ?? "";
    return { token, headers: {}, query: { [place.name]: token } };
  }
  if (place.in === "header") {
    const { name, prefix = "" } = place;
    const value = headers.get(name) ?? "";
    return {
      token: value.startsWith(prefix) ? value.slice(prefix.length) : "",
      headers: {},
      query: {},
    };
  }
  const { as = "username", other = "" } = place;
  const pair = Buffer.from(
    (headers.get("authorization") ?? "").replace(/^Basic /, ""),
    "base64",
  ).toString();
  const [user = "", ...rest] = pair.split(":");
  const [own, beside] = as === "username" ? [user, rest.join(":")] : [rest.join(":"), user];
  return { token: beside === other ? own : "", headers: {}, query: {} };
}

/** OpenID Connect Core section 5.3.1: there the token is borne as RFC 6750 has it. */
function plainly({ headers }: Message): Borne {
  const [, token = ""] = /^(?:Bearer|DPoP) (.*)$/.exec(headers.get("authorization") ?? "") ?? [];
  return { token, headers: {}, query: {} };
}

/** All that is in the query of an address that is known; of any other what has to be there. */
function queryFaults({ query }: Message, document: Document | undefined, needed: Wanted): string[] {
  if (document) {
    const own = listed(paramsOf(document.url.searchParams));
    return faultsIn(query, { ...own, ...needed }, "the query");
  }
  const given = new Map([...query].filter(([name]) => Object.hasOwn(needed, name)));
  return faultsIn(given, needed, "the query");
}

function bodyFaults(message: Message, document: Document | undefined): string[] {
  if (document === undefined) return [];
  if (document.body === undefined) return message.text === "" ? [] : ["it has a body"];
  const same = message.kind === "json" && isDeepStrictEqual(jsonOf(message.text), document.body);
  return same ? [] : ["the body is another one than it should be"];
}

function tokenFault(room: Room, message: Message, token: string): string | undefined {
  if (token === "") return "there is no token in its place";
  const grant = room.grants.accessOf(token);
  if (grant === undefined) return "the token is not alive";
  return checkProof(room, message, grant.jkt, token);
}

/** A service that answers failures 200 too says in the body that it is one. */
function refuse(room: Room, message: Message, problem: string): Response {
  note(room, "api", message, problem);
  const { test } = room.entry.api;
  const isTest =
    test?.expects !== undefined && message.url.pathname === urlOf(room, test.path).pathname;
  if (isTest) return Response.json({ problem });
  return unauthorized(room);
}

/** RFC 6750 section 3; who comes without a token asks by it where the metadata is. */
function unauthorized(room: Room): Response {
  const scheme = room.entry.dpop ? "DPoP" : "Bearer";
  const { resource } = room;
  const metadata = resource === undefined ? "" : `, resource_metadata="${metadataUrlOf(resource)}"`;
  const headers = { "www-authenticate": `${scheme} error="invalid_token"${metadata}` };
  return Response.json({ error: "invalid_token" }, { status: 401, headers });
}

/** Where an API says what it is (RFC 9728 section 3.1). */
export function metadataUrlOf(resource: string): string {
  const { origin, pathname } = new URL(resource);
  return `${origin}/.well-known/oauth-protected-resource${pathname === "/" ? "" : pathname}`;
}

/** The limits of an API, in the headers that it has for them. */
function limits(room: Room): Record<string, string> {
  const { limit, remaining, reset, resetIn = "seconds" } = room.entry.api.rateLimit ?? {};
  const seconds = Math.ceil(room.now() / 1000) + 60;
  const at = { seconds: 60, epoch: seconds, epoch_ms: seconds * 1000 }[resetIn];
  return {
    ...(limit !== undefined && { [limit]: "100" }),
    ...(remaining !== undefined && { [remaining]: "99" }),
    ...(reset !== undefined && { [reset]: String(at) }),
  };
}
