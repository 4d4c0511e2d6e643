/** One API behind many ways to bring a credential: what a vault and a server are both told of it. */
import type { ProviderOptions } from "valetkey";
import { consumerKey, consumerSecret } from "../../packages/oauth1/test/verify.ts";

export const tokenSecret = "CANARY-token-secret";

/** What is adopted at each. */
export const tokens = {
  bearer: { accessToken: "CANARY-token" },
  secure: { accessToken: "CANARY-token" },
  header: { key: "CANARY-key" },
  query: { key: "CANARY-key/+&=" },
  signed: { token: "tok en/1", tokenSecret },
  "signed-query": { token: "tok en/1", tokenSecret },
  "signed-body": { token: "tok en/1", tokenSecret },
  hashed: { token: "tok en/1", tokenSecret },
} as const;

export type Slug = keyof typeof tokens;

/** The providers, whose API is at `host`, and at `secureHost` over TLS. */
export function providersAt(host: string, secureHost: string): Record<Slug, ProviderOptions> {
  const api = { baseUrl: `http://${host}/base`, hosts: [host, secureHost] };
  const oauth2 = {
    protocol: "oauth2" as const,
    ...{ clientId: "app", clientSecret: "CANARY-secret" },
    authorizationUrl: `http://${host}/authorize`,
    tokenUrl: `http://${host}/token`,
  };
  const oauth1 = { protocol: "oauth1" as const, consumerKey, consumerSecret, api };
  const more = { headers: { "X-Version": "7" }, query: { v: "2" } };
  return {
    bearer: { ...oauth2, api },
    secure: { ...oauth2, api: { ...api, baseUrl: `https://${secureHost}/base` } },
    header: { protocol: "key", key: { in: "header", name: "x-api-key" }, api: { ...api, ...more } },
    query: { protocol: "key", key: { in: "query", name: "api_key" }, api },
    signed: oauth1,
    "signed-query": { ...oauth1, dialect: { placement: "query" as const } },
    "signed-body": { ...oauth1, dialect: { placement: "body" as const } },
    hashed: {
      ...oauth1,
      dialect: { bodyHash: { algorithm: "SHA-1" as const, when: "body" as const } },
    },
  };
}
