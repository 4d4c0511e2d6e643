/** Secrets in logs, errors, traces, pages and URLs: whole stories over the web surface, after which none may be found. */

import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeIdToken } from "../../packages/oauth2/test/id-token.ts";
import { slackSends, tokensRevoked } from "../../packages/vault/test/notices.ts";
import { isCallback } from "../../packages/vault/test/world.ts";
import { noticeSecret, openSecrets, typedKeys } from "./secrets-story.ts";
import { appUrl, post, proofOf } from "./stage.ts";

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

test("13: connected accounts with every action, ways to sign in, and what the provider tells", async () => {
  const story = await openSecrets();
  const { vault, browser, world, canary, sent, silent, answerOfAcme } = story;
  const alice = await browser("alice");
  const { url } = await vault.user("alice").at("acme").connect({ returnTo: "/oauth/accounts" });
  expect((await answerOfAcme(alice, url)).status).toBe(303);
  const [row] = await world.rows();
  const accounts = `${appUrl}/oauth/accounts`;
  const own = `${accounts}/${row?.id}`;
  const proof = proofOf(await alice.open(own));
  const press = (address: string, fields: Record<string, string> = {}): Promise<Response> =>
    alice.send(post(address, { proof, ...fields }));
  const statuses: number[] = [];
  for (const action of ["rename", "default", "pause", "resume"])
    statuses.push((await press(`${own}/${action}`, { label: "Work" })).status);
  for (const address of [accounts, `${accounts}?q=acme`, own, `${own}/disconnect`])
    statuses.push((await alice.open(address)).status);
  statuses.push((await press(`${accounts}/sign-ins/add`, { provider: "oauth2" })).status);
  const added = await press(`${accounts}/sign-ins/add`, { provider: "oauth1" });
  await alice.agree(added.headers.get("location") ?? "", { as: "alice" });
  const facts = { provider: "oauth2", issuer: world.oauth2.url, subject: "u_1" };
  canary.see(await vault.user("alice").signIns.add(facts));
  const ways = await vault.user("alice").signIns.list();
  expect(ways).toHaveLength(2);
  canary.see(ways);
  statuses.push((await press(`${accounts}/sign-ins/${ways[0]?.id}/remove`)).status);
  const seconds = Math.floor(world.clock() / 1000);
  for (const [secret, status] of [
    [noticeSecret, 200],
    ["another", 401],
  ] as const) {
    const { headers, body } = slackSends(secret, seconds, tokensRevoked(["7"]));
    sent("notice", headers["x-slack-signature"] ?? "");
    const notice = new Request(`${appUrl}/oauth/notices/acme`, { method: "POST", headers, body });
    expect((await (await browser(null)).send(notice)).status).toBe(status);
  }
  expect((await vault.user("alice").at("acme").status()).state).toBe("needs_reauth");
  const again = await press(`${own}/reconnect`);
  expect((await answerOfAcme(alice, again.headers.get("location") ?? "")).status).toBe(303);
  statuses.push((await press(`${own}/disconnect`)).status);
  expect(statuses).toEqual([303, 303, 303, 303, 200, 200, 200, 200, 303, 303, 303]);
  await silent("cookie", "proof", "link", "code", "ID token", "client secret", "notice");
});

test("13: an answer behind the #, a choice among several, and a link to accounts where nobody is known", async () => {
  const story = await openSecrets({}, { tellsUser: false });
  const { vault, browser, acme, canary, silent } = story;
  const alice = await browser(null);
  const { url } = await vault.user("alice").at("hash").connect({ returnTo: "/settings" });
  const away = await alice.agree(url, { as: "x", until: (to) => to.origin === acme.url });
  const callback = `${appUrl}/oauth/callback/hash`;
  expect((await alice.open(callback)).html).toContain("fragment.js");
  const state = away.next?.searchParams.get("state") ?? "";
  const code = "CANARY-code-behind-the-hash";
  canary.secrets.add(code);
  const parked = await alice.send(post(callback, { state, code }));
  const next = new URL(parked.headers.get("location") ?? "", callback);
  canary.links.add(next.searchParams.get("state") ?? "");
  const end = await alice.send(new Request(next));
  expect(end.headers.get("location")).toMatch(/\/settings\?.*status=connected/);
  const several = await vault.user("alice").connect({ providers: ["oauth1", "oauth2"] });
  for (const tail of ["", "?provider=oauth2", "?provider=oauth1&q=x"])
    expect((await alice.open(`${several.url}${tail}`)).status).toBe(200);
  const opening = await vault.user("alice").accountsLink({ returnTo: "/settings" });
  const list = await alice.open(opening.url);
  expect(list.html).toContain("Hash");
  expect((await alice.open(opening.url)).status).toBeGreaterThanOrEqual(400);
  await silent("code", "state", "cookie", "client secret", "link", "link to accounts", "proof");
});

test("13: what the app holds itself to finish a connection", async () => {
  const { vault, browser, acme, canary, sent, silent, answerOfAcme } = await openSecrets();
  const [codeVerifier, wrong] = ["CANARY-good", "CANARY-wrong"].map((word) =>
    word.padEnd(43, "-x"),
  ) as [string, string];
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  const { url, sessionId } = await vault
    .user("alice")
    .at("acme")
    .connect({ binding: "verifier", codeChallenge, returnTo: "/settings" });
  const alice = await browser("alice");
  expect((await answerOfAcme(alice, url)).status).toBe(303);
  expect(await vault.user("alice").connections()).toEqual([]);
  for (const each of [wrong, codeVerifier]) sent("verifier of the app", each);
  await canary.failure(vault.sessions.complete(sessionId, { codeVerifier: wrong }));
  canary.see(await vault.sessions.get(sessionId));
  canary.see(await vault.sessions.complete(sessionId, { codeVerifier }));
  expect(await vault.user("alice").connections()).toHaveLength(1);
  expect(acme.asked("/token")).toBe(1);
  await silent("verifier of the app", "code", "ID token", "cookie", "link");
});
