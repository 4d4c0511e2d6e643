/**
 * All that an app does with a vault at one service, and what is seen of it: what the vault sends, what its pages show, what it tells the
 * app. Nothing is judged here; a step that fails is told and the next one goes on.
 */
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { CatalogEntry, EntryInput } from "@valetkey/catalog";
import { describeEntry } from "@valetkey/catalog/describe";
import { createVault, type EmbeddedVault, type Handle, type ProviderOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { type Browser, openBrowser } from "../../packages/vault/test/browser.ts";
import { appUrl, encryptionKeys, userOf } from "../../packages/vault/test/world.ts";
import { createCanonical } from "./canonical.ts";
import { askAlone } from "./client-alone.ts";
import { noticesFor } from "./notices.ts";
import { openStage, type Stage } from "./stage.ts";

/** What is seen of an entry, each as one text. */
export interface Observation {
  /** Requests of the vault, links to the provider, and answers to what the provider posts. */
  wire: string;
  /** Pages of the vault. */
  page: string;
  /** What the app and its operator are told. */
  told: string;
  /** What `valetkey catalog show` prints. */
  catalog: string;
}

/** The service of `played` meets a vault that believes in what `believed` makes of the same entry. */
export async function observe(
  played: CatalogEntry,
  believed: (entry: CatalogEntry) => CatalogEntry,
): Promise<Observation> {
  const stage = await openStage(played);
  const entry = believed(stage.entry);
  const seen: Seen = { wire: [], page: [], told: [], fault: undefined };
  // Not at the edge of a second, where a millisecond more or less would be seen.
  stage.clock.advance(500);
  await step(seen, "vault", async () => {
    const vault = openVault(stage, entry, seen);
    await go({ stage, entry: stage.entry, vault, seen, leftOut: [] }).finally(() => vault.close());
  });
  await step(seen, "client alone", () => askAlone(entry, stage, recorded(stage, seen)));
  await stage.close();
  const canonical = createCanonical();
  const [wire, page, told] = [seen.wire, seen.page, seen.told].map((lines) =>
    canonical(lines.join("\n")),
  );
  return {
    wire: wire ?? "",
    page: page ?? "",
    told: told ?? "",
    catalog: describeEntry(believed(played)),
  };
}

interface Seen {
  wire: string[];
  page: string[];
  told: string[];
  /** What becomes of the next request that it is for, in place of its answer, or after it. */
  fault:
    | ((request: Request, answer: () => Promise<Response>) => Promise<Response> | undefined)
    | undefined;
}

interface Journey {
  stage: Stage;
  /** As it is played, whatever the vault believes. */
  entry: CatalogEntry;
  vault: EmbeddedVault;
  seen: Seen;
  /** Parameters that the next answer of a person's lacks. */
  leftOut: readonly string[];
}

function openVault(stage: Stage, entry: CatalogEntry, seen: Seen): EmbeddedVault {
  const log = (message: string): void => void seen.told.push(`log: ${message}`);
  const hosts = valuesOfKind(entry, stage.inputs, true);
  const { notices } = stage.entry;
  const vault = createVault<string>({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys,
    clock: stage.clock,
    store: memory({ clock: stage.clock }),
    currentUser: userOf,
    appName: "Receipts",
    log: { warn: log, error: log },
    fetch: recorded(stage, seen),
    random: countedRandom(),
    providers: {
      acme: {
        use: entry,
        ...stage.app,
        ...(Object.keys(hosts).length > 0 && { inputs: hosts }),
        ...(notices?.proof.key === "notices" && { noticeSecret: "notices-secret" }),
      } as unknown as ProviderOptions,
    },
  });
  vault.on("*", ({ type, data }) => {
    // Keys are changed when their time has come, and not by anything that an entry says.
    if (!type.startsWith("key.")) seen.told.push(`${type} ${JSON.stringify(data)}`);
  });
  return vault;
}

/** The same bytes in each run; of a single one, by which times are spread, always the same. */
function countedRandom(): (bytes: number) => Uint8Array {
  let count = 0;
  return (bytes) =>
    bytes === 1
      ? new Uint8Array([128])
      : createHash("shake256", { outputLength: bytes }).update(String(count++)).digest();
}

/** What is the app's own, or a host of anybody's choice, at which the client is registered, is the same for all connections. */
const isFixed = (input: EntryInput | undefined): boolean =>
  input?.kind === "host" || input?.of === "app";

/** Those values, or the others, which each connection brings. */
function valuesOfKind(
  entry: CatalogEntry,
  values: Readonly<Record<string, string>>,
  isHost: boolean,
): Record<string, string> {
  const inputs = "inputs" in entry ? (entry.inputs ?? {}) : {};
  const known = Object.entries(values).filter(([name]) => Object.hasOwn(inputs, name));
  return Object.fromEntries(known.filter(([name]) => isFixed(inputs[name]) === isHost));
}

function recorded(stage: Stage, seen: Seen): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    seen.wire.push(await lineOf(request.clone()));
    const answer = (): Promise<Response> => stage.fetch(request);
    return seen.fault?.(request, answer) ?? answer();
  };
}

