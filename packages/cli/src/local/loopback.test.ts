/** What listens on this person's machine while they connect (RFC 8252 sections 7.3 and 8.3): for one session, and for nobody else. */
import { join } from "node:path";
import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../../vault/test/free-port.ts";
import { shownLink, walk } from "../../test/person.ts";
import { run, type TestTerminal, testTerminal } from "../../test/terminal.ts";
import { openBrowser } from "../demo/browser.ts";
import { writePrivate } from "../ground/private-files.ts";
import { createResultPage } from "./result-page.ts";

let provider: OAuth2SandboxProvider;
let port: number;
let person: TestTerminal;

beforeAll(async () => {
  provider = await startOAuth2Provider({ appName: "My scripts" });
  port = await freePort();
  provider.allowRedirectUri(`http://localhost:${port}/callback/mine`);
  person = testTerminal();
  writePrivate(join(person.cwd, "secret"), String(provider.client.clientSecret));
  await run(
    `providers add mine --issuer ${provider.url} --client-id sandbox-app --client-secret secret --scopes read`,
    { terminal: person },
  );
}, 60_000);

afterAll(() => provider.close());

const at = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`http://localhost:${port}${path}`, { redirect: "manual", ...init });

test("strangers' requests find nothing and end nothing, the person's own one does, and then nobody listens", async () => {
  const terminal = testTerminal({ cwd: person.cwd, home: person.home });
  let ended = false;
  const connecting = run(`connect mine --port ${port} --wait 30s`, { terminal }).finally(() => {
    ended = true;
  });
  const link = await shownLink(terminal);

  expect((await at("/nothing")).status).toBe(404);
  expect((await at("/callback/other?code=x&state=y")).status).toBe(404);
  for (const query of ["", "?code=stolen&state=guessed", "?error=access_denied&state=guessed"])
    expect((await at(`/callback/mine${query}`)).status).toBe(400);
  expect((await at("/connect/vkst_guessed")).status).toBe(410);
  const bad = { headers: { authorization: "Bearer vk_dev_guessed" } };
  for (const path of [
    "/",
    "/v1/connections",
    "/v1/whoami",
    "/v1/proxy/con_1/me",
    "/openapi.json",
    "/docs",
  ])
    for (const init of [{}, bad, { ...bad, method: "POST" }])
      expect([path, (await at(path, init)).status]).toEqual([path, 404]);
  for (const path of [
    "/accounts",
    "/healthz",
    "/readyz",
    "/metrics",
    "/mcp",
    "/connect",
    "/callback/",
  ])
    expect([path, (await at(path)).status]).toEqual([path, 404]);
  for (const script of ["/countdown.js", "/fragment.js"])
    expect((await at(script)).headers.get("content-type")).toContain("text/javascript");
  expect(ended).toBe(false);

  // The person sees how it ended: what listens waits for that.
  expect(await walk(openBrowser("alice"), link)).toContain("connected");
  const { code, out } = await connecting;
  expect([code, out]).toEqual([0, expect.stringContaining("Connected")]);
  await expect(at("/")).rejects.toThrow("fetch failed");
});

test("a browser that is slow to follow still finds the page that says how it ended", async () => {
  const terminal = testTerminal({ cwd: person.cwd, home: person.home });
  const connecting = run(`connect mine --user bob --port ${port} --wait 30s`, { terminal });
  // Whoever waits in the terminal knows before the browser has followed the redirect.
  const slow: typeof globalThis.fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    while (pathname.startsWith("/callback/") && !terminal.out().includes("Connected"))
      await new Promise((done) => setTimeout(done, 10));
    return answer;
  };
  const title = await walk(openBrowser("bob", slow), await shownLink(terminal));
  expect(title).toContain("connected");
  expect((await connecting).code).toBe(0);
});

test("what listens waits for the page after a callback, and no longer than a browser takes", async () => {
  const { signal } = new AbortController();
  const none = createResultPage();
  none.answered({ path: "/callback/mine", status: 400 });
  await none.seen(signal);
  const shown = createResultPage();
  shown.answered({ path: "/callback/mine", status: 303 });
  const seen = shown.seen(signal);
  shown.answered({ path: "/healthz", status: 200 });
  shown.answered({ path: "/connect/vkst_a", status: 200 });
  await seen;
  const closed = createResultPage(1);
  closed.answered({ path: "/callback/mine", status: 303 });
  await closed.seen(signal);
  const stopped = createResultPage();
  stopped.answered({ path: "/callback/mine", status: 303 });
  await stopped.seen(AbortSignal.abort());
});
