/**
 * A provider's documented exchange, typed out from its documentation and gone through by a whole vault: what is asked must be what the
 * documentation shows, and what is answered is what it shows. The entry is the catalogue's own, with its real addresses: nothing is sent.
 */
import { loadEntry } from "@valetkey/catalog";
import { createVault, type EmbeddedVault, type Handle, type ProviderOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { type ManualClock, manualClock } from "valetkey/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { keys, makeIdToken } from "../../packages/oauth2/test/id-token.ts";
import { type Browser, openBrowser, type Page } from "../../packages/vault/test/browser.ts";
import { appUrl, encryptionKeys, userOf } from "../../packages/vault/test/world.ts";
import type { Exchange, Step, Underway } from "./documented.ts";
import { type Answer, answerTo, oauthParams, readRequest } from "./messages.ts";

/** Where every provider here sends people back to. */
export const redirectUri = (id: string): string => `${appUrl}/oauth/callback/${id}`;

/** The tests of one exchange. */
export function describeExchange(exchange: Exchange): void {
  const { id, call, renew, dead, disconnect } = exchange;
  describe(id, () => {
    test("every page that this was typed from is named in the entry", async () => {
      const { evidence } = await loadEntry(id);
      for (const page of pagesOf(exchange)) expect(evidence.docs).toContain(page);
    });

    test("is connected as documented", async () => {
      const { handle } = await connected(exchange);
      const { state, account } = await handle.status();
      expect(state).toBe("active");
      if (exchange.account) expect(account).toMatchObject(exchange.account);
      else expect(account ?? null).toBeNull();
    });

    if (call)
      test("is called as documented", async () => {
        const flow = await connected(exchange);
        flow.expects([call]);
        await (await flow.handle.fetch(call.fetch, call.init)).text();
      });

    if (renew && call)
      test("is renewed as documented", async () => {
        const flow = await connected(exchange);
        flow.clock.advance(renew.afterSeconds * 1000);
        const headers = { ...call.request.headers, ...renew.headers };
        const query = { ...call.request.query, ...renew.query };
        const again = { ...call, request: { ...call.request, headers, query } };
        if (renew.early) await flow.sweep(renew.steps);
        flow.expects([...refusedFirst(call, renew), ...(renew.early ? [] : renew.steps), again]);
        await (await flow.handle.fetch(call.fetch, call.init)).text();
      });

    if (dead && call)
      test("asks for its person again after the documented refusal", async () => {
        const flow = await connected(exchange);
        flow.clock.advance(dead.afterSeconds * 1000);
        flow.expects([...refusedFirst(call, dead), dead.step]);
        const refused = flow.handle.fetch(call.fetch, call.init);
        await expect(refused).rejects.toMatchObject({ code: "needs_reauth" });
      });

    test("is ended as documented", async () => {
      const flow = await connected(exchange);
      flow.expects(disconnect);
      const { revokedAtProvider } = await flow.handle.disconnect();
      expect(revokedAtProvider).toBe(disconnect.length > 0 ? "yes" : "unsupported");
    });
  });
}

/** The call that an API refuses whose answers do not tell when a token ends. */
function refusedFirst(call: Step, { refused }: { refused?: Answer }): Step[] {
  return refused ? [{ ...call, answer: refused }] : [];
}

interface Flow {
  handle: Handle;
  clock: ManualClock;
  /** The requests that may come next, in this order. */
  expects(steps: readonly Step[]): void;
  isDone(): void;
  /** A sweep of the vault, which makes these requests. */
  sweep(steps: readonly Step[]): Promise<void>;
}

/** Goes as far as a living connection. */
async function connected(exchange: Exchange): Promise<Flow> {
  const play = playOf(exchange);
  await (exchange.adopts ? adopted(exchange, play) : agreed(exchange, play));
  return play.flow;
}

interface Play {
  vault: EmbeddedVault;
  flow: Flow;
  /** What was asked for with the answers so far. */
  underway?: Underway;
  /** Where the last temporary credentials were asked to be sent back to (RFC 5849 section 2.1). */
  callback?: string;
}

/** A vault, and what the provider answers it. */
function playOf(exchange: Exchange): Play {
  const { id } = exchange;
  const clock = manualClock(Date.UTC(2026, 10, 27, 12));
  let waiting: readonly Step[] = [];
  const answer: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const [step, ...rest] = waiting;
    if (!step) throw new Error(`${id} was asked for ${request.method} ${request.url} unexpectedly`);
    waiting = rest;
    await readRequest(request, step.request);
    const callback = oauthParams(request.headers.get("authorization") ?? "")["oauth_callback"];
    if (callback !== undefined) play.callback = callback;
    const { answer: given } = step;
    return answerTo(typeof given === "function" ? given(known(play.underway)) : given);
  };
  const failures: unknown[] = [];
  const vault = createVault<string>({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys,
    clock,
    store: memory({ clock }),
    currentUser: userOf,
    appName: "Receipts",
    log: { warn() {}, error() {} },
    // What a test expects and does not get would be taken for a provider that is away.
    fetch: (input, init) =>
      answer(input, init).catch((error: unknown) => {
        failures.push(error);
        throw error;
      }),
    providers: { [id]: exchange.options as unknown as ProviderOptions },
  });
  onTestFinished(() => vault.close());
  const handle = vault.user("alice").at(id);
  const isDone = (): void => {
    if (failures.length > 0) throw failures[0];
    expect(waiting.map(({ request }) => `${request.method} ${request.url}`)).toEqual([]);
  };
  // Told also where the vault made something else of it.
  onTestFinished(isDone);
  const flow: Flow = {
    ...{ handle, clock, isDone },
    expects(steps) {
      waiting = steps;
    },
    async sweep(steps) {
      waiting = steps;
      await vault.sweep();
      isDone();
    },
  };

  const play: Play = { vault, flow };
  return play;
}

