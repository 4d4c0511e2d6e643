/** Forged back-channel logout (OpenID Connect Back-Channel Logout 1.0 section 2.6): no session of the app ends by what no provider has said. */
import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { foreignKey, keys, makeIdToken } from "../../packages/oauth2/test/id-token.ts";
import type { SignedOut } from "../../packages/vault/src/index.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../packages/vault/test/servers/identity-provider.ts";
import { recordingServer } from "../../packages/vault/test/servers/recording-server.ts";
import { appUrl, openStage, type Stage } from "./stage.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

interface Forge {
  stage: Stage;
  acme: IdentityProvider;
  heard: SignedOut[];
  claims(over?: Record<string, unknown>): Record<string, unknown>;
  send(token: string, to?: string, headers?: Record<string, string>): Promise<Response>;
}

async function openForge(): Promise<Forge> {
  const acme = await startIdentityProvider();
  const other = await startIdentityProvider();
  const heard: SignedOut[] = [];
  const stage = await openStage({
    vault: {
      providers: { acme: acme.options, other: { ...other.options, clientId: "app" } },
      onSignOut: (signedOut) => void heard.push(signedOut),
    },
  });
  return {
    ...{ stage, acme, heard },
    claims(over = {}) {
      const seconds = Math.floor(stage.clock() / 1000);
      return {
        ...{ iss: acme.url, aud: "app", sub: "7", sid: "their-session", jti: randomUUID() },
        ...{ iat: seconds, exp: seconds + 120, events: { [EVENT]: {} }, ...over },
      };
    },
    send: (token, to = "acme", headers = {}) =>
      stage.vault.handler(
        new Request(`${appUrl}/oauth/logout/${to}`, {
          ...{ method: "POST", headers },
          body: new URLSearchParams({ logout_token: token }),
        }),
      ),
  };
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("21: a logout token", () => {
  test("counts when it is right, once, wherever a browser says that it comes from", async () => {
    const { heard, claims, send } = await openForge();
    const token = makeIdToken(claims());
    const headers = { origin: "https://idp.example", "sec-fetch-site": "cross-site" };
    expect((await send(token, "acme", headers)).status).toBe(200);
    for (let again = 0; again < 3; again++) expect((await send(token)).status).toBe(400);
    expect(heard).toHaveLength(1);
  });

  test("that nobody signed, or somebody else, or with a key that it brings itself, ends nothing", async () => {
    const evil = await recordingServer(() => ({ body: JSON.stringify(keys) }));
    const { acme, stage, heard, claims, send } = await openForge();
    const [jwk] = keys.keys;
    const body = encode(claims());
    const none = `${encode({ alg: "none" })}.${body}.`;
    const head = encode({ alg: "HS256", kid: "1" });
    const mac = (key: string) =>
      createHmac("sha256", key).update(`${head}.${body}`).digest("base64url");
    const key = foreignKey;
    const forged: Record<string, string> = {
      "alg none": none,
      "alg None": none.replace(encode({ alg: "none" }), encode({ alg: "None" })),
      "alg none with a signature": `${none}${makeIdToken(claims()).split(".")[2]}`,
      "another's key": makeIdToken(claims(), { key }),
      "a key id that is not there": makeIdToken(claims(), { key, header: { kid: "9" } }),
      "the public key as a shared secret": `${head}.${body}.${mac(JSON.stringify(jwk))}`,
      "an empty secret": `${head}.${body}.${mac("x")}`,
      "a key in its header": makeIdToken(claims(), { key, header: { jwk, kid: undefined } }),
      "the address of a key": makeIdToken(claims(), {
        key,
        header: { jku: `${evil.url}/jwks`, x5u: `${evil.url}/x5u` },
      }),
      "an extension that must be known": makeIdToken(claims(), { header: { crit: ["x"], x: 1 } }),
      "another algorithm": makeIdToken(claims(), { header: { alg: "RS512" } }),
      "a signature cut off": makeIdToken(claims()).replace(/\.[^.]*$/, "."),
      "a body that was changed": makeIdToken(claims()).replace(/\.[^.]*\./, `.${body}.`),
    };
    for (const [what, token] of Object.entries(forged)) {
      const answer = await send(token);
      expect([what, answer.status]).toEqual([what, 400]);
      expect([what, await answer.json()]).toEqual([what, { error: "invalid_request" }]);
    }
    expect(heard).toEqual([]);
    expect(stage.events).toEqual([]);
    expect(evil.requests).toEqual([]);
    expect(acme.requests.every(({ path }) => path === "/jwks")).toBe(true);
    // The unknown key id is no reason to ask for the keys again and again.
    expect(acme.asked("/jwks")).toBeLessThanOrEqual(2);
  });

  test("that says something else than a sign-out of this provider for this client ends nothing", async () => {
    const { stage, heard, claims, send } = await openForge();
    const seconds = Math.floor(stage.clock() / 1000);
    const wrong: Record<string, Record<string, unknown>> = {
      "another issuer": { iss: "https://evil.example" },
      "no issuer": { iss: undefined },
      "another audience": { aud: "another" },
      "no audience": { aud: undefined },
      "an empty audience": { aud: [] },
      "no event": { events: undefined },
      "another event": { events: { "http://schemas.openid.net/event/other": {} } },
      "an event that is no object": { events: { [EVENT]: true } },
      "events as a list": { events: [EVENT] },
      "a nonce, as an ID token has": { nonce: "n" },
      "an ID token": { nonce: "n", events: undefined },
      "no id": { jti: undefined },
      "an id that is no text": { jti: 7 },
      "neither person nor session": { sub: undefined, sid: undefined },
      "a person that is no text": { sub: { $ne: null }, sid: undefined },
      "no time": { iat: undefined },
      "made tomorrow": { iat: seconds + 86_400, exp: seconds + 90_000 },
      over: { exp: seconds - 3_600, iat: seconds - 7_200 },
    };
    for (const [what, over] of Object.entries(wrong)) {
      const answer = await send(makeIdToken(claims(over)));
      expect([what, answer.status]).toEqual([what, 400]);
    }
    expect(heard).toEqual([]);
    expect(stage.events).toEqual([]);
  });

  test("of one provider does not count at another, nor at one that there is not", async () => {
    const { heard, claims, send } = await openForge();
    for (const [slug, status] of [
      ["other", 400],
      ["oauth1", 404],
      ["nobody", 404],
    ] as const)
      expect([slug, (await send(makeIdToken(claims()), slug)).status]).toEqual([slug, status]);
    expect(heard).toEqual([]);
  });

  test("touches no connection", async () => {
    const { stage, heard, claims, send } = await openForge();
    await stage.connect("alice", "oauth2");
    const before = await stage.rows();
    expect((await send(makeIdToken(claims()))).status).toBe(200);
    expect(heard).toHaveLength(1);
    expect(await stage.rows()).toEqual(before);
  });
});
