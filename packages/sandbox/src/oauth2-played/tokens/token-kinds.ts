/** The requests that a token endpoint takes, each as this service wants it, and what it gives for them. */
import { createHash } from "node:crypto";
import { readJwt } from "../../misbehaving/jwt.ts";
import { givesRefreshTokens } from "../entry/life.ts";
import { jwtFault, nobody, proofOf } from "../judging/client-proof.ts";
import { anyText, type Check, type Wanted } from "../judging/judge.ts";
import type { Params } from "../judging/message.ts";
import { type Awaited, nameIn, type RequestShape } from "../judging/shape.ts";
import { atTokenOrigin, type Refused, type Room, redirectUriOf, valuesOf } from "../room.ts";
import type { CodeFacts, Grant } from "./grants.ts";

/** One kind of request. */
export interface TokenKind extends Awaited {
  name: string;
  /** The grant, or the refusal; `given` are all parameters by the service's names. */
  grant(given: Params): Grant | Refused;
}

/** The kinds that the entry has. */
export function tokenKinds(room: Room): TokenKind[] {
  const { entry, profile, endpoints } = room;
  const { tokenUrl } = endpoints;
  if (tokenUrl === undefined) return [];
  return [
    ...(endpoints.authorizationUrl === undefined ? [] : [codeKind(room, tokenUrl)]),
    ...(givesRefreshTokens(room) ? [refreshKind(room, tokenUrl)] : []),
    ...(profile.refresh?.with === "access" ? [exchangeKind(room, tokenUrl)] : []),
    ...(profile.longLived ? [longLivedKind(room, tokenUrl)] : []),
    ...(endpoints.deviceAuthorizationUrl === undefined ? [] : [deviceKind(room, tokenUrl)]),
    ...(entry.mint ? [mintKind(room, tokenUrl)] : []),
  ];
}

function codeKind(room: Room, tokenUrl: string): TokenKind {
  const { entry, profile } = room;
  const { pkce = "S256" } = entry;
  const shape = profile.token ?? {};
  return {
    ...base(room, "authorization_code", { url: tokenUrl, shape }),
    standard: {
      ...echoed(room),
      code: anyText,
      redirect_uri: redirectUriOf(room),
      ...(pkce !== "none" && { code_verifier: anyText }),
      ...resources(room),
      ...common(room, "authorization_code"),
    },
    grant(given) {
      const code = given.get(nameIn(shape, "code"))?.[0] ?? "";
      const verifier = given.get(nameIn(shape, "code_verifier"))?.[0];
      const taken = room.grants.takeCode(code);
      if (taken === undefined) return invalidGrant("the code is unknown or was used before");
      return (
        verifierFault(pkce, taken.challenge, verifier) ??
        echoFault(room, taken, given) ??
        taken.grant
      );
    },
  };
}

/** Parameters of the callback that are repeated; which values they had is compared when the code is known. */
function echoed({ profile }: Room): Wanted {
  return Object.fromEntries((profile.token?.echo ?? []).map((name) => [name, anyText]));
}

function echoFault({ profile }: Room, { callback }: CodeFacts, given: Params): Refused | undefined {
  const shape = profile.token ?? {};
  const other = shape.echo?.find(
    (name) => given.get(nameIn(shape, name))?.[0] !== callback.get(name),
  );
  return other === undefined ? undefined : invalidGrant(`${other} is not the one of the callback`);
}

function verifierFault(
  pkce: string,
  challenge: string | undefined,
  verifier: string | undefined,
): Refused | undefined {
  if (pkce === "none") return undefined;
  const made =
    pkce === "plain"
      ? verifier
      : createHash("sha256")
          .update(verifier ?? "")
          .digest("base64url");
  return made === challenge
    ? undefined
    : invalidGrant("the code_verifier does not fit the code_challenge");
}

function refreshKind(room: Room, tokenUrl: string): TokenKind {
  const { entry, profile } = room;
  const { redirectUri: _repeated, ...own } = profile.refresh ?? {};
  const shape = { ...inherited(profile.token), ...own };
  return {
    ...base(room, "refresh_token", { url: entry.refreshUrl ?? tokenUrl, shape }),
    standard: {
      ...repeated(room),
      refresh_token: anyText,
      ...resources(room),
      ...common(room, "refresh_token"),
    },
    grant(given) {
      const grant = room.grants.useRefresh(given.get(nameIn(shape, "refresh_token"))?.[0] ?? "");
      return typeof grant === "string" ? invalidGrant(grant) : grant;
    },
  };
}

/** The redirect URI, where renewals repeat it. */
function repeated(room: Room): Wanted {
  return room.profile.refresh?.redirectUri ? { redirect_uri: redirectUriOf(room) } : {};
}

