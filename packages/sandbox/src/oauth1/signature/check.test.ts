import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBrowser } from "../../person/browser.ts";
import {
  authorization,
  callback,
  type TestClient,
  testClient,
} from "../../testing/oauth1-client.ts";
import type { OAuth1SandboxProvider } from "../options.ts";
import { startOAuth1Provider } from "../provider.ts";

let now = Date.now();
let provider: OAuth1SandboxProvider;
let client: TestClient;

beforeEach(async () => {
  now = Date.now();
  provider = await startOAuth1Provider({ redirectUris: [callback], clock: () => now });
  client = testClient(provider);
});
afterEach(() => provider.close());

describe("a signed request", () => {
  test("refuses a wrong signature, also by a wrong method or a changed query or form", async () => {
    const alice = await client.obtain();
    const url = `${provider.url}/notes?a=1`;
    const header = authorization("GET", url, { ...provider.client, ...alice });
    expect(
      (await fetch(`${provider.url}/notes?a=2`, { headers: { authorization: header } })).status,
    ).toBe(401);
    expect(await client.me({ ...alice, tokenSecret: "wrong" })).toMatchObject({ status: 401 });
    const form = new URLSearchParams({ text: "one" });
    const forged = await client.send(
      `${provider.url}/notes`,
      "POST",
      { ...alice, form },
      { body: new URLSearchParams({ text: "two" }) },
    );
    expect(forged.status).toBe(401);
    expect(forged.response.headers.get("www-authenticate")).toBe(
      `OAuth realm="${provider.url}/", oauth_problem="signature_invalid"`,
    );
    expect(await forged.response.json()).toEqual({ error: "signature_invalid" });
    expect(provider.counters()).toMatchObject({
      badSignatures: 3,
      apiRequests: 3,
      apiUnauthorized: 3,
    });
  });

  test("refuses a nonce that comes again, and not one that only looked signed", async () => {
    const alice = await client.obtain();
    const protocol = { oauth_nonce: "once" };
    expect((await client.me({ ...alice, tokenSecret: "wrong", protocol })).status).toBe(401);
    expect((await client.me({ ...alice, protocol })).status).toBe(200);
    const again = await client.me({ ...alice, protocol });
    expect(again.status).toBe(401);
    expect(await again.response.json()).toEqual({ error: "nonce_used" });
    expect(provider.counters().replays).toBe(1);

    const bob = await client.obtain("bob");
    expect((await client.me({ ...bob, protocol })).status, "another token").toBe(200);
    now += 700_000;
    const oauth_timestamp = String(Math.floor(now / 1000));
    expect(
      (await client.me({ ...alice, protocol: { ...protocol, oauth_timestamp } })).status,
      "another time",
    ).toBe(200);
  });

  test.each([
    ["a timestamp from 301 s ago", { oauth_timestamp: -301 }, 401, "timestamp_refused"],
    ["a timestamp 302 s ahead", { oauth_timestamp: 302 }, 401, "timestamp_refused"],
    ["a timestamp that is no number", { oauth_timestamp: "1e9" }, 400, "parameter_rejected"],
    ["another version", { oauth_version: "1.1" }, 400, "version_rejected"],
    ["another method", { oauth_signature_method: "PLAINTEXT" }, 400, "signature_method_rejected"],
    ["another consumer", { oauth_consumer_key: "stranger" }, 401, "consumer_key_unknown"],
    ["no nonce", { oauth_nonce: null }, 400, "parameter_absent"],
    ["an empty signature", { oauth_signature: "" }, 400, "parameter_absent"],
    ["a body hash that is wrong", { oauth_body_hash: "AAAA" }, 401, "parameter_rejected"],
  ])("refuses %s", async (_why, change, status, problem) => {
    const protocol = Object.fromEntries(
      Object.entries(change).map(([name, value]) => [
        name,
        typeof value === "number" ? String(Math.floor(now / 1000) + value) : value,
      ]),
    );
    const { response } = await client.me({ token: "t", tokenSecret: "s", protocol });
    expect([response.status, await response.json()]).toEqual([status, { error: problem }]);
  });

  test("takes no oauth_version, a realm, an empty oauth_token before there is one, and a right body hash", async () => {
    const alice = await client.obtain();
    expect(
      (await client.me({ ...alice, protocol: { oauth_version: null }, realm: "here, there" }))
        .status,
    ).toBe(200);
    const protocol = { oauth_token: "", oauth_callback: "oob" };
    expect((await client.send(provider.entry.requestTokenUrl, "POST", { protocol })).status).toBe(
      200,
    );
    const body = JSON.stringify({ text: "hashed" });
    const oauth_body_hash = createHash("sha1").update(body).digest("base64");
    const init = { body, headers: { "content-type": "application/json" } };
    const note = await client.send(
      `${provider.url}/notes`,
      "POST",
      { ...alice, protocol: { oauth_body_hash } },
      init,
    );
    expect(note.status).toBe(201);
  });

  test("refuses tokens where they do not belong, unsigned calls, and GET for tokens", async () => {
    const temporary = await client.begin();
    expect((await client.me(temporary)).status).toBe(401);
    const alice = await client.obtain();
    const misplaced = await client.send(provider.entry.requestTokenUrl, "POST", {
      ...alice,
      protocol: { oauth_callback: "oob" },
    });
    expect(misplaced.values["oauth_problem"]).toBe("parameter_rejected");
    expect((await client.exchange(alice, "v")).values["oauth_problem"]).toBe("token_rejected");
    const unsigned = await fetch(`${provider.url}/me`);
    expect(unsigned.status).toBe(401);
    expect(unsigned.headers.get("www-authenticate")).toContain("parameter_absent");
    expect((await fetch(provider.entry.requestTokenUrl)).status).toBe(405);
    expect((await createBrowser().open(provider.entry.authorizationUrl)).status).toBe(400);
  });
});
