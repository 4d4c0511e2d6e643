/** Secrets in logs, errors, traces, pages and URLs: whole stories over the web surface, after which none may be found. */

import { expect, test } from "vitest";
import { makeIdToken } from "../../packages/oauth2/test/id-token.ts";
import { isCallback } from "../../packages/vault/test/world.ts";
import { openSecrets, typedKeys } from "./secrets-story.ts";
import { appUrl } from "./stage.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

test("13: connecting by both protocols, using, denying, ending", async () => {
  const { vault, browser, canary, world, silent } = await openSecrets();
  for (const slug of ["oauth1", "oauth2"]) {
    const alice = await browser("alice");
    const { url } = await vault.user("alice").at(slug).connect({ returnTo: "/settings" });
    await alice.send(new Request(`${url}/status?wait=0`));
    const end = await alice.agree(url, { as: "alice" });
    expect([end.heading, end.url.pathname]).toEqual(["The app", "/settings"]);
    canary.see(end.url.href);
    await alice.send(new Request(`${url}/status?wait=0`));
    await alice.open(url);
    expect((await vault.user("alice").at(slug).fetch("/me")).status).toBe(200);
    const denied = await vault.user("bob").at(slug).connect();
    const page = await (await browser("bob")).agree(denied.url, { as: "bob", decision: "deny" });
    expect(page.status).toBe(403);
  }
  world.clock.advance(7_200_000);
  expect((await vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
  for (const slug of ["oauth1", "oauth2"])
    canary.see(await vault.user("alice").at(slug).disconnect());
  await silent(
    ...(["client secret", "code", "PKCE verifier", "access token", "refresh token"] as const),
    ...(["state", "cookie", "link", "proof", "OAuth 1.0a token", "OAuth 1.0a verifier"] as const),
  );
});

test("13: answers in the wrong browser, for the wrong person, twice, and by nobody", async () => {
  const { vault, browser, canary, world, silent } = await openSecrets();
  for (const slug of ["oauth1", "oauth2"]) {
    const { url } = await vault.user("alice").at(slug).connect();
    const alice = await browser("alice");
    const leave = async () =>
      (await alice.agree(url, { as: "alice", until: isCallback })).next ?? "";
    const bob = await browser("bob");
    const statuses = [(await bob.open(await leave())).status, (await bob.open(url)).status];
    const late = await leave();
    await world.become(alice, "bob");
    statuses.push((await alice.open(late)).status);
    await world.become(alice, "alice");
    const good = await leave();
    await alice.open(good);
    statuses.push((await alice.open(good)).status);
    const posted = await alice.send(new Request(`${url}/start`, { method: "POST", body: "" }));
    statuses.push(posted.status);
    expect(statuses).toEqual([403, 403, 403, 400, 200]);
    await canary.failure(vault.sessions.get("ses_none"));
    canary.see(await vault.sessions.get((await vault.user("alice").at(slug).connect()).sessionId));
  }
  await silent("state", "code", "cookie", "link", "proof", "OAuth 1.0a verifier");
});

test("13: a provider that answers with what it was sent", async () => {
  const { vault, browser, acme, canary, silent, answerOfAcme } = await openSecrets();
  const echo = acme.answers;
  for (const status of [200, 400, 401, 500]) {
    const alice = await browser("alice");
    const { url } = await vault
      .user("alice")
      .at("acme")
      .connect({ reason: `r${status}` });
    const identify = acme.identify;
    acme.identify = (asked, now) => {
      identify(asked, now);
      const good = echo["/token"]?.({} as never).body ?? "";
      let isFirst = true;
      echo["/token"] = ({ body, headers }) => {
        // The story reads the good answer once, to know its ID token.
        if (isFirst) {
          isFirst = false;
          return { body: good };
        }
        const word = `${body} ${headers["authorization"]} ${good}`;
        const said = { error: word, error_description: word, error_uri: word, token_type: word };
        return {
          status,
          headers: { "content-type": "application/json" },
          body: JSON.stringify(said),
        };
      };
    };
    const end = await answerOfAcme(alice, url);
    expect(end.status).toBeGreaterThanOrEqual(400);
    acme.identify = identify;
    await canary.failure(vault.user("alice").at("acme").fetch("/me"));
  }
  await silent("code", "PKCE verifier", "client secret", "ID token", "state");
});

test("13: a key that is typed, wrong and right", async () => {
  const { vault, browser, api, canary, silent } = await openSecrets();
  const alice = await browser("alice");
  const { url } = await vault.user("alice").at("parcels").connect({ returnTo: "/settings" });
  let page = await alice.open(url);
  for (const key of [typedKeys.bad, `${typedKeys.bad}\n`, typedKeys.good])
    page = await alice.press(page, "Connect Parcels", { fields: { key: [key] } });
  expect(page.url.pathname).toBe("/settings");
  expect((await vault.user("alice").at("parcels").fetch("/me")).status).toBe(200);
  expect(api.requests.length).toBeGreaterThan(1);
  canary.see(await vault.user("alice").at("parcels").disconnect());
  await silent("typed key", "cookie", "link", "proof");
});

test.each([
  ["with pages", {}],
  ["without", { pages: false }],
] as const)(
  "13: posted answers, signing in, and signing out at the provider: %s",
  async (_, options) => {
    const told = await openSecrets({ ...options, onSignOut: (out) => void told?.canary.see(out) });
    const { vault, browser, acme, world, canary, signedIn, sent, silent, answerOfAcme } = told;
    for (const posts of [false, true]) {
      const nobody = await browser(null);
      const { url } = await vault.signIn("acme", { returnTo: "/home" });
      const end = await answerOfAcme(nobody, url, { posts });
      expect([end.status, end.headers.get("location")]).toEqual([303, `${appUrl}/home`]);
      const denied = await vault.signIn("acme");
      const error = "access_denied";
      expect((await answerOfAcme(nobody, denied.url, { posts, error })).status).toBe(403);
    }
    expect(signedIn).toHaveLength(2);
    const seconds = Math.floor(world.clock() / 1000);
    for (const aud of ["app", "another"]) {
      const token = makeIdToken({
        ...{
          iss: acme.url,
          aud,
          sub: "7",
          jti: `CANARY-jti-${aud}`,
          iat: seconds,
          exp: seconds + 60,
        },
        events: { [EVENT]: {} },
      });
      sent("logout token", token);
      const body = new URLSearchParams({ logout_token: token });
      const nobody = await browser(null);
      await nobody.send(new Request(`${appUrl}/oauth/logout/acme`, { method: "POST", body }));
    }
    expect(
      canary.said.some(({ place, text }) => place === "event" && text.includes("signed_out")),
    ).toBe(true);
    await silent("code", "ID token", "client secret", "state", "cookie", "link", "logout token");
  },
);
