/** Entries for the words of a profile. */
import type { CatalogEntry } from "@valetkey/catalog";
import { api, endpoints, facts, oauth2 } from "./facts.ts";

/** Deviations of each kind of request, and of what is kept. */
export function profileBases(): CatalogEntry[] {
  const issuer = "https://acme.example";
  const openid = {
    scopes: { ...facts.scopes, openid: "See who you are" },
    defaultScopes: ["openid"],
    translations: undefined,
  };
  const further = {
    ...{ rename: { client_id: "key" }, drop: ["client_secret"], params: { more: "1" } },
    ...{ headers: { "x-more": "2" }, redirects: "same-origin" },
  };
  const wide = { ...api, hosts: [".acme.example"] };
  const revocationUrl = "https://acme.example/revoke";
  return [
    oauth2("requests", {
      ...{ ...endpoints, revocationUrl, clientAuth: "post", refresh: { rotates: true } },
      profile: {
        redirectUri: "the-redirect",
        token: { ...further, method: "GET", redirects: undefined },
        refresh: { ...further, body: "json", method: "POST" },
        revocation: { ...further, body: "json", by: "secret", scheme: "Client" },
      },
    }),
    oauth2("minted", {
      ...{ tokenUrl: endpoints.tokenUrl, mint: {}, clientAuth: "post", account: undefined },
      profile: { mint: { ...further, method: "POST", body: "json", grantType: "mine" } },
    }),
    oauth2("installed", {
      ...{ tokenUrl: endpoints.tokenUrl, account: undefined },
      mint: {
        ...{ grant: "signed_request", lifetimeSeconds: 120, audience: "https://acme.example" },
        url: "https://api.acme.example/installations/{subject}/token",
      },
    }),
    oauth2("exchanged", {
      ...{ ...endpoints, clientAuth: "post" },
      profile: {
        token: { redirects: "same-origin" },
        longLived: { ...further, body: "json", method: "POST", grantType: "long", token: "short" },
      },
    }),
    oauth2("kept", {
      ...{ ...endpoints, revocationUrl, api: wide, account: undefined, refresh: { rotates: true } },
      profile: {
        callback: { keep: { realm: { from: "realm", pattern: "[0-9]+", required: true } } },
        answer: {
          keep: {
            site: { from: "/site", oneOf: ["north", "south"] },
            fixed: { from: "/fixed", equals: "here" },
          },
          expiry: { zero: "never" },
        },
        lookUp: {
          url: "https://api.acme.example/sites",
          keep: {
            name: { from: "/name", pattern: "[a-z]+" },
            kind: { from: "/kind", oneOf: ["one", "two"] },
            same: { from: "/same", equals: "there" },
          },
        },
        account: { id: "name", label: "kind" },
        refresh: { params: { a: "{realm}{site}{fixed}", b: "{kind}{same}" } },
      },
    }),
    oauth2("tenant", {
      ...{ ...openid, issuer: "https://acme.example/common" },
      profile: {
        issuer: {
          ...{ template: "https://acme.example/{tenant}", claim: "tid", pattern: "[0-9a-f]{8}" },
          oneOf: ["0123abcd", "4567abcd"],
        },
      },
    }),
    oauth2("identity", {
      ...{ ...openid, ...endpoints, issuer, jwksUrl: `${issuer}/keys`, account: undefined },
      ...{ userinfoUrl: "https://acme.example/me", clientAuth: "private_key_jwt" },
      profile: { assertionAudience: "tokenUrl", authorization: { raw: ["scope"] } },
    }),
    oauth2("unread", {
      ...{ ...openid, ...endpoints, issuer, jwksUrl: `${issuer}/keys` },
      profile: { answer: { idToken: "ignore" } },
    }),
    oauth2("coded", {
      ...{ tokenUrl: endpoints.tokenUrl, deviceAuthorizationUrl: "https://acme.example/device" },
      profile: {
        device: {
          ...{ at: "/codes", fields: { verification_uri: "/codes/page" } },
          error: { at: ["/codes/code"], none: ["0"], words: { "7": "invalid_client" } },
        },
      },
    }),
  ];
}
