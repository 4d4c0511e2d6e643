/**
 * What an app does with @valetkey/oauth1 at one service, from the first leg to the end of the token. Throws where anything is otherwise
 * than it should be.
 */
import assert from "node:assert/strict";
import type { OAuth1Entry } from "@valetkey/catalog";
import { createClient, type OAuth1Client, type OAuth1Credential } from "@valetkey/oauth1";
import { agree } from "@valetkey/sandbox";
import { type Call, callsAt, type Played, refusalsOf } from "./played.ts";

/** The callback of the app. Nothing listens there. */
export const callback = "https://app.example/callback";

const year = 366 * 86_400_000;
const scopesAsked = 2;

/** Goes all the way with a client that believes in `entry`. */
export async function goAsClient(played: Played, entry: OAuth1Entry): Promise<void> {
  const { provider, app, clock } = played;
  const client = createClient(entry, {
    ...app,
    redirectUri: callback,
    inputs: provider.inputs,
    clock,
  });
  const journey = { played, entry, client };
  // All at one time: the first for calls, the others for how long they live.
  const first = await obtain(journey);
  const second = await obtain(journey);
  const third = await obtain(journey);
  await callEverything(journey, first);
  assert.deepEqual(refusalsOf(played), []);
  if (first === null || second === null || third === null) return;
  await end(journey, first);
  await outlive(journey, [second, third]);
}

interface Journey {
  played: Played;
  entry: OAuth1Entry;
  client: OAuth1Client;
}

/** A credential, in whatever way the service gives one; null where there are none. */
async function obtain({ played, entry, client }: Journey): Promise<OAuth1Credential | null> {
  const { source, provider } = played;
  if (source.dialect?.token === "none") return null;
  if (source.accessTokenUrl === undefined) {
    const [pasted] = provider.control.issueTokens("alice", 1);
    assert(pasted);
    return { ...pasted, extra: {} };
  }
  if (source.requestTokenUrl === undefined)
    return client.xAuth({ username: "alice", password: "any" });
  const scopes = Object.keys(entry.scopes ?? {}).slice(0, scopesAsked);
  const { url, pending } = await client.begin({
    ...(scopes.length > 0 && { scopes }),
    ...(client.carriesState && { state: "s t&a=t" }),
  });
  const back = await agree(url, "alice");
  assert.equal(`${back.origin}${back.pathname}`, callback);
  return client.finish(back, pending);
}

async function callEverything(
  { played, client }: Journey,
  credential: OAuth1Credential | null,
): Promise<void> {
  for (const call of callsAt(played))
    assert.equal(await statusOf({ played, client }, credential, call), true, call.path);
}

/** Whether a call succeeds. */
async function statusOf(
  { played, client }: Pick<Journey, "played" | "client">,
  credential: OAuth1Credential | null,
  { path, init }: Call = { path: "/me", init: {} },
): Promise<boolean> {
  const { api } = played.provider.entry;
  const url = new URL(path, api.baseUrl);
  for (const [name, value] of Object.entries(api.query ?? {})) url.searchParams.set(name, value);
  const request = new Request(url, init);
  for (const [name, value] of Object.entries(api.headers ?? {})) request.headers.set(name, value);
  return (await fetch(await client.authorize(request, credential))).ok;
}

/** Ends the token where the service lets an app do that. */
async function end(journey: Journey, credential: OAuth1Credential): Promise<void> {
  const { client, played } = journey;
  const isEnded = await client.revoke(credential);
  assert.equal(isEnded, played.source.revocationUrl !== undefined);
  assert.equal(await statusOf(journey, credential), !isEnded);
}

/** The tokens live exactly as long as the client believes, and are renewed exactly as long as it believes. */
async function outlive(
  journey: Journey,
  [one, other]: [OAuth1Credential, OAuth1Credential],
): Promise<void> {
  const { clock, source } = journey.played;
  const { expiresAt } = one;
  clock.set(typeof expiresAt === "number" ? expiresAt - 1 : clock() + year);
  assert.equal(await statusOf(journey, one), true, "alive to the end");
  if (typeof expiresAt === "number") {
    clock.set(expiresAt);
    assert.equal(await statusOf(journey, other), false, "ended when it was told to");
  }
  if (source.dialect?.renewal === undefined && other.sessionHandle === undefined) return;
  const renewed = await journey.client.renew(other);
  assert.equal(await statusOf(journey, renewed), true, "alive again");
  await renewToTheEnd(journey, renewed);
}

async function renewToTheEnd(journey: Journey, credential: OAuth1Credential): Promise<void> {
  const { clock } = journey.played;
  const { renewalExpiresAt } = credential;
  clock.set(typeof renewalExpiresAt === "number" ? renewalExpiresAt - 1 : clock() + year);
  const last = await journey.client.renew(credential);
  if (typeof renewalExpiresAt !== "number") return;
  clock.set(renewalExpiresAt);
  await assert.rejects(journey.client.renew(last), { code: "renewal_failed" });
}
