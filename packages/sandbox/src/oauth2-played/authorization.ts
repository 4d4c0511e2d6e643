/** The page that the person agrees on: judges the request to it (RFC 6749 section 4.1.1) and makes what they come back with. */
import { createHmac } from "node:crypto";
import { SandboxError } from "../errors.ts";
import { isSignedBy, readJwt } from "../misbehaving/jwt.ts";
import { fillTexts } from "./entry/fill.ts";
import type { PlayedCallback } from "./entry/options.ts";
import { anyText, faultsIn, fitting, type Wanted } from "./judging/judge.ts";
import { type Params, paramsOf } from "./judging/message.ts";
import { listed } from "./judging/shape.ts";
import { count, note, type Room, redirectUriOf, valuesOf } from "./room.ts";
import { type Grant, newToken } from "./tokens/grants.ts";
import { tellsIdentity } from "./tokens/id-token.ts";

/** The person opens `url` and decides. Throws `refused` with every fault of the request. */
export function authorize(room: Room, url: URL, decision: "allow" | "deny"): PlayedCallback {
  const faults = [...placeFaults(room, url), ...hashFaults(room, url)];
  const query = queryOf(room, url);
  const asked = askedIn(room, query);
  const all = [...faults, ...asked.faults, ...rawFaults(room, query)];
  if (all.length > 0) {
    note(room, "authorization", { method: "GET", url }, all.join("; "));
    throw new SandboxError(
      "refused",
      `${room.entry.id}: the authorization request is not as the entry has it: ${all.join("; ")}.`,
    );
  }
  count(room, "authorization");
  return callbackOf(room, asked.params, decision);
}

/** Every parameter of an authorization request, by the standard's names. */
export function wantedOfAuthorization(room: Room): Wanted {
  const { entry, client, asked } = room;
  const { pkce = "S256", scopeSeparator = " ", responseMode } = entry;
  const resources = room.resource === undefined ? entry.resources : [room.resource];
  return {
    ...fillTexts(entry.authorizationParams, valuesOf(room)),
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: redirectUriOf(room),
    state: anyText,
    ...(asked.length > 0 && { scope: asked.join(scopeSeparator) }),
    ...(tellsIdentity(room, asked) && { nonce: anyText }),
    ...(pkce !== "none" && {
      code_challenge: pkce === "S256" ? fitting(/^[\w-]{43}$/) : fitting(/^[\w.~-]{43,128}$/),
      code_challenge_method: pkce,
    }),
    ...(entry.dpop && { dpop_jkt: fitting(/^[\w-]{43}$/) }),
    ...(responseMode !== undefined && { response_mode: responseMode }),
    ...(resources && { resource: resources }),
  };
}

function placeFaults({ endpoints }: Room, url: URL): string[] {
  const page = new URL(endpoints.authorizationUrl ?? "about:blank");
  const same = url.origin === page.origin && url.pathname === page.pathname;
  return same ? [] : [`nobody agrees at ${url.origin}${url.pathname}`];
}

/** What stands behind # at the end; a fragment before the query is looked at with the query. */
function hashFaults({ profile }: Room, url: URL): string[] {
  const { hash, fragment } = profile.authorization ?? {};
  if (fragment !== undefined || url.hash === (hash === undefined ? "" : `#${hash}`)) return [];
  return [`the URL ends in "${url.hash}" instead of "#${hash ?? ""}"`];
}

/** What stands behind a fragment, for a page that reads it there. */
function queryOf({ profile }: Room, url: URL): string {
  const { fragment } = profile.authorization ?? {};
  if (fragment === undefined) return url.search.slice(1);
  const before = `#${fragment}?`;
  return url.hash.startsWith(before) ? url.hash.slice(before.length) : "";
}

interface Asked {
  params: Params;
  faults: string[];
}

/** The parameters by the standard's names, wherever they were handed over. */
function askedIn(room: Room, query: string): Asked {
  const { endpoints, entry } = room;
  const own = listed(paramsOf(new URL(endpoints.authorizationUrl ?? "about:blank").searchParams));
  const given = paramsOf(new URLSearchParams(query));
  const { clientId } = room.client;
  if (endpoints.parUrl !== undefined) {
    const uri = given.get("request_uri")?.[0] ?? "";
    const pushed = room.pushed.get(uri);
    const wanted = deviating(room, {
      client_id: clientId,
      request_uri: pushed ? uri : "one that was pushed",
    });
    return { params: pushed ?? given, faults: faultsIn(given, { ...own, ...wanted }, "the query") };
  }
  if (entry.signedRequests) {
    const signed = requestIn(room, given);
    const { scope } = wantedOfAuthorization(room);
    const beside = {
      response_type: "code",
      ...(scope !== undefined && { scope }),
      client_id: clientId,
      request: anyText,
    };
    const wanted = { ...own, ...deviating(room, beside) };
    return {
      params: signed.params,
      faults: [...faultsIn(given, wanted, "the query"), ...signed.faults],
    };
  }
  const wanted = { ...own, ...deviating(room, wantedOfAuthorization(room)) };
  return { params: standardNames(room, given), faults: faultsIn(given, wanted, "the query") };
}

