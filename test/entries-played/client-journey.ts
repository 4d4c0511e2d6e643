/** What an app does with a client alone at one service: all that the entry says of OAuth 2. Throws where anything is otherwise than it should be. */
import assert from "node:assert/strict";
import type { OAuth2Entry } from "@valetkey/catalog";
import {
  createClient,
  type OAuth2Client,
  type OAuth2Credential,
  OAuth2Error,
} from "@valetkey/oauth2";
import { type Played, playFor, redirectUri } from "./played.ts";
import { type Way, wayOf, waysOf } from "./ways.ts";

/** Goes all the way with a client that believes in `entry`. The service goes by the one that it was made of. */
export async function goAsClient(played: Played, entry: OAuth2Entry): Promise<void> {
  const client = clientOf(played, entry);
  const [way = "redirect", ...others] = waysOf(played.entry);
  const credential = await connect(played, client, way);
  checkCredential(played, credential, way);
  await call(played, client, credential);
  const renewed = await renew(played, client, credential);
  await end(played, client, renewed);
  for (const other of others) await call(played, client, await connect(played, client, other));
  if (way === "device") await refuseDevice(played, client);
  await askUsual(played, entry, way);
  if (way !== "redirect") return;
  await beMisled(played, entry);
  await decline(played, client);
  await tellFailures(played, client);
}

function clientOf(
  { app, clock, fetch, service, scopes, entry: source }: Played,
  entry: OAuth2Entry,
  asked = scopes,
): OAuth2Client {
  const hosts = Object.entries((source as OAuth2Entry).inputs ?? {}).flatMap(([name, { kind }]) =>
    kind === "host" ? [service.inputs[name] ?? ""] : [],
  );
  return createClient(
    entry as Parameters<typeof createClient>[0],
    {
      ...app,
      ...{ clock, fetch, redirectUri },
      ...(asked.length > 0 && { scopes: asked }),
      inputs: service.inputs,
      ...(hosts.length > 0 && { secretHosts: hosts }),
    } as Parameters<typeof createClient>[1],
  );
}

async function connect(
  { service, entry, clock }: Played,
  client: OAuth2Client,
  way: Way,
): Promise<OAuth2Credential> {
  if (way === "mint") return client.mint(mintingOf(entry as OAuth2Entry));
  if (way === "device") {
    const { userCode, pending } = await client.device.begin();
    assert(service.enter(userCode), "a code is shown that somebody can enter");
    clock.advance(5000);
    const polled = await client.device.poll(pending);
    assert(polled.status === "done");
    return polled.credential;
  }
  return agree(service, client);
}

const mintingOf = ({ mint }: OAuth2Entry): { subject?: string } =>
  mint?.grant === "signed_request" ? { subject: "robot" } : {};

async function agree(service: Played["service"], client: OAuth2Client): Promise<OAuth2Credential> {
  const { url, pending } = await client.begin();
  const { url: back, form } = service.authorize(url);
  return client.finish(form ?? back, pending);
}

/** The token's end is known where the service or the entry tells it, the account where the answers do, and the scopes are those of the answer. */
function checkCredential(
  { service, entry, scopes: asked }: Played,
  { expiresAt, account, claims, scopes, longLivedDue }: OAuth2Credential,
  way: Way,
): void {
  const end = service.accessEndsAt();
  assert.equal(expiresAt ?? null, end === null ? null : new Date(end).toISOString());
  const { profile, account: lookUp } = entry as OAuth2Entry;
  if (profile?.account && lookUp === undefined) assert.deepEqual(account, service.account);
  assert.equal(longLivedDue, undefined, "the token was exchanged for one that lives long");
  if (claims) assert.equal(claims["sub"], "u_1");
  if (way === "redirect") assert.deepEqual(scopes, [...asked].reverse());
}

/** A request to the API as a client makes it; what else the API wants is the vault's affair. */
async function call(
  { service, entry }: Played,
  client: OAuth2Client,
  credential: OAuth2Credential,
): Promise<void> {
  const { api, profile } = entry as OAuth2Entry;
  const base = credential.apiBaseUrl ?? (profile?.api ? api.baseUrl : service.apiUrl);
  const url = new URL("/played", base);
  const own = { client_id: service.client.clientId, ...service.inputs };
  const texts = (named: Readonly<Record<string, string>> = {}): [string, string][] =>
    Object.entries(named).map(([name, text]) => [
      name,
      text.replace(/\{(\w+)\}/g, (_whole, it: string) => Object(own)[it]),
    ]);
  for (const [name, value] of texts(api.query)) url.searchParams.set(name, value);
  const request = new Request(url, { headers: texts(api.headers) });
  const response = await service.answer(await client.authorize(request, credential));
  assert.equal(response.status, 200, await response.text());
}

