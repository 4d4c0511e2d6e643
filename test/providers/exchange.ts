/**
 * A provider's documented exchange, typed out from its documentation and gone through by a whole vault: what is asked must be what the
 * documentation shows, and what is answered is what it shows. The entry is the catalogue's own, with its real addresses: nothing is sent.
 */
import { type EntryId, loadEntry } from "@valetkey/catalog";
import { createVault, type EmbeddedVault, type Handle, type ProviderOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { type ManualClock, manualClock } from "valetkey/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { keys, makeIdToken } from "../../packages/oauth2/test/id-token.ts";
import { type Browser, openBrowser, type Page } from "../../packages/vault/test/browser.ts";
import { appUrl, encryptionKeys, userOf } from "../../packages/vault/test/world.ts";
import { type Answer, type Asked, answerTo, readRequest } from "./messages.ts";

/** Where every provider here sends people back to. */
export const redirectUri = (id: string): string => `${appUrl}/oauth/callback/${id}`;

/** What is known once the person was sent away. */
export interface Underway {
  /** The parameters of the authorization request. */
  asked: URLSearchParams;
  now: Date;
  /** An ID token that is right for this request, but for `claims`, which lie over it. */
  idToken(claims: Readonly<Record<string, unknown>>): string;
}

/** One request to the provider and its answer, as the page at `docs` shows them. */
export interface Step {
  docs: string;
  /** `url` is without its query. Of headers those named must be there; of query and body all that is sent is named. */
  request: Asked;
  answer: Answer | ((underway: Underway) => Answer);
}

/** All of an exchange. Values that differ each time are asymmetric matchers, such as expect.any(String). */
export interface Exchange {
  id: EntryId;
  /** The app's registration, and the scopes that it asks for. */
  options: Readonly<Record<string, unknown>>;
  inputs?: Readonly<Record<string, string>>;
  /** Requests before the person is sent away: temporary credentials, or metadata. */
  before?: readonly Step[];
  /** Where the person is sent. Absent: nobody is, as for a key. */
  authorization: {
    docs: string;
    url: string;
    query: Readonly<Record<string, unknown>>;
    hash?: string;
  };
  /** With what the person comes back; `state` is added unless it is named. `post`: by a form. */
  comesBack: Readonly<Record<string, string>>;
  post?: true;
  /** The parameter that signs those the person comes back with, `state` among them, and how. */
  signs?: { name: string; by(params: URLSearchParams): string };
  /** The requests from there to the living connection, in their order. */
  connect: readonly Step[];
  /** What the connection then says of itself. */
  account: Readonly<Record<string, unknown>> | null;
  /** A call of the API: its path or URL for `fetch`, and what arrives. */
  call?: Step & { fetch: string; init?: RequestInit };
  /** After so many seconds the next call renews first; then `call` comes again with these of its headers. `refused`: the API refuses it before. */
  renew?: {
    afterSeconds: number;
    refused?: Answer;
    steps: readonly Step[];
    headers: Readonly<Record<string, unknown>>;
  };
  /** The answer to a renewal whose grant is dead. */
  dead?: { afterSeconds: number; refused?: Answer; step: Step };
  /** What is asked for when the connection is ended; none where the provider has nothing for it. */
  disconnect: readonly Step[];
}

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
        flow.isDone();
      });

    if (renew && call)
      test("is renewed as documented", async () => {
        const flow = await connected(exchange);
        flow.clock.advance(renew.afterSeconds * 1000);
        const request = { ...call.request, headers: { ...call.request.headers, ...renew.headers } };
        flow.expects([...refusedFirst(call, renew), ...renew.steps, { ...call, request }]);
        await (await flow.handle.fetch(call.fetch, call.init)).text();
        flow.isDone();
      });

    if (dead && call)
      test("asks for its person again after the documented refusal", async () => {
        const flow = await connected(exchange);
        flow.clock.advance(dead.afterSeconds * 1000);
        flow.expects([...refusedFirst(call, dead), dead.step]);
        const refused = flow.handle.fetch(call.fetch, call.init);
        await expect(refused).rejects.toMatchObject({ code: "needs_reauth" });
        flow.isDone();
      });

    test("is ended as documented", async () => {
      const flow = await connected(exchange);
      flow.expects(disconnect);
      const { revokedAtProvider } = await flow.handle.disconnect();
      expect(revokedAtProvider).toBe(disconnect.length > 0 ? "yes" : "unsupported");
      flow.isDone();
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
}

/** Goes as far as a living connection. */
async function connected(exchange: Exchange): Promise<Flow> {
  const { id, inputs, before = [], authorization, connect } = exchange;
  const clock = manualClock(Date.UTC(2026, 10, 27, 12));
  let waiting: readonly Step[] = [];
  let underway: Underway | undefined;
  const answer: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const [step, ...rest] = waiting;
    if (!step) throw new Error(`${id} was asked for ${request.method} ${request.url} unexpectedly`);
    waiting = rest;
    await readRequest(request, step.request);
    const { answer: given } = step;
    return answerTo(typeof given === "function" ? given(known(underway)) : given);
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
  const flow: Flow = {
    ...{ handle, clock, isDone },
    expects(steps) {
      waiting = steps;
    },
  };

  flow.expects(before);
  const browser = await signedIn(vault);
  const { url } = await handle.connect({ ...(inputs && { inputs }) });
  const { next } = await browser.agree(url, { as: "nobody", until: isElsewhere });
  isDone();
  if (!next) throw new Error(`${id}: nobody was sent away`);
  expect(`${next.origin}${next.pathname}`).toBe(authorization.url);
  expect(Object.fromEntries(next.searchParams)).toEqual(authorization.query);
  expect(next.hash).toBe(authorization.hash ?? "");
  const asked = next.searchParams;
  underway = {
    asked,
    now: new Date(clock()),
    idToken: (claims) => idToken(asked, clock(), claims),
  };

  flow.expects(connect);
  const page = await comeBack(browser, exchange, asked);
  isDone();
  expect(page.status, page.heading).toBe(200);
  return flow;
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

async function comeBack(
  browser: Browser,
  exchange: Exchange,
  asked: URLSearchParams,
): Promise<Page> {
  const { id, comesBack, post, signs } = exchange;
  const state = asked.get("state");
  const unsigned = { ...(state !== null && { state }), ...comesBack };
  const answer = {
    ...unsigned,
    ...(signs && { [signs.name]: signs.by(new URLSearchParams(unsigned)) }),
  };
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
  connect,
  call,
  renew,
  dead,
  disconnect,
}: Exchange): Set<string> {
  const steps = [...before, ...connect, ...(renew?.steps ?? []), ...disconnect];
  const more = [call, dead?.step].filter((step) => step !== undefined);
  return new Set([authorization.docs, ...[...steps, ...more].map(({ docs }) => docs)]);
}
