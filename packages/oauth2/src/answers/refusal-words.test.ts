import { expect, test } from "vitest";
import { OAuth2Error } from "../errors.ts";
import { createClient } from "../index.ts";

/** What a renewal is refused with by a token endpoint that answers with this word. */
async function refusedBy(error: string): Promise<OAuth2Error> {
  const client = createClient(
    { authorizationUrl: "https://a.example/auth", tokenUrl: "https://a.example/token" },
    {
      clientId: "c",
      clientSecret: "s3cret",
      redirectUri: "https://app.example/callback",
      fetch: async () => Response.json({ error }, { status: 400 }),
    },
  );
  const old = {
    ...{ tokenType: "Bearer" as const, accessToken: "at", refreshToken: "rt", obtainedAt: 0 },
    ...{ scopes: [], extra: {} },
  };
  const failure = await client.renew(old).catch((it) => it);
  if (!(failure instanceof OAuth2Error)) throw new Error(`no OAuth2Error: ${String(failure)}`);
  return failure;
}

test.each([
  [
    "invalid_client",
    "The token endpoint (tokenUrl) refused the request (HTTP 400, invalid_client). Whoever runs the app can fix this: the client id or secret is not, or no longer, the one that the provider has registered; set it anew (how it is sent is clientAuth).",
  ],
  [
    "unauthorized_client",
    "Whoever runs the app can fix this: the app's registration at the provider does not allow this kind of grant; allow it there.",
  ],
  [
    "invalid_scope",
    "Whoever runs the app can fix this: the app asks for a permission that its registration at the provider does not have, or that there is not; compare its scopes.",
  ],
  [
    "invalid_request",
    "Whoever runs the app can fix this: compare client id and secret, redirect URI and scopes with the app's registration at the provider",
  ],
  [
    "invalid_grant",
    "The token endpoint (tokenUrl) refused the request (HTTP 400, invalid_grant). Start the connection again.",
  ],
])("%s says who can fix it and how, before any name of an option", async (word, said) => {
  const { message } = await refusedBy(word);
  expect(message).toContain(said);
  expect(message).not.toContain("s3cret");
});
