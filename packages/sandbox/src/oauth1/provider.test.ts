import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, createBrowser } from "../person/browser.ts";
import {
  type Answer,
  callback,
  sign,
  type TestClient,
  testClient,
} from "../testing/oauth1-client.ts";
import type { OAuth1SandboxProvider } from "./options.ts";
import { startOAuth1Provider } from "./provider.ts";

let now = Date.now();
let provider: OAuth1SandboxProvider;
let client: TestClient;

beforeEach(async () => {
  now = Date.now();
  provider = await startOAuth1Provider({ redirectUris: [callback], clock: () => now });
  client = testClient(provider);
});
afterEach(() => provider.close());

describe("the three-legged dance", () => {
  test("ends with a token that reads the person's own data", async () => {
    const temporary = await client.begin({ oauth_callback: `${callback}?state=s%20t` });
    const page = await connect(createBrowser(), client.authorizeUrl(temporary), {
      login: "bob@sandbox.example",
    });
    expect(page.callback?.href).toMatch(
      /^http:\/\/127\.0\.0\.1:9\/callback\?state=s%20t&oauth_token=/,
    );
    expect(page.callback?.searchParams.get("oauth_token")).toBe(temporary.token);

    const { status, values } = await client.exchange(
      temporary,
      page.callback?.searchParams.get("oauth_verifier"),
    );
    expect(status).toBe(200);
    expect(values).toMatchObject({ user_id: "u_2", screen_name: "bob" });
    const bob = {
      token: values["oauth_token"] ?? "",
      tokenSecret: values["oauth_token_secret"] ?? "",
    };
    expect(await (await client.me(bob)).response.json()).toEqual({
      id: "u_2",
      login: "bob",
      name: "Bob Sandbox",
      email: "bob@sandbox.example",
      email_verified: true,
    });
    expect(provider.counters()).toMatchObject({
      requestTokens: 1,
      accessTokens: 1,
      apiRequests: 1,
      logins: 1,
      consents: 1,
    });
    expect(provider.counters().tokenRequests.refused).toBe(0);
    const verifier = page.callback?.searchParams.get("oauth_verifier");
    expect(provider.issuedSecrets()).toEqual([
      temporary.token,
      temporary.tokenSecret,
      verifier,
      bob.token,
      bob.tokenSecret,
    ]);
  });

  test("confirms the callback, and demands a registered one", async () => {
    const ask = (oauth_callback: string | null): Promise<Answer> =>
      client.send(provider.entry.requestTokenUrl, "POST", { protocol: { oauth_callback } });
    expect((await ask(callback)).values["oauth_callback_confirmed"]).toBe("true");
    expect(await ask(null)).toMatchObject({
      status: 400,
      values: { oauth_parameters_absent: "oauth_callback" },
    });
    for (const other of [
      "http://127.0.0.1:9/callback/x",
      `${callback}#f`,
      "nowhere",
      "http://evil.example/",
    ]) {
      expect(await ask(other)).toMatchObject({
        status: 401,
        values: { oauth_problem: "callback_rejected" },
      });
    }
    expect(provider.counters().tokenRequests.refused).toBe(5);
  });

  test("takes protocol parameters in the query or the body as well", async () => {
    const url = provider.entry.requestTokenUrl;
    const signing = { ...provider.client, protocol: { oauth_callback: callback } };
    const inQuery = await fetch(`${url}?${new URLSearchParams(sign("POST", url, signing))}`, {
      method: "POST",
    });
    const inBody = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(sign("POST", url, signing)),
    });
    expect([inQuery.status, inBody.status]).toEqual([200, 200]);
  });

  test("shows the verifier on a page for oob, once", async () => {
    const temporary = await client.begin({ oauth_callback: "oob" });
    const page = await connect(createBrowser(), client.authorizeUrl(temporary));
    const verifier = /<code id="code">([^<]+)</.exec(page.html)?.[1];
    expect(page.callback).toBeUndefined();
    expect((await client.exchange(temporary, verifier)).status).toBe(200);
    expect((await createBrowser().open(client.authorizeUrl(temporary))).status).toBe(400);
    const other = await client.begin({ oauth_callback: "oob" });
    expect(
      (await connect(createBrowser(), client.authorizeUrl(other), { decision: "deny" })).html,
    ).toContain("no access");
  });

  test("tells the app when the person said no", async () => {
    const temporary = await client.begin();
    const { callback: back } = await connect(createBrowser(), client.authorizeUrl(temporary), {
      decision: "deny",
    });
    expect(back?.search).toBe(`?denied=${temporary.token}`);
    expect((await client.exchange(temporary, "x")).values["oauth_problem"]).toBe(
      "permission_denied",
    );
    expect(provider.counters()).toMatchObject({ denials: 1, consents: 0 });
  });

  test("refuses a wrong, missing or second verifier, and an undecided or old token", async () => {
    const temporary = await client.begin();
    expect((await client.exchange(temporary, "x")).values["oauth_problem"]).toBe(
      "permission_unknown",
    );
    const page = await connect(createBrowser(), client.authorizeUrl(temporary));
    expect((await client.exchange(temporary, "x")).values["oauth_problem"]).toBe(
      "verifier_invalid",
    );
    expect((await client.exchange(temporary, null)).values["oauth_problem"]).toBe(
      "verifier_invalid",
    );
    const verifier = page.callback?.searchParams.get("oauth_verifier");
    expect((await client.exchange(temporary, verifier)).status).toBe(200);
    expect((await client.exchange(temporary, verifier)).values["oauth_problem"]).toBe("token_used");

    const late = await client.begin();
    now += 10 * 60_000;
    expect((await createBrowser().open(client.authorizeUrl(late))).status).toBe(400);
    const oauth_timestamp = String(Math.floor(now / 1000));
    const answer = await client.send(provider.entry.accessTokenUrl, "POST", {
      ...late,
      protocol: { oauth_timestamp },
    });
    expect(answer.values["oauth_problem"]).toBe("token_expired");
  });

  test("counts the first decision when two tabs show the same link", async () => {
    const temporary = await client.begin();
    const browser = createBrowser();
    await connect(browser, client.authorizeUrl(await client.begin()));
    const [one, two] = [
      await browser.open(client.authorizeUrl(temporary)),
      await browser.open(client.authorizeUrl(temporary)),
    ];
    expect((await browser.submit(one, { decision: "allow" })).callback?.search).toContain(
      "oauth_verifier",
    );
    expect((await browser.submit(two, { decision: "deny" })).status).toBe(400);
  });
});