/** The access token itself is exchanged for the next one. */
function exchangeKind(room: Room, tokenUrl: string): TokenKind {
  const { entry, profile } = room;
  const { with: _access, redirectUri: _repeated, ...own } = profile.refresh ?? {};
  const shape = { ...inherited(profile.token), ...own };
  return {
    ...base(room, "refresh_token", { url: entry.refreshUrl ?? tokenUrl, shape }),
    standard: { ...repeated(room), refresh_token: anyText, ...common(room, "refresh_token") },
    grant: (given) => livingGrant(room, given.get(nameIn(shape, "refresh_token"))?.[0] ?? ""),
  };
}

function longLivedKind(room: Room, tokenUrl: string): TokenKind {
  const { url, token = "", ...own } = room.profile.longLived ?? { grantType: "", token: "" };
  const shape = { ...inherited(room.profile.token), ...own };
  const kind = {
    ...base(room, "long_lived", { url: tokenUrl, shape }),
    standard: { [token]: anyText, ...common(room, own.grantType) },
    grant: (given: Params) => livingGrant(room, given.get(nameIn(shape, token))?.[0] ?? ""),
  };
  // A second exchange at a URL of its own is at another service.
  return url === undefined ? kind : { ...kind, url };
}

function deviceKind(room: Room, tokenUrl: string): TokenKind {
  const shape = inherited(room.profile.token);
  const grantType = "urn:ietf:params:oauth:grant-type:device_code";
  return {
    ...base(room, "device_code", { url: tokenUrl, shape }),
    standard: { device_code: anyText, ...resources(room), ...common(room, grantType) },
    grant(given) {
      const device = room.devices.get(given.get(nameIn(shape, "device_code"))?.[0] ?? "");
      if (device === undefined) return invalidGrant("the device_code is unknown");
      if (device.isAllowed) return device.grant;
      return { error: "authorization_pending", problem: "" };
    },
  };
}

function mintKind(room: Room, tokenUrl: string): TokenKind {
  const { entry, profile, issuer } = room;
  const { grant: kind = "client_credentials", scopesIn, audience } = entry.mint ?? {};
  const shape = { ...inherited(profile.token), ...(kind === "client_credentials" && profile.mint) };
  const scope = room.asked.join(entry.scopeSeparator ?? " ");
  const grant = (): Grant => ({ scopes: [...room.asked], grantedAt: room.now() });
  const asksScope = scope !== "" && scopesIn !== "claim";
  const sent = { ...(asksScope && { scope }), ...resources(room) };
  if (kind === "client_credentials")
    return {
      ...base(room, kind, { url: tokenUrl, shape }),
      standard: { ...sent, ...common(room, kind) },
      grant,
    };
  const aud = audience ?? issuer ?? tokenUrl;
  const assertion: Check = (value) =>
    jwtFault(room, value, { audience: [aud], once: true }) ?? claimsFault(room, value, scope);
  const proof = room.method === "none" ? nobody : proofOf(room);
  return {
    ...base(room, "assertion", { url: tokenUrl, shape }),
    headers: proof.headers,
    standard: {
      ...sent,
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion,
      ...proof.params,
    },
    grant,
  };
}

/** What the entry has an assertion hold besides what every one does. */
function claimsFault(room: Room, text: string, scope: string): string | undefined {
  const { scopesIn, lifetimeSeconds } = room.entry.mint ?? {};
  const { exp, scope: claimed } = readJwt(text)?.claims ?? {};
  if (scopesIn === "claim" && claimed !== scope) return "has another scope than was asked for";
  const end = Math.floor(room.now() / 1000) + (lifetimeSeconds ?? 0);
  return lifetimeSeconds === undefined || exp === end
    ? undefined
    : "lives for another time than it should";
}

function base(
  room: Room,
  name: string,
  { url, shape }: { url: string; shape: RequestShape },
): Omit<TokenKind, "standard" | "grant"> {
  return {
    name,
    url: atTokenOrigin(room, url),
    shape,
    headers: proofOf(room).headers,
    values: valuesOf(room),
  };
}

function common(room: Room, grantType: string): Wanted {
  return { grant_type: grantType, ...proofOf(room).params };
}

function resources({ resource, entry }: Room): Wanted {
  const all = resource === undefined ? entry.resources : [resource];
  return all === undefined ? {} : { resource: all };
}

/** The word and the parameters for a code are not those for another grant. */
function inherited({
  grantType,
  params,
  echo,
  ...shape
}: NonNullable<Room["profile"]["token"]> = {}): RequestShape {
  return shape;
}

function livingGrant(room: Room, token: string): Grant | Refused {
  return room.grants.accessOf(token) ?? invalidGrant("the access token is not alive");
}

function invalidGrant(problem: string): Refused {
  return { error: "invalid_grant", problem };
}