/** The parameters of a signed request (RFC 9101), in what was given or pushed. */
export function requestIn(room: Room, given: Params): Asked {
  const jwt = readJwt(given.get("request")?.[0] ?? "");
  if (jwt === undefined || room.publicKey === undefined || !isSignedBy(jwt, room.publicKey))
    return { params: given, faults: ["the request is not signed with the app's key"] };
  const { iss, aud, exp, iat, nbf, jti, ...claims } = jwt.claims;
  const params = new Map(
    Object.entries(claims).map(
      ([name, value]) => [name, [value].flat().map((it) => String(it))] as const,
    ),
  );
  const own = room.issuer ?? room.endpoints.tokenUrl;
  const faults = [
    ...(iss === room.client.clientId ? [] : ["iss of the request is not the app"]),
    ...(aud === own ? [] : ["aud of the request is another server"]),
    ...faultsIn(params, wantedOfAuthorization(room), "the request"),
  ];
  return { params, faults };
}

/** What is wanted, as the service's page has it. */
function deviating({ profile }: Room, standard: Wanted): Wanted {
  const { rename = {}, drop = [], responseType } = profile.authorization ?? {};
  return Object.fromEntries(
    Object.entries(standard)
      .filter(([name]) => !drop.includes(name))
      .map(([name, want]) => [
        rename[name] ?? name,
        name === "response_type" ? (responseType ?? want) : want,
      ]),
  );
}

function standardNames({ profile }: Room, given: Params): Params {
  const standard = new Map(
    Object.entries(profile.authorization?.rename ?? {}).map(([name, here]) => [here, name]),
  );
  return new Map([...given].map(([name, values]) => [standard.get(name) ?? name, values]));
}

/** Values that must stand in the URL as they are, as far as a query can hold them (RFC 3986 section 3.4). */
function rawFaults({ profile }: Room, query: string): string[] {
  const { raw = [], rename = {} } = profile.authorization ?? {};
  return raw.flatMap((name) => {
    const here = rename[name] ?? name;
    const text = query.split("&").find((pair) => pair.startsWith(`${here}=`));
    if (text === undefined) return [];
    const value = decodeURIComponent(text.slice(here.length + 1).replaceAll("+", "%20"));
    const right = value.replace(/[^A-Za-z0-9\-._~!$'()*,;:@/?]/g, encodeURIComponent);
    return text === `${here}=${right}` ? [] : [`${here} is encoded, which this page does not undo`];
  });
}

function callbackOf(room: Room, asked: Params, decision: "allow" | "deny"): PlayedCallback {
  const { options, profile, kept, entry, client } = room;
  const { rename = {}, keep = {}, signature } = profile.callback ?? {};
  const code = newToken("code");
  const answer = decision === "allow" ? { code } : { error: "access_denied" };
  const state = asked.get("state")?.[0] ?? "";
  const params = new URLSearchParams(
    Object.entries({ ...answer, state }).map(([name, value]) => [rename[name] ?? name, value]),
  );
  for (const [name, { from }] of Object.entries(keep)) params.set(from, kept[name] ?? "");
  for (const name of profile.token?.echo ?? [])
    if (!params.has(name)) params.set(name, newToken("echo"));
  if (signature !== undefined)
    params.set(signature, signatureOf(params, client.clientSecret ?? ""));
  const [challenge] = asked.get("code_challenge") ?? [];
  const grant = grantOf(room, asked);
  if (decision === "allow")
    room.grants.addCode(code, {
      grant,
      callback: params,
      ...(challenge !== undefined && { challenge }),
    });
  const url = new URL(options.redirectUri);
  if (entry.responseMode === "form_post") return { url, form: params };
  if (entry.responseMode === "fragment") url.hash = params.toString();
  else for (const [name, value] of params) url.searchParams.set(name, value);
  return { url };
}

function grantOf(room: Room, asked: Params): Grant {
  const [nonce] = asked.get("nonce") ?? [];
  const [jkt] = asked.get("dpop_jkt") ?? [];
  return {
    // All of them, though in another order, so that it shows who reads the answer.
    scopes: [...room.asked].reverse(),
    grantedAt: room.now(),
    ...(nonce !== undefined && { nonce }),
    ...(jkt !== undefined && { jkt }),
  };
}

/** An HMAC with SHA-256 under the app's secret, in hex, of the parameters in the order of their names. */
function signatureOf(params: URLSearchParams, secret: string): string {
  const text = [...params]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");
  return createHmac("sha256", secret).update(text).digest("hex");
}
