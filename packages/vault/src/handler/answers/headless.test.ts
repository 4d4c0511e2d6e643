import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type ErrorKind, errorPage } from "@valetkey/pages";
import { describe, expect, test } from "vitest";
import type { Browser } from "../../../test/browser.ts";
import { recordingServer } from "../../../test/servers/recording-server.ts";
import { appUrl, isCallback, openWorld, slugs, type World } from "../../../test/world.ts";
import type { ProviderOptions } from "../../index.ts";
import { problemOf } from "./headless.ts";

/** What an app reads to draw the page of a link. */
interface Shown {
  status: string;
  app_name: string;
  provider_name: string;
  permissions: { scope: string; sentence?: string }[];
  host: string;
  start: Form;
  cancel: Form;
  account?: string;
}
interface Form {
  action: string;
  fields: Record<string, string>;
}

const headless = (tellsUser = true): Promise<World> =>
  openWorld({ tellsUser, vault: { pages: false } });

async function show(browser: Browser, url: string | URL): Promise<Shown> {
  const { html } = await browser.open(url);
  return JSON.parse(html) as Shown;
}

function send(browser: Browser, { action, fields }: Form): Promise<Response> {
  const body = new URLSearchParams(fields);
  return browser.send(new Request(new URL(action, appUrl), { method: "POST", body }));
}

/** From the link to the provider's answer, which is not delivered. */
async function leaveAndDecide(
  browser: Browser,
  url: string,
  decision: "allow" | "deny",
): Promise<URL> {
  const gone = await send(browser, (await show(browser, url)).start);
  expect(gone.status).toBe(303);
  const location = gone.headers.get("location") ?? "";
  const { next } = await browser.agree(location, { as: "alice", decision, until: isCallback });
  return next ?? new URL(appUrl);
}

const problemIn = async (response: Response): Promise<unknown> => {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  return response.json();
};

test("without pages, what a person is asked for first stands there as fields, and what does not fit with its fault", async () => {
  const api = await recordingServer(({ headers }) =>
    headers["x-api-key"] === "CANARY-good" ? { body: '{"id":7,"name":"@alice"}' } : { status: 401 },
  );
  const parcels = {
    protocol: "key",
    name: "Parcels",
    key: { in: "header", name: "x-api-key" },
    api: { baseUrl: api.url, hosts: [api.host], test: { path: "/ping" } },
    account: { url: "/me", id: "/id", label: "/name" },
  } as ProviderOptions;
  const world = await openWorld({ vault: { pages: false, providers: { parcels } } });
  const { url, sessionId } = await world.vault.user("alice").at("parcels").connect();
  const browser = await world.browser("alice");
  const shown = await show(browser, url);
  expect(shown).toMatchObject({ status: "pending", ask: [{ name: "key", takes: "key" }] });
  const enter = (key: string): Promise<Response> =>
    send(browser, { ...shown.start, fields: { ...shown.start.fields, key } });
  const refused = await enter("CANARY-bad");
  const text = await refused.text();
  expect(refused.status).toBe(422);
  expect(JSON.parse(text)).toMatchObject({ ask: [{ name: "key", fault: "refused" }] });
  expect(text).not.toContain("CANARY");
  const done = await enter("CANARY-good");
  expect(done.status).toBe(303);
  const end = await show(browser, done.headers.get("location") ?? "");
  expect(end).toMatchObject({ status: "completed", account: "@alice" });
  expect(await world.vault.sessions.get(sessionId)).toMatchObject({ status: "completed" });
});

describe.each(slugs)("without pages, %s", (slug) => {
  test("is connected by what the app draws from each state", async () => {
    const world = await headless();
    const { url, sessionId } = await world.link("alice", slug);
    const browser = await world.browser("alice");
    const page = await browser.send(new Request(url));
    expect(page.headers.get("content-type")).toBe("application/json");
    const shown = (await page.json()) as Shown;
    expect(shown).toMatchObject({
      status: "pending",
      app_name: "Receipts",
      provider_name: world[slug].entry.name,
      host: new URL(world[slug].url).host,
      owner: "alice",
      identity: "signed-in",
    });
    const callback = await leaveAndDecide(browser, url, "allow");
    const end = await show(browser, callback);
    expect(end).toMatchObject({ status: "completed", account: "alice", updated: false });
    expect(await world.rows()).toHaveLength(1);
    expect(sessionId).toMatch(/^ses_/);
  });

  test("a denial is a problem that says who can fix it, with a way to try again", async () => {
    const world = await headless();
    const { url, sessionId } = await world.link("alice", slug);
    const browser = await world.browser("alice");
    const callback = await leaveAndDecide(browser, url, "deny");
    const response = await browser.send(new Request(callback));
    const problem = await problemIn(response);
    expect([response.status, problem]).toEqual([
      403,
      {
        type: "urn:valetkey:problem:access_denied",
        title: "The user did not give access.",
        status: 403,
        code: "access_denied",
        kind: "denied",
        who_can_fix: "user",
        provider_name: world[slug].entry.name,
        reference: sessionId,
        retry: expect.stringContaining(`${appUrl}/oauth/connect/vkst_`),
      },
    ]);
    const { retry } = problem as { retry: string };
    expect((await show(browser, retry)).status).toBe("pending");
  });
});

