/** Entries for the words of tokens and clients: renewal, errors, proofs of possession. */
import type { CatalogEntry } from "@valetkey/catalog";
import { endpoints, facts, oauth2 } from "./facts.ts";

/** All of them. */
export function tokenBases(): CatalogEntry[] {
  const issuer = "https://acme.example";
  return [
    oauth2("grace", {
      ...endpoints,
      refresh: {
        ...{ rotates: true, graceSeconds: 60, reuseRevokesFamily: true },
        ...{ idleDays: 12, absoluteDays: 30, liveTokens: 5 },
      },
      tokenErrors: { reconnect: ["gone"], misconfigured: ["app_gone"] },
      accessTokenSeconds: 7200,
    }),
    oauth2("regions", {
      ...{
        authorizationUrl: "https://{place}.acme.example/authorize",
        tokenUrl: "https://acme.example/token",
      },
      inputs: {
        place: { title: "Place", kind: "name", oneOf: ["eu", "us"], default: "eu", example: "eu" },
      },
      translations: { de: { scopes: facts.translations.de.scopes, inputs: { place: "Ort" } } },
      refresh: { rotates: true, reuseRevokesFamily: true },
    }),
    oauth2("ends", {
      ...endpoints,
      introspectionUrl: "https://acme.example/introspect",
      endSessionUrl: "https://acme.example/logout",
      legacyGrants: ["password"],
      refresh: { rotates: false, absoluteDays: 20 },
    }),
    oauth2("plain", {
      profile: { authorization: { hash: "top" }, token: { redirects: "same-origin" } },
      ...endpoints,
      pkce: "plain",
      clientAuth: "post",
      refreshUrl: "https://acme.example/renew",
      refresh: { rotates: true },
    }),
    oauth2("proof", {
      ...endpoints,
      profile: { bearer: { clientPairHeader: "x-api-key", proof: "appsecret_proof" } },
    }),
    oauth2("strict", {
      ...{ ...endpoints, issuer, parUrl: "https://acme.example/par", jwksUrl: `${issuer}/keys` },
      ...{ clientAuth: "private_key_jwt", securityProfile: "fapi2", dpop: "required" },
    }),
  ];
}
