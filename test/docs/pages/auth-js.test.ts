/** What docs/with-auth-js.md and docs/moving.md say of Auth.js, where it signs in with a provider and has no adapter. */
import { Auth, type AuthConfig } from "@auth/core";
import type { Account } from "@auth/core/types";
import { serve } from "@hono/node-server";
import { startOAuth2Provider } from "@valetkey/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { openBrowser } from "../../../packages/cli/src/demo/browser.ts";
import { rowOf } from "../../../packages/server/test/read-format.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";

/** Signs alice in twice, each time in a new browser: what Auth.js gave its callback. */
async function signInTwice(): Promise<{ sub: string | undefined; account: Account }[]> {
  const port = await freePort();
  const app = `http://127.0.0.1:${port}`;
  const service = await startOAuth2Provider({ redirectUris: [`${app}/auth/callback/notebook`] });
  onTestFinished(() => service.close());
  const { issuer, authorizationUrl, tokenUrl } = service.entry;
  const given: { sub: string | undefined; account: Account }[] = [];
  const config: AuthConfig = {
    ...{ basePath: "/auth", secret: "the secret of one test", trustHost: true },
    providers: [
      {
        ...{ id: "notebook", name: "Notebook", type: "oauth", ...service.client, issuer },
        authorization: { url: authorizationUrl, params: { scope: "read" } },
        token: tokenUrl,
        userinfo: `${service.url}/me`,
        profile: (me: { login: string }) => ({ id: me.login, name: me.login }),
      },
    ],
    callbacks: {
      jwt({ token, account }) {
        if (account) given.push({ sub: token.sub, account });
        return token;
      },
    },
  };
  const server = serve({ fetch: (request) => Auth(request, config), port, hostname: "127.0.0.1" });
  onTestFinished(() => void server.close());
  for (let round = 0; round < 2; round++)
    await openBrowser("alice").agree(
      `${app}/auth/signin?callbackUrl=/auth/csrf`,
      `${app}/auth/csrf`,
    );
  return given;
}

test("its id of a user is another one at each sign-in, and what stays is the account, which an import reads", async () => {
  const [first, second] = await signInTwice();
  if (!first || !second) throw new Error("Nobody was signed in twice.");
  expect(first.sub).toMatch(/./);
  expect(second.sub).not.toBe(first.sub);
  expect(second.account.providerAccountId).toBe(first.account.providerAccountId);
  // What an adapter writes into its table is this account, and whose it is.
  const { account } = second;
  expect(rowOf("authjs", { ...account, userId: "alice" })).toMatchObject({
    ...{ userId: "alice", provider: "notebook", scopes: ["read"] },
    account: { id: account.providerAccountId },
    tokens: { accessToken: account.access_token, refreshToken: account.refresh_token },
    expiresAt: new Date((account.expires_at ?? 0) * 1000),
  });
});