describe("without pages, a problem", () => {
  test("names the kind of what went wrong, and repeats nothing of the request", async () => {
    const world = await headless();
    const { url } = await world.link("alice", "oauth2");
    const [alice, bob] = [await world.browser("alice"), await world.browser("bob")];
    const nobody = await world.browser(null);
    const callback = await leaveAndDecide(alice, url, "allow");
    const ask = (browser: Browser, path: string, init?: RequestInit): Promise<Response> =>
      browser.send(new Request(new URL(path, appUrl), init));
    const answers = {
      not_found: await ask(alice, "/oauth/connect/CANARY/x"),
      expired: await ask(alice, "/oauth/connect/CANARY"),
      wrong_person: await ask(bob, url),
      sign_in_first: await ask(nobody, url),
      no_cookies: await ask(bob, `${url}/start`, { method: "POST", body: "proof=CANARY" }),
      opened_by_hand: await ask(alice, "/oauth/callback/oauth2"),
      bad_answer: await ask(alice, "/oauth/callback/oauth2?state=CANARY"),
      wrong_browser: await ask(bob, callback.href),
    };
    for (const [kind, response] of Object.entries(answers)) {
      const problem = await problemIn(response);
      expect(problem).toMatchObject({ kind, status: response.status });
      expect(problem).toHaveProperty("who_can_fix", kind === "not_found" ? "developer" : "user");
      expect(JSON.stringify(problem)).not.toContain("CANARY");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });

  test("ends a request by the person's own no", async () => {
    const world = await headless(false);
    const { url } = await world.link("alice", "oauth2");
    const browser = await world.browser(null);
    const shown = await show(browser, url);
    expect(shown).toMatchObject({ identity: "confirm", owner: "alice" });
    const response = await send(browser, shown.cancel);
    expect(await problemIn(response)).toMatchObject({ kind: "wrong_person", status: 403 });
    expect(await problemIn(await browser.send(new Request(url)))).toMatchObject({
      kind: "canceled",
      status: 410,
    });
  });

  test("has the status of the page that it stands for", () => {
    const kinds: Readonly<Record<ErrorKind, true>> = {
      denied: true,
      wrong_person: true,
      sign_in_first: true,
      expired: true,
      used: true,
      canceled: true,
      wrong_browser: true,
      no_cookies: true,
      other_site: true,
      provider_down: true,
      misconfigured: true,
      bad_answer: true,
      different_account: true,
      account_taken: true,
      our_fault: true,
      accounts_closed: true,
      accounts_unavailable: true,
      opened_by_hand: true,
      not_found: true,
      needs_approval: true,
      permission_missing: true,
      paused: true,
      account_connected: true,
      too_many: true,
      in_app_browser: true,
      wrong_method: true,
    };
    for (const kind of Object.keys(kinds) as ErrorKind[]) {
      const page = errorPage({ kind, appName: "App", at: new Date(0) });
      expect([kind, problemOf(kind, {}).status]).toEqual([kind, page.status]);
    }
  });
});

/** Makes a vault where no page can be loaded, and asks it for a path that it does not have. */
const withoutPackage = (pages: string): string => `
import { registerHooks } from "node:module";
registerHooks({
  resolve(name, context, next) {
    if (name.startsWith("@valetkey/pages")) throw new Error("the pages were asked for");
    return next(name, context);
  },
});
const { createVault } = await import("valetkey");
const { memory } = await import("valetkey/memory");
const vault = createVault({
  publicUrl: "http://localhost:4999/oauth",
  encryptionKeys: "k1:${Buffer.alloc(32, 7).toString("base64")}",
  store: memory(),
  providers: {},
  ${pages}
});
const response = await vault.handler(new Request("http://localhost:4999/oauth/nothing"));
console.log((await response.json()).code);
`;

test("without pages the package of pages is never asked for", () => {
  const run = (pages: string): { stdout: string; stderr: string } =>
    spawnSync(
      process.execPath,
      ["--conditions=valetkey-source", "--input-type=module", "-e", withoutPackage(pages)],
      { cwd: fileURLToPath(new URL("../../..", import.meta.url)), encoding: "utf8" },
    );
  expect(run("pages: false")).toMatchObject({ stdout: "not_found\n" });
  expect(run("").stderr).toContain("the pages were asked for");
});

test("without pages the browser goes back at once, whatever the app wants to be shown", async () => {
  const world = await headless();
  const { url } = await world.link("alice", "oauth2", { returnTo: "/settings", showResult: true });
  const browser = await world.browser("alice");
  const callback = await leaveAndDecide(browser, url, "allow");
  const response = await browser.send(new Request(callback));
  expect(response.headers.get("location")).toMatch(/\/settings\?session=.*status=connected$/);
});
