/** Sign-outs as npm's oidc-provider tells of them, and a logout token that comes to two processes of one PostgreSQL. */
import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { makeIdToken } from "../../../oauth2/test/id-token.ts";
import {
  clientSecret,
  hiddenFields,
  startOpenIdServer,
} from "../../../oauth2/test/oidc-provider.ts";
import { usePostgres } from "../../test/postgres/use-postgres.ts";
import { startIdentityProvider } from "../../test/servers/identity-provider.ts";
import { appUrl, encryptionKeys, isCallback, openWorld, type World } from "../../test/world.ts";
import { createVault, type SignedOut } from "../index.ts";
import { postgres } from "../postgres.ts";
import { manualClock } from "../testing.ts";

const databases = usePostgres();

test("who signs out at the provider is signed out of the app by the session that they signed in with", async () => {
  let world: World | undefined;
  const answers: number[] = [];
  const provider = await startOpenIdServer({
    features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    configuration: {
      // What it would post to the app goes to the app's handler, with no socket between.
      fetch: async (url, { method, headers, body } = {}) => {
        const posted = new Request(url, { method, headers, body } as RequestInit);
        const response = (await world?.vault.handler(posted)) ?? Response.error();
        answers.push(response.status);
        return response;
      },
    },
    clients: [
      {
        client_id: "app",
        client_secret: clientSecret,
        redirect_uris: [`${appUrl}/oauth/callback/acme`],
        backchannel_logout_uri: `${appUrl}/oauth/logout/acme`,
        backchannel_logout_session_required: true,
      },
    ],
  });
  onTestFinished(() => provider.close());
  const heard: SignedOut[] = [];
  const { issuer } = provider;
  const acme = { protocol: "oauth2", issuer, clientId: "app", clientSecret } as const;
  world = await openWorld({
    clock: manualClock(Date.now()),
    vault: {
      providers: { acme: { ...acme, scopes: ["openid"] } },
      onSignOut: (signedOut) => void heard.push(signedOut),
    },
  });
  const { url } = await world.vault.signIn("acme", { returnTo: "/home" });
  const browser = await world.browser(null);
  const { next } = await browser.open(url, { until: isCallback });
  await browser.open(next ?? "");
  const [person] = world.signedIn;
  expect(person).toMatchObject({ provider: "acme", issuer, subject: "alice" });

  const confirm = await browser.open(`${issuer}/session/end`);
  const body = new URLSearchParams({ ...hiddenFields(confirm.html), logout: "yes" });
  const ended = new Request(`${issuer}/session/end/confirm`, { method: "POST", body });
  await browser.send(ended);
  expect(answers).toEqual([200]);
  expect(heard).toEqual([
    { provider: "acme", issuer, subject: "alice", sid: person?.claims["sid"] },
  ]);
  expect(heard[0]?.sid).toMatch(/./);
});

test("of two processes that get one token at the same moment one tells the app, with tenants as without", async () => {
  const acme = await startIdentityProvider();
  for (const tenants of [undefined, "required"] as const) {
    const settings = await databases.database();
    const heard: SignedOut[] = [];
    const options = {
      ...{ publicUrl: `${appUrl}/oauth`, encryptionKeys, providers: { acme: acme.options } },
      onSignOut: (signedOut: SignedOut) => void heard.push(signedOut),
    };
    const vaults = [1, 2].map(() => {
      const store = postgres(databases.pool(settings, { max: 2 }));
      return tenants
        ? createVault({ ...options, store, tenants })
        : createVault({ ...options, store });
    });
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { iss: acme.url, aud: "app", sub: "7", iat: seconds, exp: seconds + 120 };
    const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
    const token = makeIdToken({ ...claims, jti: randomUUID(), events });
    const body = new URLSearchParams({ logout_token: token });
    const post = () => new Request(`${appUrl}/oauth/logout/acme`, { method: "POST", body });
    const answers = await Promise.all(
      vaults.flatMap(({ handler }) => [handler(post()), handler(post())]),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    expect(heard).toHaveLength(1);
    await Promise.all(vaults.map((vault) => vault.close()));
  }
});
