/** The story's first chapters: people connect in all ways, and their connections are used in all ways. */
import { setTimeout as wait } from "node:timers/promises";
import type { CanaryWorld } from "./world.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };

/** Sessions of all kinds, through the hosted pages, by a session's own token, with a verifier, and as a user with a token of theirs. */
export async function connecting(world: CanaryWorld): Promise<void> {
  const { call, session, search, oauth1, oauth2, follow, agree, browser } = world;
  for (const provider of [oauth1.name, oauth2.name])
    for (const user of ["alice", "bob"]) await world.connect(user, provider, user);
  const asked = { user: { id: "carol" }, reason: "to see" };
  const made = await session({ ...asked, provider: oauth2.name });
  const own = { authorization: `Bearer ${made.body.session_token}` };
  const following = follow(`/v1/connect-sessions/${made.body.id}/stream`, /event: end/, own);
  await call("GET", `/v1/connect-sessions/${made.body.id}`, undefined, own);
  await call("GET", `/v1/connections`, undefined, own);
  await agree(made.body.connect_url, "alice");
  await following;
  const several = await session({
    user: { id: "dora" },
    language: "de",
  });
  await agree(several.body.connect_url, "bob");
  const verified = await session({
    ...{ user: { id: "emil" }, provider: oauth2.name, binding: "verifier" },
    code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  });
  search.keep("code verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  await agree(verified.body.connect_url, "alice");
  const at = `/v1/connect-sessions/${verified.body.id}`;
  await call("POST", `${at}/complete`, { code_verifier: "wrong".repeat(10) });
  await call("POST", `${at}/complete`, {
    code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
  });
  const once = { "idempotency-key": "a-token-once" };
  const token = await call("POST", "/v1/users/alice/tokens", undefined, once);
  await call("POST", "/v1/users/alice/tokens", undefined, once);
  search.keep("user token", token.body.token);
  const asAlice = { authorization: `Bearer ${token.body.token}` };
  await call("GET", "/v1/users/alice/connections", undefined, asAlice);
  await call("GET", "/v1/keys", undefined, asAlice);
  const link = await call("POST", "/v1/users/alice/accounts-links", { return_to: "/home" });
  search.keep("accounts token", /vkal_[\w-]+/.exec(link.text)?.[0]);
  const page = browser();
  await page.open(link.body.url);
  await page.open(link.body.url);
}

/** Through the proxy in all ways, by both protocols; renewed, tried out, signed for, handed out, adopted. */
export async function using(world: CanaryWorld): Promise<void> {
  const { call, oauth1, oauth2, url } = world;
  for (const { name, url: api } of [oauth1, oauth2]) {
    const at = `/v1/users/alice/${name}`;
    const { data } = (await call("GET", `/v1/connections?user_id=alice&provider=${name}`)).body;
    const byId = `/v1/connections/${data[0].id}`;
    await call("GET", `${at}/proxy/me?access_token=of-the-caller-1234`);
    await call("GET", `/v1/proxy/${data[0].id}/echo-headers`);
    await call("POST", `${at}/proxy/notes`, { text: "hello" }, { "valetkey-actor": "an agent" });
    await call("POST", `${at}/proxy/notes`, "text=hello+there&tag=a%2Bb", form);
    await streamed(world, `${at}/proxy/notes`);
    await call("GET", `${at}/proxy/redirect`);
    await call("GET", `${at}/proxy/nothing`);
    await call("GET", `${at}/proxy/me`, undefined, { "valetkey-target": `${api}/me` });
    await call("POST", `${at}/test`);
    await call("POST", `${at}/renew`);
    await call("POST", `${byId}/renew`);
    await call("POST", `${byId}/test`);
    for (const path of [at, byId]) {
      await call("GET", `${path}/token?min_ttl_s=5`);
      await call("POST", `${path}/sign`, { method: "GET", url: `${api}/me` });
    }
    await call("PATCH", byId, { label: "Mine", metadata: { seat: "7" } });
    await call("GET", byId);
    await call("GET", `${byId}/events`);
    await call("GET", `${at}/status`);
  }
  const [grant] = oauth2.control.issueGrants("alice", 1);
  await call("POST", `/v1/users/fay/${oauth2.name}/adopt`, {
    ...{ access_token: grant?.accessToken, refresh_token: grant?.refreshToken },
    expires_at: new Date(grant?.expiresAt ?? 0).toISOString(),
  });
  await call("GET", `/v1/users/fay/${oauth2.name}/proxy/me`);
  const [pair] = oauth1.control.issueTokens("bob", 1);
  await call("POST", `/v1/users/fay/${oauth1.name}/adopt`, {
    ...{ token: pair?.token, token_secret: pair?.tokenSecret },
  });
  for (const path of ["/v1/connections", "/v1/events", "/v1/users/alice/export", "/v1/audit"])
    await call("GET", path);
  await call("GET", "/v1/users/alice/connections", undefined, {
    origin: "https://elsewhere.example",
  });
  const following = world.follow("/v1/events?follow=true", /event: /);
  await wait(50);
  for (const { name } of [oauth1, oauth2]) await call("POST", `/v1/users/bob/${name}/test`);
  await call("PATCH", `/v1/users/bob/${oauth2.name}/connection`, { paused: true });
  await call("PATCH", `/v1/users/bob/${oauth2.name}/connection`, { paused: false });
  await following;
  await fetch(`${url}/healthz`);
  await wait(1);
}

/** A body that comes bit by bit. */
async function streamed({ url, key, search }: CanaryWorld, path: string): Promise<void> {
  const pieces = new ReadableStream({
    async start(controller) {
      for (const piece of ['{"text":', '"bit by bit"}']) {
        controller.enqueue(new TextEncoder().encode(piece));
        await wait(5);
      }
      controller.close();
    },
  });
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const response = await fetch(url + path, {
    ...{ method: "POST", headers, body: pieces, duplex: "half" },
  } as RequestInit);
  search.say("answer", `POST ${path}`, await response.text());
}