async function renew(
  played: Played,
  client: OAuth2Client,
  credential: OAuth2Credential,
): Promise<OAuth2Credential> {
  if (!credential.refreshToken) {
    const { refresh, refreshUrl, profile } = played.entry as OAuth2Entry;
    const renews = refresh ?? refreshUrl ?? profile?.refresh;
    assert(
      renews === undefined || wayOf(played.entry) === "mint",
      "there is something to renew with",
    );
    return credential;
  }
  const { clock, entry } = played;
  clock.advance(1000);
  const renewed = await client.renew(credential);
  await call(played, client, renewed);
  const { refresh } = entry as OAuth2Entry;
  if (refresh?.rotates) {
    // Within its grace time the old one is taken once more.
    if (refresh.graceSeconds) await client.renew(credential);
    clock.advance(1000 * (refresh.graceSeconds ?? 0));
    const again = client.renew(credential).then(() => "taken", failureOf);
    assert.equal(await again, "reconnect");
    if (refresh.reuseRevokesFamily)
      assert.equal(await client.renew(renewed).then(() => "taken", failureOf), "reconnect");
  }
  return refresh?.reuseRevokesFamily ? connect(played, client, wayOf(entry)) : renewed;
  function failureOf(error: unknown): unknown {
    return error instanceof OAuth2Error ? error.failure : error;
  }
}

async function end(
  { service, entry }: Played,
  client: OAuth2Client,
  credential: OAuth2Credential,
): Promise<void> {
  const { revocationUrl, issuer, tokenUrl, authorizationUrl } = entry as OAuth2Entry;
  const isDiscovered =
    issuer !== undefined && (tokenUrl === undefined || authorizationUrl === undefined);
  const isRevoked = revocationUrl !== undefined || isDiscovered;
  assert.equal(await client.revoke(credential), isRevoked);
  assert.equal(service.counts()["revocation"] ?? 0, isRevoked ? 1 : 0);
}

/** What a browser brings may be forged: another signature, or values of another place than the one that was meant. */
async function beMisled(played: Played, entry: OAuth2Entry): Promise<void> {
  const { signature, keep = {} } = (played.entry as OAuth2Entry).profile?.callback ?? {};
  const refused = { code: "malformed_callback" };
  if (signature !== undefined) {
    const { url, pending } = await clientOf(played, entry).begin();
    const { url: back } = played.service.authorize(url);
    back.searchParams.set(signature, "0".repeat(64));
    await assert.rejects(clientOf(played, entry).finish(back, pending), refused);
  }
  for (const [name, { equals, oneOf }] of Object.entries(keep)) {
    if ((equals ?? oneOf) === undefined) continue;
    const other = playFor(played.entry, { [name]: "https://elsewhere.invalid" });
    await assert.rejects(agree(other.service, clientOf(other, entry)), refused);
  }
}

async function decline({ service }: Played, client: OAuth2Client): Promise<void> {
  const { url, pending } = await client.begin();
  const { url: back, form } = service.authorize(url, "deny");
  await assert.rejects(client.finish(form ?? back, pending), { code: "access_denied" });
}

/** A device that gets no code is told why in the service's own words. */
async function refuseDevice({ service, entry }: Played, client: OAuth2Client): Promise<void> {
  const words = Object.entries((entry as OAuth2Entry).profile?.device?.error?.words ?? {});
  for (const [word, oauthError] of words) {
    service.refuseNext(word);
    await assert.rejects(client.device.begin(), { code: "authorization_failed", oauthError });
  }
}

/** An app that names no scopes asks for the usual ones. */
async function askUsual(played: Played, entry: OAuth2Entry, way: Way): Promise<void> {
  played.service.asksFor();
  await connect(played, clientOf(played, entry, []), way);
  played.service.asksFor(played.scopes);
}

/** What each word of the service's own comes to: whose it is to mend, and what OAuth calls it. */
async function tellFailures(played: Played, client: OAuth2Client): Promise<void> {
  const { service } = played;
  const { tokenErrors = {}, profile } = played.entry as OAuth2Entry;
  const words = Object.entries(profile?.answer?.error?.words ?? {});
  const own = Object.entries(tokenErrors).flatMap(([failure, list]) =>
    list.map((word: string) => ({ word, failure, meant: word })),
  );
  const meant = words.map(([word, it]) => ({
    word,
    failure: own.find((one) => one.word === it)?.failure,
    meant: it,
  }));
  const unnamed = own.filter(({ word }) => !meant.some((it) => it.meant === word));
  const places = profile?.answer?.error?.at ?? [];
  if (meant.length + unnamed.length + places.length === 0) return;
  const credential = await agree(service, client);
  for (const index of places.keys()) {
    service.refuseNext("played_error", index);
    await assert.rejects(agree(service, client), { code: "token_refused" });
  }
  for (const { word, failure, meant: oauthError } of [...meant, ...unnamed]) {
    service.refuseNext(word);
    const asked = credential.refreshToken ? client.renew(credential) : agree(service, client);
    const error = await asked.then(
      () => assert.fail(`${word} was taken for no error`),
      (thrown: unknown) => thrown,
    );
    assert(error instanceof OAuth2Error, String(error));
    // A sentence is no word that could be told on.
    if (!oauthError.includes(" ")) assert.equal(error.oauthError, oauthError);
    if (failure !== undefined) assert.equal(error.failure, failure, word);
  }
}