describe("control", () => {
  test("revokes and expires one person's tokens, and leaves the other's", async () => {
    const [alice, bob] = [await client.obtain(), await client.obtain("bob")];
    expect(provider.control.expireAccessTokens("alice")).toBe(1);
    expect(await (await client.me(alice)).response.json()).toEqual({ error: "token_expired" });
    expect(provider.control.expireAccessTokens("alice")).toBe(0);
    expect(provider.control.revokeGrants("alice")).toBe(1);
    expect(await (await client.me(alice)).response.json()).toEqual({ error: "token_revoked" });
    expect(provider.control.revokeGrants("alice")).toBe(0);
    expect((await client.me(bob)).status).toBe(200);
  });

  test("rotates the consumer secret at once", async () => {
    const alice = await client.obtain();
    const { consumerSecret } = provider.client;
    expect(provider.control.rotateClientSecret()).toBe(provider.client.consumerSecret);
    expect((await client.me({ ...alice, consumerSecret })).status).toBe(401);
    expect((await client.me(alice)).status).toBe(200);
  });

  test("fails a token request without using anything up", async () => {
    provider.control.failNext("token", { status: 503 });
    const answer = await client.send(provider.entry.requestTokenUrl, "POST", {
      protocol: { oauth_callback: callback },
    });
    expect(answer.status).toBe(503);
    expect(provider.counters()).toMatchObject({ requestTokens: 0, tokenRequests: { refused: 1 } });
    expect((await client.begin()).token).not.toBe("");
  });
});
