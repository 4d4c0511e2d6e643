/** Stories with failures of every kind; after each, no secret of it may be found in anything that the vault said. */
import { agree } from "@valetkey/sandbox";
import { createVault, isVaultError, type ProviderOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { expect, onTestFinished, test } from "vitest";
import { slackNotices, slackSends, tokensRevoked } from "../../packages/vault/test/notices.ts";
import { encryptionKeys, publicUrl, walk } from "../../packages/vault/test/use-world.ts";
import { openCanary } from "./canary.ts";
import { begin, slugs } from "./story.ts";

const ENDED = 3601;
/** The longest time after a failure, in seconds, until the provider is asked again. */
const LONGEST_BACK_OFF = 300;

test("the search finds a secret in whatever spelling, and every form of an error", async () => {
  const canary = openCanary();
  onTestFinished(() => canary.close());
  const secret = 'se/cr+et=~%&"quoted';
  const told: unknown[] = [
    secret,
    encodeURIComponent(secret),
    `?x=${new URLSearchParams({ s: secret })}`,
    { deep: { deeper: [{ still: secret }] } },
    new Map([["key", secret]]),
    Buffer.from(secret).toString("base64"),
    Object.assign(new Error("plain"), { hidden: secret }),
    new Error("outer", { cause: new Error(secret) }),
  ];
  for (const value of told) {
    canary.said.length = 0;
    canary.see(value);
    expect(canary.hits([secret])).not.toEqual([]);
  }
  canary.said.length = 0;
  canary.see("se/cr+et");
  expect(canary.hits([secret])).toEqual([]);
});

test("connecting, using, renewing, reading a token, disconnecting", async () => {
  const { world, canary, oauth1, oauth2, silent } = await begin();
  for (const handle of [oauth1, oauth2]) {
    expect((await handle.fetch("/me")).status).toBe(200);
    await handle.token();
  }
  await world.pass(ENDED);
  expect((await oauth2.fetch("/notes")).status).toBe(200);
  world.oauth2.control.expireAccessTokens("alice");
  expect((await oauth2.fetch("/notes")).status).toBe(200);
  expect(world.renewals()).toBe(2);
  const bob = world.vault.shared().at("oauth2");
  canary.see(await bob.adopt(await world.oauth2Tokens("bob")));
  for (const handle of [oauth1, oauth2, bob]) {
    canary.see(await handle.status());
    canary.see(await handle.disconnect());
    await canary.failure(handle.fetch("/me"));
  }
  await silent("url", "error");
});

test("being told of a removed access, truly and falsely", async () => {
  const { world, canary, oauth2, silent } = await begin();
  const noticeSecret = "the service's own signing secret";
  canary.secrets.add(noticeSecret);
  const { entry, client } = world.oauth2;
  const use = { ...entry, notices: slackNotices };
  const vault = world.another({
    ...{ log: canary.log, fetch: canary.fetch },
    providers: { oauth2: { use, ...client, noticeSecret } },
  });
  canary.hear(vault);
  canary.see(vault);
  const tenants = vault.tenant("acme").providers;
  const own = { clientId: "acme-app", clientSecret: "acme's client secret", noticeSecret };
  canary.secrets.add(own.clientSecret);
  canary.see([await tenants.set("oauth2", own), await tenants.list()]);
  const handler = canary.handler(vault);
  const { accountId } = await world.row("alice", "oauth2");
  const seconds = Math.floor(world.clock() / 1000);
  const told = tokensRevoked([accountId]);
  for (const [secret, query, status] of [
    ["guessed", "", 401],
    ["guessed", "?tenant=acme", 401],
    [noticeSecret, "?tenant=acme", 200],
    [noticeSecret, "", 200],
  ] as const) {
    const { headers, body } = slackSends(secret, seconds, told);
    const request = new Request(`${publicUrl}/notices/oauth2${query}`, {
      ...{ method: "POST", headers, body },
    });
    expect((await handler(request)).status).toBe(status);
  }
  await world.pass(6);
  await canary.failure(oauth2.fetch("/me"));
  canary.see(await oauth2.status());
  await silent("error");
});

test("signing in", async () => {
  const { world, canary, silent } = await begin();
  const vault = world.another({
    onSignIn: (person) => {
      canary.see(person);
      return undefined;
    },
  });
  canary.hear(vault);
  const handler = canary.handler(vault);
  for (const slug of slugs) {
    const { url } = await vault.signIn(slug, { returnTo: "/home" });
    let cookie = "";
    let next = new URL(url);
    while (next.origin === new URL(publicUrl).origin) {
      const step = await handler(new Request(next, { headers: { cookie } }));
      cookie = step.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
      next = new URL(step.headers.get("location") ?? "the-end:", next);
    }
    const callback = await agree(next.href, "alice");
    const end = await handler(new Request(callback, { headers: { cookie } }));
    expect(end.headers.get("location")).toBe("http://localhost:4998/home");
  }
  await silent("url");
});

test("answers that come wrong: used, foreign, refused, without their cookie, with a text of the attacker's", async () => {
  const { world, canary, handler, silent } = await begin();
  const text = "canary-that-an-attacker-wrote";
  canary.secrets.add(text);
  const statuses: number[] = [];
  for (const slug of slugs) {
    const link = await world.vault.user("alice").at(slug).connect({ reason: "once more" });
    const done = await walk({ handler }, link.url, "alice", "alice");
    const state = done.callback.searchParams.get("state") ?? "";
    const wrong = [
      done.callback.href,
      `${publicUrl}/callback/${slug}?state=${"x".repeat(43)}&code=${"y".repeat(30)}`,
      `${publicUrl}/callback/${slug}?state=${state}&error=access_denied&error_description=${text}`,
      `${publicUrl}/callback/${slug}?code=${"y".repeat(30)}`,
      link.url,
      `${publicUrl}/connect/vkst_${"z".repeat(43)}`,
    ];
    for (const url of wrong) statuses.push((await handler(new Request(url))).status);
    const again = await world.vault.user("alice").at(slug).connect({ reason: `again` });
    const page = await handler(new Request(again.url, { headers: { "x-user": "alice" } }));
    const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
    const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const body = new URLSearchParams({ proof });
    const headers = { cookie, "x-user": "alice" };
    const start = new Request(`${again.url}/start`, { method: "POST", headers, body });
    const left = new URL((await handler(start)).headers.get("location") ?? "");
    const callback = new URL(
      left.searchParams.get("redirect_uri") ?? `${publicUrl}/callback/${slug}`,
    );
    for (const [name, value] of left.searchParams) callback.searchParams.set(name, value);
    callback.searchParams.set("error", "access_denied");
    callback.searchParams.set("error_description", text);
    statuses.push((await handler(new Request(callback, { headers }))).status);
  }
  expect(statuses.every((status) => status >= 400)).toBe(true);
  await silent();
});

test("renewals that fail in every way, and a repair", async () => {
  const { world, canary, handler, oauth2, silent } = await begin();
  const { control } = world.oauth2;
  await world.pass(ENDED);
  for (const status of [400, 403, 408, 429, 500, 502, 503]) {
    control.failNext("token", { status, retryAfter: 1 });
    await canary.failure(oauth2.fetch("/me"));
    await world.pass(LONGEST_BACK_OFF);
  }
  const lost = world.another({
    fetch: (input, init) =>
      canary.fetch(input, init).then(() => {
        throw new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
      }),
  });
  await canary.failure(lost.user("alice").at("oauth2").fetch("/me"));
  await world.pass(LONGEST_BACK_OFF);
  const error = await canary.failure(oauth2.fetch("/me"));
  canary.see(await oauth2.status());
  if (!isVaultError(error, "needs_reauth")) throw error;
  const { url } = await error.connect({ returnTo: "/settings" });
  await walk({ handler }, url, "alice", "alice");
  expect((await oauth2.fetch("/me")).status).toBe(200);
  canary.secrets.add(control.rotateClientSecret());
  await world.pass(ENDED);
  const rejected = await canary.failure(oauth2.fetch("/me"));
  expect(rejected).toMatchObject({ code: "client_rejected" });
  await silent("error");
});

test("a provider that answers with what it was sent", async () => {
  const { world, canary, oauth1, oauth2, refreshToken, silent } = await begin();
  const { control, client } = world.oauth2;
  await world.pass(ENDED);
  const words = (): string[] => [refreshToken(), client.clientSecret ?? ""];
  const answers = (word: string): { status: number; body: string; contentType?: string }[] => [
    {
      status: 400,
      body: JSON.stringify({ error: word, error_description: word, error_uri: word }),
    },
    { status: 401, body: JSON.stringify({ error: "invalid_client", error_description: word }) },
    { status: 500, body: word, contentType: "text/plain" },
    { status: 200, body: `<p>${word}</p>`, contentType: "text/html" },
    { status: 200, body: JSON.stringify({ error: word }) },
    { status: 200, body: JSON.stringify({ access_token: 7, refresh_token: word }) },
    { status: 200, body: JSON.stringify({ access_token: "t", token_type: word }) },
    {
      status: 200,
      body: JSON.stringify({ access_token: `${word}\r\nx: y`, token_type: "bearer" }),
    },
  ];
  for (const word of words()) {
    for (const answer of answers(word)) {
      // For both requests: where nobody knows what the first one did, the vault asks once more at once.
      control.failNext("token", { ...answer, count: 2 });
      await canary.failure(oauth2.fetch("/me"));
      control.clearFaults();
      await world.pass(LONGEST_BACK_OFF);
    }
  }
  const mine = refreshToken();
  const { accessToken, ...rest } = await world.oauth2Tokens("bob");
  control.failNext("api", { status: 500, body: accessToken });
  await canary.failure(
    world.vault
      .user("bob")
      .at("oauth2")
      .adopt({ accessToken, ...rest }),
  );
  control.failNext("revocation", { status: 400, body: JSON.stringify({ error: mine }) });
  canary.see(await oauth2.disconnect());
  const { token } = await world.oauth1Tokens("bob");
  world.oauth1.control.failNext("token", { status: 401, body: `oauth_problem=${token}` });
  const link = await world.vault.user("carol").at("oauth1").connect();
  await canary.failure(walk({ handler: canary.handler(world.vault) }, link.url, "carol", "bob"));
  canary.see(await oauth1.disconnect());
  await silent("error", "log");
});

test("renewals and endings of OAuth 1.0a that fail, by a provider that answers with what it was sent", async () => {
  const { world, canary, oauth1, silent } = await begin({ oauth1: { sessionHandles: true } });
  const { control } = world.oauth1;
  const [tokens] = control.issueTokens("bob", 1);
  if (!tokens) throw new Error("no tokens were issued");
  await world.pass(ENDED);
  for (const word of [...Object.values(tokens), world.oauth1.client.consumerSecret]) {
    const report = new URLSearchParams({ oauth_problem: word, oauth_parameters_absent: word });
    const token = new URLSearchParams({ oauth_token: word, oauth_session_handle: word });
    for (const answer of [
      { status: 401, body: report.toString() },
      { status: 200, body: report.toString() },
      { status: 200, body: token.toString() },
      { status: 500, body: word },
      { status: 200, body: `<p>${word}</p>`, contentType: "text/html" },
      { status: 200, body: JSON.stringify({ oauth_token: [word] }) },
    ]) {
      // For both requests: where nobody knows what the first one did, the vault asks once more at once.
      control.failNext("token", { ...answer, count: 2 });
      await canary.failure(
        world.vault
          .user("bob")
          .at("oauth1")
          .adopt({ ...tokens, expiresAt: 1 }),
      );
      control.failNext("token", { ...answer, count: 2 });
      await canary.failure(oauth1.fetch("/me"));
      control.clearFaults();
      await world.pass(LONGEST_BACK_OFF);
    }
  }
  control.revokeGrants("alice");
  await canary.failure(oauth1.fetch("/me"));
  canary.see(await oauth1.disconnect());
  await silent("error");
});

test("callers that are wrong", async () => {
  const { world, canary, oauth1, oauth2, silent } = await begin();
  const mine = ["canary-of-the-caller-1", "canary-of-the-caller-2"] as const;
  for (const word of mine) canary.secrets.add(word);
  const calls: (() => unknown)[] = [
    () => oauth2.fetch(`http://user:${mine[0]}@localhost:1/${mine[1]}`),
    () => oauth2.fetch(`https://evil.example/?access_token=${mine[0]}`),
    () => oauth2.authorize(new Request(`https://evil.example/?access_token=${mine[0]}`)),
    () => oauth2.fetch(`http://[${mine[0]}`),
    () => oauth2.adopt({ accessToken: `${mine[0]}\n`, refreshToken: mine[1] }),
    () => oauth2.adopt({ accessToken: mine[0], refreshToken: mine[1] }),
    () => oauth1.adopt({ token: mine[0], tokenSecret: mine[1] }),
    () => oauth1.adopt({ accessToken: mine[0] }),
    () => oauth1.adopt({ token: "", tokenSecret: mine[1] }),
    () => oauth1.adopt({ token: mine[0], tokenSecret: mine[1], expiresAt: mine[0] }),
    () => oauth2.connect({ returnTo: `https://evil.example/${mine[0]}` }),
    () => world.another({ encryptionKeys: `k1:${mine[0]}` }),
    () => world.another({ encryptionKeys: mine[0] }),
    () => world.another({ publicUrl: `http://user:${mine[0]}@localhost/` }),
    ...wrongProviders(mine[0]).map((wrong) => () => vaultWith(wrong)),
    () => world.another({ encryptionKeys: `k1:${Buffer.alloc(32, 1).toString("base64")}` }).ready(),
  ];
  for (const call of calls) expect(isVaultError(await canary.failure(call))).toBe(true);
  world.oauth1.control.revokeGrants("alice");
  await oauth1.fetch("/me");
  await canary.failure(oauth1.fetch("/me"));
  await silent("error");
});

/** Providers in whose options a secret stands where it does not belong. */
function wrongProviders(word: string): ProviderOptions[] {
  const wrong: unknown[] = [
    { use: "github", clientId: "id", clientSecret: { word } },
    { use: "github", clientId: "id", secret: word },
    { use: "github", clientId: "id", clientSecret: word, scopes: word },
    { protocol: "oauth1", consumerKey: word, consumerSecret: [word] },
    { protocol: "oauth1", consumerKey: word, privateKey: [word], dialect: { realm: [word] } },
    { protocol: word, clientId: "id", clientSecret: word },
  ];
  return wrong as ProviderOptions[];
}

function vaultWith(provider: ProviderOptions): unknown {
  const store = memory();
  return createVault({ publicUrl, encryptionKeys, store, providers: { wrong: provider } });
}