async function lineOf(request: Request): Promise<string> {
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`).join("; ");
  return `${request.method} ${request.url} {${headers}} ${await request.text()}`;
}

async function step(seen: Seen, name: string, work: () => Promise<unknown>): Promise<void> {
  const outcome = await work().then(
    (value) => JSON.stringify(value),
    (error: unknown) => `failed: ${error instanceof Error ? error.message : String(error)}`,
  );
  seen.told.push(`${name}: ${outcome}`);
}

async function go(journey: Journey): Promise<void> {
  const { seen, vault, stage } = journey;
  const alice = handleOf(journey, "alice");
  await step(seen, "link pages", () => showLinks(journey));
  await step(seen, "connect", () => connect(journey, "alice"));
  await step(seen, "status", () => standing(alice));
  await step(seen, "accounts", () => showAccounts(journey, "alice"));
  await step(seen, "calls", () => callAll(journey, alice));
  await step(seen, "refused", () => callRefused(journey, alice));
  await step(seen, "renewal", () => pastTheEnd(journey, alice));
  await step(seen, "lost answer", () => loseAnswer(journey, alice));
  await step(seen, "asked to wait", () => throttle(journey, alice));
  for (const days of [12, 16])
    await step(seen, `after ${days} days`, () => sweepAfter(journey, days));
  await step(seen, "disconnect", () => alice.disconnect());
  await step(seen, "another connects", () => connect(journey, "bob"));
  await step(seen, "a third connects", () => connect(journey, "dave"));
  await step(seen, "the third leaves", () => vault.user("dave").at("acme").disconnect());
  await step(seen, "elsewhere", () => movedAway(journey));
  await step(seen, "no time", () => endAtOnce(journey));
  await step(seen, "bare answer", () => agreeBarely(journey));
  await step(seen, "notices", () => hearNotices(journey));
  const bob = handleOf(journey, "bob");
  stage.revokeAll();
  await step(seen, "dead", () => pastTheEnd(journey, bob));
  await step(seen, "dead for long", () => sweepAfter(journey, 100));
  await step(seen, "bob's standing", () => standing(bob));
  await step(seen, "connect again", () => connect(journey, "carol"));
  stage.forgetClient();
  await step(seen, "client gone", () => pastTheEnd(journey, handleOf(journey, "carol")));
  await step(seen, "nobody's client", () => connect(journey, "ivan"));
  await step(seen, "provider away", () => showAway(journey));
  await step(seen, "waits", async () =>
    (await vault.user("carol").connections()).map(({ status }) => status),
  );
}

const mints = ({ entry }: Journey): boolean =>
  entry.protocol === "oauth2" &&
  !("resource" in entry) &&
  (entry.authorizationUrl ?? entry.issuer ?? entry.deviceAuthorizationUrl) === undefined;

const hasToken = ({ entry }: Journey): boolean =>
  !(entry.protocol === "oauth1" && entry.dialect?.token === "none");

function handleOf(journey: Journey, user: string): Handle {
  const { vault } = journey;
  return mints(journey) || !hasToken(journey)
    ? vault.shared().at("acme")
    : vault.user(user).at("acme");
}

function asked({ entry, stage }: Journey): object {
  const inputs = asWritten(entry, valuesOfKind(entry, stage.inputs, false));
  const isKey = entry.protocol === "key";
  return {
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(stage.scopes.length > 0 && !isKey && { scopes: stage.scopes }),
  };
}

/** What a person writes may have an end that is taken off. */
function asWritten(
  entry: CatalogEntry,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const inputs = "inputs" in entry ? (entry.inputs ?? {}) : {};
  const written = Object.entries(values).map(([name, value]) => [
    name,
    `${value}${inputs[name]?.suffix ?? ""}`,
  ]);
  return Object.fromEntries(written);
}

/** The link's page: in two languages, in a browser inside an app, and with nothing of what a connection brings. */
async function showLinks(journey: Journey): Promise<void> {
  const { seen } = journey;
  const handle = handleOf(journey, "alice");
  const browser = await browserOf(journey, "alice");
  for (const more of [{}, { language: "de" }]) {
    const { url } = await handle.connect({ ...asked(journey), ...more });
    seen.page.push((await browser.open(url)).html);
  }
  const agent = { "user-agent": "Mozilla/5.0 Instagram 300" };
  const { url } = await handle.connect(asked(journey));
  const inApp = await browser.send(new Request(url, { headers: agent }));
  seen.page.push(await inApp.text());
  for (const language of ["en", "de"]) {
    const bare = await handle.connect({ language });
    seen.page.push((await browser.open(bare.url)).html);
  }
}

async function browserOf({ vault }: Journey, user: string): Promise<Browser> {
  const browser = openBrowser(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/oauth/")) return vault.handler(request);
    return new Response("<h1>The app</h1>", { headers: { "content-type": "text/html" } });
  });
  await browser.setCookie(`app_user=${user}; Path=/`, appUrl);
  return browser;
}

/** In the way that the entry has. */
async function connect(journey: Journey, user: string): Promise<unknown> {
  const { entry, stage, vault, seen } = journey;
  const handle = handleOf(journey, user);
  const pasted = stage.pasted();
  if (!hasToken(journey)) return handle.connect();
  if (pasted) return handle.adopt(pasted as Parameters<Handle["adopt"]>[0]);
  if (mints(journey)) {
    const subject = "mint" in entry && entry.mint?.url ? { subject: "42" } : {};
    return (await handle.connect({ ...asked(journey), ...subject })).sessionId.length > 0;
  }
  const isDevice = "deviceAuthorizationUrl" in entry && !entry.authorizationUrl && !entry.issuer;
  const link = await handle.connect({
    ...asked(journey),
    ...(isDevice && { flow: "device" as const }),
  });
  if (isDevice) {
    seen.page.push((await (await browserOf(journey, user)).open(link.url)).html);
    stage.enter(link.code?.userCode ?? "");
    stage.clock.advance(10_000);
    await wait(2);
    return (await vault.sessions.get(link.sessionId)).status;
  }
  return agree(journey, { user, url: link.url });
}

async function agree(
  journey: Journey,
  { user, url }: { user: string; url: string },
): Promise<unknown> {
  const { stage, seen, entry } = journey;
  const browser = await browserOf(journey, user);
  if (entry.protocol === "key") {
    const page = await browser.open(url);
    const done = await browser.press(page, "Connect", { fields: { key: [stage.key ?? ""] } });
    seen.page.push(done.html);
    return done.heading;
  }
  const left = await browser.agree(url, { as: "nobody", until: ({ origin }) => origin !== appUrl });
  if (!left.next) {
    seen.page.push(left.html);
    return left.heading;
  }
  seen.wire.push(`-> ${left.next.href}`);
  const { url: back, form } = await stage.agree(left.next);
  for (const name of journey.leftOut) back.searchParams.delete(name);
  const page = form ? await posted(browser, back, form) : await browser.open(back);
  seen.wire.push(`<- ${page.status} ${page.headers.get("retry-after")}`);
  seen.page.push(page.html);
  return page.heading;
}

async function posted(
  browser: Browser,
  to: URL,
  form: URLSearchParams,
): ReturnType<Browser["open"]> {
  const answer = await browser.send(new Request(to, { method: "POST", body: form }));
  return browser.open(new URL(answer.headers.get("location") ?? "", to));
}

async function standing(handle: Handle): Promise<object> {
  const { connectionId: _id, ...status } = await handle.status();
  return status;
}

/** The list of accounts, the page of each, and the question before it ends. */
async function showAccounts(journey: Journey, user: string): Promise<unknown> {
  const { seen, vault } = journey;
  const browser = await browserOf(journey, user);
  const page = await browser.open(`${appUrl}/oauth/accounts`);
  seen.page.push(page.html);
  const [one] = await vault.user(user).connections();
  if (one) seen.page.push((await browser.open(`${appUrl}/oauth/accounts/${one.id}`)).html);
  return (
    one && { account: one.account, scopes: one.scopes, ends: one.expiresAt, renewal: one.renewal }
  );
}

/** Where the API of the service answers. */
function placesOf({ entry }: Journey): { read: string; write: string } {
  if (entry.protocol === "oauth1") return { read: "/me", write: "/notes" };
  const root = "resource" in entry ? new URL(entry.resource).pathname.replace(/\/$/, "") : "";
  return { read: `${root}/played`, write: `${root}/played` };
}

/** Each shape of request, at the API and at every host that tokens may go to. */
async function callAll(journey: Journey, handle: Handle): Promise<number[]> {
  const { read, write } = placesOf(journey);
  const json = { body: '{"text":"é"}', headers: { "content-type": "application/json" } };
  const form = new URLSearchParams({ text: "é + 1" });
  const hosts = journey.entry.api.hosts.map((host) => host.replace(/^\./, "any."));
  const calls: [string, RequestInit?][] = [
    [`${read}?a=b%20c`],
    [write, { method: "POST", ...json }],
    [write, { method: "POST", body: form }],
    ...hosts.map((host): [string] => [`${originOf(journey, host)}${read}`]),
  ];
  const statuses: number[] = [];
  for (const [path, init] of calls)
    statuses.push(
      await handle.fetch(path, init).then(
        ({ status }) => status,
        () => 0,
      ),
    );
  return statuses;
}

/** Services of OAuth 1.0a are played by real servers, on this machine. */
function originOf({ stage }: Journey, host: string): string {
  const values = Object.entries(stage.inputs);
  const filled = values.reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), host);
  return `${filled.startsWith("127.0.0.1") ? "http" : "https"}://${filled}`;
}

