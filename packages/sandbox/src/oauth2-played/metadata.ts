/** What a service tells of itself (RFC 8414, OpenID Connect Discovery 1.0, RFC 9728), and how an app becomes its client by itself (RFC 7591). */
import { metadataUrlOf } from "./api.ts";
import type { Endpoints } from "./entry/described.ts";
import { jsonOf, type Message } from "./judging/message.ts";
import { count, note, type Room } from "./room.ts";
import { jwks } from "./tokens/id-token.ts";
import { isAt } from "./tokens/token.ts";

/** Answers a request for a document, or to register; undefined: it is none of these. */
export function answerMetadata(room: Room, message: Message): Response | undefined {
  const { endpoints, resource } = room;
  const { method, url } = message;
  if (method === "POST" && isAt(url, endpoints.registrationUrl)) return register(room, message);
  if (method !== "GET") return undefined;
  if (isAt(url, endpoints.jwksUrl)) return told(room, "keys", jwks(room));
  if (room.isDiscovered && isAt(url, placeOf(room)))
    return told(room, "metadata", metadataOf(room));
  if (resource !== undefined && isAt(url, metadataUrlOf(resource)))
    return told(room, "resource_metadata", {
      resource,
      authorization_servers: [room.issuer],
      scopes_supported: room.entry.defaultScopes,
    });
  // Documents are looked for in several places: that there is none in some is no fault.
  return url.pathname.includes("/.well-known/") ? new Response(null, { status: 404 }) : undefined;
}

function told(room: Room, kind: string, document: object): Response {
  count(room, kind);
  return Response.json(document);
}

/** One place alone: after the issuer for those who tell who signed in, else where RFC 8414 has it. */
function placeOf({ entry, issuer = "https://none.invalid", resource, profile }: Room): string {
  // Of a server for many tenants the entry says where the metadata is.
  const { origin, pathname } = new URL(profile.issuer ? (entry.issuer ?? issuer) : issuer);
  const path = pathname.replace(/\/$/, "");
  const isOpenId =
    resource === undefined &&
    (entry.scopes?.["openid"] !== undefined || entry.defaultScopes?.includes("openid") === true);
  if (isOpenId) return `${origin}${path}/.well-known/openid-configuration`;
  return `${origin}/.well-known/oauth-authorization-server${path}`;
}

/** What the entry gives is not told once more: it has to be known from there. */
function metadataOf(room: Room): object {
  const { endpoints, issuer, entry, method } = room;
  const told = (name: keyof Endpoints & keyof typeof entry): string | undefined =>
    entry[name] === undefined ? endpoints[name] : undefined;
  return {
    issuer,
    authorization_endpoint: told("authorizationUrl"),
    token_endpoint: told("tokenUrl"),
    revocation_endpoint: told("revocationUrl"),
    jwks_uri: told("jwksUrl"),
    device_authorization_endpoint: told("deviceAuthorizationUrl"),
    registration_endpoint: endpoints.registrationUrl,
    response_types_supported: ["code"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    token_endpoint_auth_methods_supported: [method],
    id_token_signing_alg_values_supported: ["RS256", "ES256"],
    code_challenge_methods_supported: ["S256"],
    ...(entry.dpop && { dpop_signing_alg_values_supported: ["ES256"] }),
  };
}

/** Whoever registers becomes the app that is known here. */
function register(room: Room, message: Message): Response {
  const asked = jsonOf(message.text) as
    | { redirect_uris?: unknown; token_endpoint_auth_method?: unknown }
    | undefined;
  const uris = asked?.redirect_uris;
  if (message.kind !== "json" || !Array.isArray(uris) || !uris.includes(room.options.redirectUri)) {
    note(room, "registration", message, "redirect_uris is not a list with the app's own");
    return Response.json({ error: "invalid_redirect_uri" }, { status: 400 });
  }
  count(room, "registration");
  const { clientId, clientSecret } = room.client;
  return Response.json(
    {
      ...asked,
      client_id: clientId,
      ...(clientSecret !== undefined && {
        client_secret: clientSecret,
        client_secret_expires_at: 0,
      }),
      token_endpoint_auth_method: room.method,
    },
    { status: 201 },
  );
}
