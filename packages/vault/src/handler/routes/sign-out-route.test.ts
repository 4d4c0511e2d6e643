import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { foreignKey, makeIdToken } from "../../../../oauth2/test/id-token.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../../test/servers/identity-provider.ts";
import { appUrl, comeBack, encryptionKeys, openWorld, type World } from "../../../test/world.ts";
import { createVault, type SignedOut, type VaultOptions } from "../../index.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

interface Told {
  acme: IdentityProvider;
  world: World;
  /** What the app was told. */
  heard: SignedOut[];
  /** A logout token; `claims` lie over the right ones. */
  tokenOf(claims?: Record<string, unknown>): string;
}

async function told(over: Partial<VaultOptions> = {}): Promise<Told> {
  const acme = await startIdentityProvider();
  const heard: SignedOut[] = [];
  const world = await openWorld({
    vault: {
      providers: { acme: acme.options },
      onSignOut: (signedOut) => void heard.push(signedOut),
      ...over,
    },
  });
  const tokenOf: Told["tokenOf"] = (claims = {}) =>
    makeIdToken({ ...rightClaims(acme, world), ...claims });
  return { acme, world, heard, tokenOf };
}

function rightClaims(acme: IdentityProvider, world: World): Record<string, unknown> {
  const seconds = Math.floor(world.clock() / 1000);
  return {
    ...{ iss: acme.url, aud: "app", sub: "7", sid: "their-session", jti: randomUUID() },
    ...{ iat: seconds, exp: seconds + 120, events: { [EVENT]: {} } },
  };
}

const post = (vault: World["vault"], body: BodyInit, slug = "acme"): Promise<Response> =>
  vault.handler(new Request(`${appUrl}/oauth/logout/${slug}`, { method: "POST", body }));

const typed = (type: string, body: string): Blob => new Blob([body], { type });
const FORM = "application/x-www-form-urlencoded";

function parts(token: string): FormData {
  const data = new FormData();
  data.set("logout_token", token);
  return data;
}

const form = (token: string): URLSearchParams => new URLSearchParams({ logout_token: token });

describe("a provider that tells of a sign-out", () => {
  test("is told 200, the app whose sessions to end, and connections stay", async () => {
    const { acme, world, heard, tokenOf } = await told();
    const { url } = await world.link("alice", "acme");
    await comeBack(await world.browser("alice"), url, {
      meanwhile: (asked) => acme.identify(asked, world.clock(), { sid: "their-session" }),
    });
    const before = await world.rows();
    expect(before).toHaveLength(1);
    const response = await post(world.vault, form(tokenOf()));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    const facts = { issuer: acme.url, subject: "7", sid: "their-session" };
    expect(heard).toEqual([{ provider: "acme", ...facts }]);
    expect(world.events.at(-1)).toMatchObject({
      ...{ type: "signed_out", tenant: "default", provider: "acme", data: facts },
    });
    expect(await world.rows()).toEqual(before);
  });

  test("may name a session alone or a person alone, and the app need not listen", async () => {
    const { world, tokenOf } = await told({ onSignOut: () => undefined });
    for (const missing of ["sub", "sid"]) {
      const response = await post(world.vault, form(tokenOf({ [missing]: undefined })));
      expect([missing, response.status]).toEqual([missing, 200]);
    }
    expect(world.events.map(({ data }) => Object.keys(data).sort())).toEqual([
      ["issuer", "sid"],
      ["issuer", "subject"],
    ]);
  });

  test("is told outside all tenants where each call names its tenant", async () => {
    const { acme, world, tokenOf } = await told();
    const heard: string[] = [];
    const vault = createVault({
      ...{ publicUrl: `${appUrl}/oauth`, encryptionKeys, tenants: "required" },
      ...{ clock: world.clock, store: world.store, providers: { acme: acme.options } },
    });
    vault.on("signed_out", ({ tenant }) => void heard.push(tenant));
    expect((await post(vault as World["vault"], form(tokenOf()))).status).toBe(200);
    expect(heard).toEqual([""]);
  });
});