/** A 401 to one call, and a failure that is answered 200 to what the vault then tries. */
async function callRefused(journey: Journey, handle: Handle): Promise<unknown> {
  const { seen } = journey;
  let refusals = 1;
  seen.fault = (request) => {
    if (refusals-- > 0) return Promise.resolve(new Response("no", { status: 401 }));
    const isTest = journey.entry.api.test && request.url.includes(journey.entry.api.test.path);
    if (!isTest || !journey.entry.api.test?.expects) return undefined;
    return Promise.resolve(Response.json({ ok: false }));
  };
  const { status } = await handle.fetch(placesOf(journey).read).finally(() => {
    seen.fault = undefined;
  });
  const after = await standing(handle);
  return { status, after };
}

const isToken = ({ method, url }: Request): boolean =>
  /token|renew|exchange|access/i.test(new URL(url).pathname) && method !== "DELETE";

/** A token that is exchanged for the next one has to be alive. */
const diesWithToken = ({ entry }: Journey): boolean =>
  "profile" in entry && entry.profile?.refresh?.with === "access";

/** The token ends, and a call comes. */
async function pastTheEnd(journey: Journey, handle: Handle): Promise<unknown> {
  const { stage, vault } = journey;
  const ends = await Promise.all(
    ["alice", "bob", "carol"].map((user) => vault.user(user).connections()),
  );
  const times = [...ends.flat(), ...(await vault.shared().connections())].flatMap(
    ({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []),
  );
  const newest = Math.max(...times);
  if (Number.isFinite(newest) && newest > stage.clock())
    stage.clock.set(Math.floor(newest / 1000) * 1000 + (diesWithToken(journey) ? -1500 : 1500));
  else stage.clock.advance(3600_000);
  await wait(2);
  return handle.fetch(placesOf(journey).read).then(
    ({ status }) => status,
    ({ code, message }) => `${code}: ${message}`,
  );
}

/** The service acts on a renewal, and its answer is lost; once at once, and once more after a while. */
async function loseAnswer(journey: Journey, handle: Handle): Promise<unknown> {
  const { seen, stage } = journey;
  const lose: Seen["fault"] = (request, answer) =>
    isToken(request)
      ? answer().then(() => {
          throw new TypeError("fetch failed");
        })
      : undefined;
  seen.fault = lose;
  const first = await pastTheEnd(journey, handle);
  seen.fault = undefined;
  stage.clock.advance(45_000);
  await wait(2);
  return [first, await pastTheEnd(journey, handle)];
}

/** Every request is answered with a limit that is spent, in the provider's own headers. */
async function throttle(journey: Journey, handle: Handle): Promise<unknown> {
  const { seen, stage } = journey;
  const called = await pastTheEnd(journey, handle);
  const { rateLimit } = journey.entry.api;
  const {
    limit = "x-none-limit",
    remaining = "x-none-left",
    reset = "x-none-reset",
  } = rateLimit ?? {};
  const now = stage.clock();
  const counts = { seconds: 700, epoch: Math.floor(now / 1000) + 700, epoch_ms: now + 700_000 };
  const value = String(counts[rateLimit?.resetIn ?? "seconds"]);
  const headers = { [limit]: "10", [remaining]: "0", [reset]: value };
  // A person who comes now is let in, and only the API is busy.
  const isApi = ({ url }: Request): boolean => url.includes("/v1/") || url.includes("/played");
  seen.fault = (request) =>
    isApi(request) && !isToken(request)
      ? Promise.resolve(new Response("{}", { status: 403, headers }))
      : undefined;
  const looked = await connect(journey, "dora").catch((error: Error) => error.message);
  seen.fault = undefined;
  // Who was let in without being looked up shares the account of all others.
  await handleOf(journey, "dora")
    .disconnect()
    .catch(() => undefined);
  return [called, looked];
}

async function sweepAfter({ stage, vault }: Journey, days: number): Promise<void> {
  stage.clock.advance(days * 86_400_000);
  await wait(2);
  await vault.sweep();
}

/** Every request that is no call is answered with a redirect to itself at first. */
async function movedAway(journey: Journey): Promise<unknown> {
  const { seen, vault } = journey;
  await connect(journey, "hugo");
  const moved = new Set<string>();
  seen.fault = ({ url }) => {
    if (url.includes("/played") || url.includes("/v1/") || moved.delete(url)) return undefined;
    moved.add(url);
    return Promise.resolve(new Response(null, { status: 307, headers: { location: url } }));
  };
  const outcomes: unknown[] = [];
  for (const work of [
    () => connect(journey, "frank"),
    () => pastTheEnd(journey, vault.user("bob").at("acme")),
    () => handleOf(journey, "hugo").disconnect(),
  ]) {
    moved.clear();
    outcomes.push(await work().catch((error: Error) => error.message));
  }
  seen.fault = undefined;
  return outcomes;
}

/** The answer says 0 of how long the token lives. */
async function endAtOnce(journey: Journey): Promise<unknown> {
  const { seen, vault } = journey;
  const zero = async (answer: Response): Promise<Response> =>
    Response.json({ ...(await answer.json()), expires_in: 0 }, { status: answer.status });
  seen.fault = (request, answer) => (isToken(request) ? answer().then(zero) : undefined);
  await connect(journey, "zoe").finally(() => {
    seen.fault = undefined;
  });
  return (await vault.user("zoe").connections()).map(({ expiresAt }) => expiresAt);
}

/** Somebody comes back with nothing that is to be kept. */
async function agreeBarely(journey: Journey): Promise<unknown> {
  const { entry } = journey;
  const keep = "profile" in entry ? (entry.profile?.callback?.keep ?? {}) : {};
  if (Object.keys(keep).length === 0) return undefined;
  journey.leftOut = Object.values(keep).map(({ from }) => from);
  return connect(journey, "gina").finally(() => {
    journey.leftOut = [];
  });
}

/** What the service posts, of the account that people here have; in between somebody connects it again. */
async function hearNotices(journey: Journey): Promise<unknown> {
  const { entry, stage, vault } = journey;
  const [one] = await vault.user("bob").connections();
  const accountId = one?.account?.id ?? "nobody";
  const again = async (): Promise<unknown> => connect(journey, "bob").catch(() => "refused");
  const statuses = await noticesFor(entry, { stage, accountId, again }, (sent) =>
    post(journey, sent),
  );
  return [statuses, (await vault.user("bob").connections()).map(({ status }) => status)];
}

async function post({ vault, seen }: Journey, message: Request): Promise<number> {
  const answer = await vault.handler(message);
  seen.wire.push(`<- ${answer.status} ${await answer.text()}`);
  return answer.status;
}

/** The page when the provider does not answer. */
async function showAway(journey: Journey): Promise<void> {
  const { seen } = journey;
  seen.fault = () => Promise.resolve(new Response("", { status: 503 }));
  await connect(journey, "erin").finally(() => {
    seen.fault = undefined;
  });
}