/** A person agrees at the provider. */
async function agreed(exchange: Exchange, play: Play): Promise<void> {
  const { id, inputs, before = [], authorization, connect } = exchange;
  const { flow, vault } = play;
  flow.expects(before);
  const browser = await signedIn(vault);
  const { url } = await flow.handle.connect({ ...(inputs && { inputs }) });
  const { next } = await browser.agree(url, { as: "nobody", until: isElsewhere });
  flow.isDone();
  if (!next) throw new Error(`${id}: nobody was sent away`);
  expect(`${next.origin}${next.pathname}`).toBe(authorization?.url);
  expect(Object.fromEntries(next.searchParams)).toEqual(authorization?.query);
  expect(next.hash).toBe(authorization?.hash ?? "");
  const asked = next.searchParams;
  const now = flow.clock();
  const sign: Underway["idToken"] = (claims) => idToken(asked, now, claims);
  play.underway = { asked, now: new Date(now), idToken: sign };

  flow.expects(connect);
  const page = await comeBack(browser, exchange, play);
  flow.isDone();
  expect(page.status, page.heading).toBe(200);
}

/** The app has the tokens already. */
async function adopted({ inputs, connect, adopts }: Exchange, { flow }: Play): Promise<void> {
  if (!adopts) throw new Error("there is nothing to adopt");
  flow.expects(connect);
  await flow.handle.adopt({ ...adopts.tokens, ...(inputs && { inputs }) });
  flow.isDone();
}

const known = (underway: Underway | undefined): Underway => {
  if (!underway) throw new Error("nobody was sent away yet");
  return underway;
};

function idToken(
  asked: URLSearchParams,
  now: number,
  claims: Readonly<Record<string, unknown>>,
): string {
  const seconds = Math.floor(now / 1000);
  const [nonce, aud] = [asked.get("nonce"), asked.get("client_id")];
  const times = { iat: seconds, exp: seconds + 3600 };
  return makeIdToken({ aud, ...times, ...(nonce !== null && { nonce }), ...claims });
}

/** The keys that ID tokens here are signed with, for a step that answers a JWKS. */
export const signingKeys: object = keys;

async function signedIn(vault: EmbeddedVault): Promise<Browser> {
  const browser = openBrowser(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/oauth/")) return vault.handler(request);
    return new Response("<h1>The app</h1>", { headers: { "content-type": "text/html" } });
  });
  await browser.setCookie("app_user=alice; Path=/", appUrl);
  return browser;
}

const isElsewhere = (url: URL): boolean => url.origin !== appUrl;

async function comeBack(browser: Browser, exchange: Exchange, play: Play): Promise<Page> {
  const { id, comesBack, post, signs } = exchange;
  // OAuth 1.0a has no state of its own: it travels in the callback.
  const called = new URL(play.callback ?? redirectUri(id)).searchParams;
  const state = known(play.underway).asked.get("state") ?? called.get("state");
  const unsigned = { ...(state !== null && { state }), ...comesBack };
  const signature = signs && { [signs.name]: signs.by(new URLSearchParams(unsigned)) };
  const answer = { ...unsigned, ...signature };
  const url = new URL(redirectUri(id));
  if (!post) {
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
    return browser.open(url);
  }
  const request = new Request(url, { method: "POST", body: new URLSearchParams(answer) });
  const response = await browser.send(request);
  return browser.open(new URL(response.headers.get("location") ?? "", url));
}

function pagesOf({
  before = [],
  authorization,
  adopts,
  connect,
  call,
  renew,
  dead,
  disconnect,
}: Exchange): Set<string> {
  const steps = [...before, ...connect, ...(renew?.steps ?? []), ...disconnect];
  const more = [authorization, adopts, call, dead?.step].filter((step) => step !== undefined);
  return new Set([...steps, ...more].map(({ docs }) => docs));
}
