/** The sandbox's two providers in the roles of the story. */
import { type OAuth1Entry, startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import type { StoryProviders } from "./world.ts";

const ACCESS_TOKEN_SECONDS = 3;

/** Starts both on free loopback ports: one OAuth 1.0a, one OAuth 2 with PKCE, rotation and access tokens of three seconds. */
export async function startSandboxProviders(): Promise<StoryProviders> {
  const [first, second] = await Promise.all([
    startOAuth1Provider({ appName: "Receipts" }),
    startOAuth2Provider({ appName: "Receipts", accessTokenTtlSeconds: ACCESS_TOKEN_SECONDS }),
  ]);
  const common = (provider: typeof first | typeof second) => ({
    slug: provider.name,
    url: provider.url,
    revoke: async (login: string) => {
      provider.control.revokeGrants(login);
    },
    issuedSecrets: async () => provider.issuedSecrets(),
    close: () => provider.close(),
  });
  return {
    oauth1: {
      ...common(first),
      name: "Sandbox OAuth 1.0a",
      speaks: "OAuth 1.0a, HMAC-SHA1",
      renewals: () => 0,
      register: async (redirectUri) => {
        first.allowRedirectUri(redirectUri);
        return { use: first.entry satisfies OAuth1Entry, ...first.client };
      },
    },
    oauth2: {
      ...common(second),
      name: "Sandbox OAuth 2",
      speaks: `OAuth 2, PKCE, refresh tokens rotate, access tokens live ${ACCESS_TOKEN_SECONDS} s`,
      accessTokenLifeMs: ACCESS_TOKEN_SECONDS * 1000,
      renewals: () => second.counters().tokenRequests.refresh_token,
      register: async (redirectUri) => {
        second.allowRedirectUri(redirectUri);
        return { use: second.entry, ...second.client, scopes: ["read", "write"] };
      },
    },
  };
}
