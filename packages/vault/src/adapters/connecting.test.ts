/** A person connects through every adapter, in its real framework: over sockets, with cookies, against the sandbox. */
import {
  type OAuth1SandboxProvider,
  type OAuth2SandboxProvider,
  startOAuth1Provider,
  startOAuth2Provider,
} from "@valetkey/sandbox";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../../test/browser.ts";
import { type Host, hosts } from "../../test/hosts.ts";
import { encryptionKeys, isCallback, userOf } from "../../test/world.ts";
import { createVault, type EmbeddedVault } from "../index.ts";
import { memory } from "../memory.ts";

let oauth1: OAuth1SandboxProvider;
let oauth2: OAuth2SandboxProvider;

beforeAll(async () => {
  [oauth1, oauth2] = await Promise.all([startOAuth1Provider(), startOAuth2Provider()]);
});

afterAll(() => Promise.all([oauth1.close(), oauth2.close()]));

interface App {
  vault: EmbeddedVault;
  publicUrl: string;
  alice: Browser;
}

/** An app on a free port with a vault in it, and a browser in which alice is signed in to the app. */
async function startApp({ start, path }: Host): Promise<App> {
  let vault: EmbeddedVault | undefined;
  const origin = await start(async (request) => {
    if (!vault) throw new Error("Nobody asks before there is a vault.");
    return vault.handler(request);
  });
  const publicUrl = `${origin}${path}`;
  vault = createVault<string>({
    publicUrl,
    encryptionKeys,
    store: memory(),
    currentUser: userOf,
    providers: {
      oauth1: { use: oauth1.entry, ...oauth1.client },
      oauth2: { use: oauth2.entry, ...oauth2.client },
    },
  });
  oauth1.allowRedirectUri(`${publicUrl}/callback/oauth1`);
  oauth2.allowRedirectUri(`${publicUrl}/callback/oauth2`);
  onTestFinished(() => vault.close());
  const alice = openBrowser((request) => fetch(request));
  await alice.setCookie("app_user=alice; Path=/", origin);
  return { vault, publicUrl, alice };
}

/** The link's own page, which tells that it is done. */
function expectEnd({ status, url }: Page, publicUrl: string): void {
  expect([status, url.href.replace(/[^/]+$/, "")]).toEqual([200, `${publicUrl}/connect/`]);
}

const everywhere = hosts.map((host) => [host.name, host] as const);

describe.each(everywhere)("%s", (_, host) => {
  test("connects an account: page, start, callback, done; the status tells of it", async () => {
    const { vault, publicUrl, alice } = await startApp(host);
    const { url } = await vault.user("alice").at("oauth1").connect();
    const page = await alice.open(url);
    expect(page.status).toBe(200);
    expect(await (await alice.send(new Request(`${url}/status?wait=0`))).json()).toMatchObject({
      status: "pending",
    });
    const waiting = alice.send(new Request(`${url}/status`));
    const done = await alice.agree(url, { as: "alice" });
    expectEnd(done, publicUrl);
    expect(await (await waiting).json()).toMatchObject({ status: "completed" });
    const me = await vault.user("alice").at("oauth1").fetch("/me");
    expect(await me.json()).toMatchObject({ login: "alice" });
  });

  test("takes an answer that the provider's page posts, and leads on to where the cookies are", async () => {
    const { vault, publicUrl, alice } = await startApp(host);
    const { url } = await vault.user("alice").at("oauth2").connect();
    const { next } = await alice.agree(url, { as: "alice", until: isCallback });
    if (!next) throw new Error("The provider sent nobody back.");
    const answer = new URLSearchParams(next.search);
    next.search = "";
    const stranger = openBrowser((request) => fetch(request));
    const headers = { origin: oauth2.url };
    const posted = await stranger.send(
      new Request(next, { method: "POST", body: answer, headers }),
    );
    expect(posted.status).toBe(303);
    const done = await alice.open(new URL(posted.headers.get("location") ?? "", next));
    expectEnd(done, publicUrl);
    expect(await vault.user("alice").at("oauth2").status()).toMatchObject({ state: "active" });
  });

  test("answers a form that is too long with a page", async () => {
    const { vault, alice } = await startApp(host);
    const { url } = await vault.user("alice").at("oauth1").connect();
    const body = new URLSearchParams({ proof: "x".repeat(2 ** 20) });
    const answer = await alice.send(new Request(`${url}/start`, { method: "POST", body }));
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain("xxxx");
  });

  test("refuses a HEAD, and what is not there, in the handler's own words", async () => {
    const { vault, publicUrl } = await startApp(host);
    const { url } = await vault.user("alice").at("oauth1").connect();
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, head.headers.get("allow")]).toEqual([405, "GET"]);
    const unknown = await fetch(`${publicUrl}/nothing/here`);
    expect([unknown.status, unknown.headers.get("content-type")]).toEqual([
      404,
      "text/html; charset=utf-8",
    ]);
    expect(unknown.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

/** What the routes of these frameworks look like, and what they hand to them; they are not installed here. */
const routesOf: Readonly<
  Record<string, (vault: EmbeddedVault) => (request: Request) => Promise<Response>>
> = {
  "SvelteKit's +server.ts": (vault) => {
    const fallback = ({ request }: { request: Request }) => vault.handler(request);
    return (request) => fallback({ ...{ request, params: { path: "" } } });
  },
  "React Router's resource route": (vault) => {
    const loader = ({ request }: { request: Request }) => vault.handler(request);
    const action = loader;
    return (request) =>
      (request.method === "GET" || request.method === "HEAD" ? loader : action)({
        ...{ request, params: { "*": "" }, context: {} },
      });
  },
  "Astro's endpoint": (vault) => {
    const ALL = ({ request }: { request: Request }) => vault.handler(request);
    return (request) => ALL({ ...{ request, params: { path: "" }, locals: {} } });
  },
};

describe.each(Object.entries(routesOf))("the one line of %s", (_, route) => {
  const server = hosts.find(({ name }) => name === "a server of web-standard requests") as Host;

  test("connects an account", async () => {
    let answer: ReturnType<typeof route> | undefined;
    const start: Host["start"] = (handler) =>
      server.start((request) => (answer ? answer(request) : handler(request)));
    const { vault, publicUrl, alice } = await startApp({ ...server, start });
    answer = route(vault);
    const { url } = await vault.user("alice").at("oauth2").connect();
    const done = await alice.agree(url, { as: "alice" });
    expectEnd(done, publicUrl);
    expect(await vault.user("alice").at("oauth2").status()).toMatchObject({ state: "active" });
  });
});