describe("a logout token", () => {
  test("counts once, here and in another process, at once or after one another", async () => {
    const { acme, world, heard, tokenOf } = await told();
    const token = tokenOf();
    const answers = await Promise.all([1, 2, 3].map(() => post(world.vault, form(token))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    const elsewhere = createVault({
      ...{ publicUrl: `${appUrl}/oauth`, encryptionKeys, clock: world.clock },
      ...{ store: world.store, providers: { acme: acme.options } },
    });
    const replayed = await post(elsewhere, form(token));
    expect([replayed.status, replayed.headers.get("cache-control")]).toEqual([400, "no-store"]);
    expect(heard).toHaveLength(1);
    // Another token of the same sign-out is none of these.
    expect((await post(world.vault, form(tokenOf()))).status).toBe(200);
  });

  test("is remembered for as long as it is good", async () => {
    const { world, tokenOf } = await told();
    const seconds = Math.floor(world.clock() / 1000);
    const token = tokenOf({ exp: seconds + 3600 });
    expect((await post(world.vault, form(token))).status).toBe(200);
    for (const wait of [1800, 1790]) {
      world.clock.advance(wait * 1000);
      await world.vault.sweep();
      expect((await post(world.vault, form(token))).status).toBe(400);
    }
    expect(world.events.filter(({ type }) => type === "signed_out")).toHaveLength(1);
  });

  test("may come again when the app could not end its sessions", async () => {
    const failures: Error[] = [new RangeError("CANARY")];
    const { world, tokenOf } = await told({
      onSignOut() {
        const failure = failures.pop();
        if (failure) throw failure;
      },
    });
    const token = tokenOf();
    const failed = await post(world.vault, form(token));
    expect([failed.status, await failed.json()]).toEqual([400, { error: "server_error" }]);
    expect(world.events).toEqual([]);
    expect(world.logged.join()).toContain("RangeError");
    expect(world.logged.join()).not.toContain("CANARY");
    expect((await post(world.vault, form(token))).status).toBe(200);
    expect((await post(world.vault, form(token))).status).toBe(400);
  });

  test("that is wrong in any way is refused, and nobody is told", async () => {
    const { acme, world, heard, tokenOf } = await told();
    const wrong: Record<string, BodyInit> = {
      "of another issuer": form(tokenOf({ iss: "https://evil.example" })),
      "for another client": form(tokenOf({ aud: "other" })),
      "an ID token": form(tokenOf({ nonce: "n", events: undefined })),
      "without an event": form(tokenOf({ events: {} })),
      "without an id": form(tokenOf({ jti: undefined })),
      "of nobody": form(tokenOf({ sub: undefined, sid: undefined })),
      "too old": form(tokenOf({ iat: 1, exp: 2 })),
      "signed by another": form(makeIdToken(rightClaims(acme, world), { key: foreignKey })),
      unsigned: form(`${tokenOf().split(".").slice(0, 2).join(".")}.`),
      "no token": form("CANARY"),
      missing: new URLSearchParams({ token: tokenOf() }),
      doubled: new URLSearchParams([
        ["logout_token", tokenOf()],
        ["logout_token", tokenOf()],
      ]),
      "with a nonce": form(tokenOf({ nonce: "n" })),
      "of another event": form(tokenOf({ events: { "https://other.example": {} } })),
      "of the type of an access token": form(
        makeIdToken(rightClaims(acme, world), { header: { typ: "at+jwt" } }),
      ),
      encrypted: form(`${tokenOf()}.${"a".repeat(22)}.${"b".repeat(22)}`),
      huge: typed(FORM, `logout_token=${"a".repeat(1_000_000)}`),
      "huge with a right one in front": typed(
        FORM,
        `logout_token=${tokenOf()}&padding=${"a".repeat(1_000_000)}`,
      ),
      binary: new Uint8Array([0, 255, 254, 13, 10]),
      "a form that is not said to be one": new TextEncoder().encode(`logout_token=${tokenOf()}`),
      "as text": typed("text/plain", `logout_token=${tokenOf()}`),
      "as JSON": typed("application/json", JSON.stringify({ logout_token: tokenOf() })),
      "as JSON that is a form": typed("application/json", `logout_token=${tokenOf()}`),
      "in parts": parts(tokenOf()),
    };
    for (const [what, body] of Object.entries(wrong)) {
      const response = await post(world.vault, body);
      expect([what, response.status, response.headers.get("cache-control")]).toEqual([
        ...[what, 400, "no-store"],
      ]);
      expect([what, await response.json()]).toEqual([what, { error: "invalid_request" }]);
    }
    const inQuery = `acme?logout_token=${tokenOf()}`;
    expect((await post(world.vault, new URLSearchParams(), inQuery)).status).toBe(400);
    expect([heard, world.events]).toEqual([[], []]);
    const right = typed(`${FORM.toUpperCase()} ; charset=UTF-8`, form(tokenOf()).toString());
    expect((await post(world.vault, right)).status).toBe(200);
  });

  test("is taken by POST alone, of providers that there are and that tell of such", async () => {
    const { world, tokenOf } = await told();
    const address = `${appUrl}/oauth/logout/acme?logout_token=${tokenOf()}`;
    const read = await world.vault.handler(new Request(address));
    expect([read.status, read.headers.get("allow")]).toEqual([405, "POST"]);
    for (const slug of ["nobody", "oauth1"]) {
      const response = await post(world.vault, form(tokenOf()), slug);
      expect([slug, response.status]).toEqual([slug, 404]);
    }
  });
});
