/** Connections whose tokens are bound to a key (RFC 9449), from the first request to the last. */
import { expect, test } from "vitest";
import { json, startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import type { Answer, Recorded } from "../../../../test/servers/recording-server.ts";
import { comeBack, minutes, openWorld } from "../../../../test/world.ts";

const nonceWanted = (challenge: string): Answer => ({
  status: 401,
  headers: { "www-authenticate": challenge, "dpop-nonce": "of-the-api" },
  body: "no",
});

/** What a proof says; undefined without one. */
function proofOf({ headers }: Recorded): Record<string, unknown> | undefined {
  const [, payload] = headers["dpop"]?.split(".") ?? [];
  return payload && JSON.parse(Buffer.from(payload, "base64url").toString());
}

/** The key that a proof shows. */
function keyOf({ headers }: Recorded): unknown {
  const [header = ""] = headers["dpop"]?.split(".") ?? [];
  return JSON.parse(Buffer.from(header, "base64url").toString()).jwk;
}

/** Alice connected at a provider that binds tokens and, at its API, wants a nonce in each proof. */
async function connected(apiChallenge = 'DPoP error="use_dpop_nonce"') {
  const acme = await startIdentityProvider();
  const tokens = { token_type: "DPoP", expires_in: 3600, refresh_token: "CANARY-refresh" };
  let count = 0;
  acme.answers["/token"] = () => json({ ...tokens, access_token: `CANARY-${++count}` });
  acme.answers["/api/notes"] = (request) =>
    proofOf(request)?.["nonce"] === "of-the-api" ? { body: "notes" } : nonceWanted(apiChallenge);
  const { host } = new URL(acme.url);
  const api = { baseUrl: `${acme.url}/api`, hosts: [host] };
  const options = { ...acme.options, dpop: "required", api } as const;
  const world = await openWorld({ vault: { providers: { acme: options } } });
  const { url } = await world.link("alice", "acme");
  await comeBack(await world.browser("alice"), url);
  const at = world.vault.user("alice").at("acme");
  const asked = (path: string) => acme.requests.filter((request) => request.path === path);
  return { acme, world, at, asked };
}

test("a call carries a proof by the connection's key, and is repeated once for the API's nonce", async () => {
  const { at, asked } = await connected();
  const response = await at.fetch("/notes", { method: "POST", body: "a note" });
  expect(await response.text()).toBe("notes");
  const [first, second, ...more] = asked("/api/notes");
  expect(more).toEqual([]);
  expect(first?.headers["authorization"]).toBe("DPoP CANARY-1");
  expect(second).toMatchObject({ method: "POST", body: "a note" });
  expect(proofOf(second ?? first ?? fail())).toMatchObject({ htm: "POST", nonce: "of-the-api" });
  expect(keyOf(second ?? fail())).toEqual(keyOf(asked("/token")[0] ?? fail()));
  // The nonce is known now.
  await at.fetch("/notes");
  expect(asked("/api/notes")).toHaveLength(3);
});

test("a stream is sent once, and the API's refusal is the answer", async () => {
  const { at, asked } = await connected();
  const big = new Blob(["x".repeat(2 * 1024 * 1024)]).stream();
  const init = { method: "POST", body: big, duplex: "half" } as RequestInit;
  expect((await at.fetch("/notes", init)).status).toBe(401);
  expect(asked("/api/notes")).toHaveLength(1);
});

test("a renewal keeps the key, and the next call proves the new token with it", async () => {
  const { world, at, asked } = await connected();
  const response = await at.fetch("/notes");
  expect(response.status).toBe(200);
  world.clock.advance(minutes(61));
  await at.fetch("/notes");
  const [exchange, renewal] = asked("/token");
  expect(new URLSearchParams(renewal?.body).get("refresh_token")).toBe("CANARY-refresh");
  expect(keyOf(renewal ?? fail())).toEqual(keyOf(exchange ?? fail()));
  const last = asked("/api/notes").at(-1) ?? fail();
  expect(last.headers["authorization"]).toBe("DPoP CANARY-2");
  expect(keyOf(last)).toEqual(keyOf(exchange ?? fail()));
});

test("authorize gives a request with a proof of its own, for clients that take no fetch", async () => {
  const { acme, at } = await connected();
  const url = `${acme.url}/api/notes?page=2`;
  const request = await at.authorize(new Request(url));
  expect(request.headers.get("authorization")).toBe("DPoP CANARY-1");
  const headers = Object.fromEntries(request.headers);
  const proof = proofOf({ method: "GET", path: "", body: "", headers });
  expect(proof).toMatchObject({ htm: "GET", htu: `${acme.url}/api/notes` });
});

test("userinfo is asked with a proof, again for the nonce", async () => {
  const acme = await startIdentityProvider();
  acme.answers["/token"] = () => json({ access_token: "CANARY-1", token_type: "DPoP" });
  acme.answers["/userinfo"] = (request) =>
    proofOf(request)?.["nonce"] === "of-the-api"
      ? json({ sub: "7", name: "Ally" })
      : nonceWanted('DPoP error="use_dpop_nonce"');
  const options = {
    ...acme.options,
    dpop: "required",
    userinfoUrl: `${acme.url}/userinfo`,
  } as const;
  const world = await openWorld({ vault: { providers: { acme: options } } });
  const { url } = await world.link("alice", "acme");
  await comeBack(await world.browser("alice"), url);
  const [connection] = await world.vault.user("alice").connections();
  expect(connection?.account).toMatchObject({ id: "7", label: "Ally" });
  expect(acme.asked("/userinfo")).toBe(2);
});

test("a server that gives a bearer token instead connects nobody", async () => {
  const acme = await startIdentityProvider();
  const options = { ...acme.options, dpop: "required" } as const;
  const world = await openWorld({ vault: { providers: { acme: options } } });
  const { url } = await world.link("alice", "acme");
  const page = await comeBack(await world.browser("alice"), url);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(await world.vault.user("alice").connections()).toEqual([]);
  expect(page.html + world.logged.join()).not.toContain("CANARY");
});

function fail(): never {
  throw new Error("There was no such request.");
}
