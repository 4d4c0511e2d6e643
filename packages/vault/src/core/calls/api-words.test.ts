/** What an entry says of its API, through a whole vault: what each query has, what a good answer holds, how long the API asks to wait. */
import { describe, expect, test } from "vitest";
import { type Answer, recordingServer } from "../../../test/servers/recording-server.ts";
import { encryptionKeys, publicUrl } from "../../../test/use-world.ts";
import { createVault, type Handle, type ProviderOptions } from "../../index.ts";
import { memory } from "../../memory.ts";
import { type ManualClock, manualClock } from "../../testing.ts";

type Api = NonNullable<Extract<ProviderOptions, { protocol: "oauth2" }>["api"]>;

const good: Answer = { body: '{"ok":true,"id":"7","name":"Ann"}' };
const limited = (headers: Record<string, string>, status = 429): Answer => ({ status, headers });

interface Opened {
  handle: Handle;
  clock: ManualClock;
  answers: Record<string, Answer>;
  paths(): string[];
}

/** Alice at a provider whose API has these words; what it answers by path, at first well. */
async function openAt(
  words: Partial<Api>,
  {
    looksUp = false,
    at = "/me",
    ...more
  }: { looksUp?: boolean; at?: string; refreshToken?: string } = {},
): Promise<Opened> {
  const answers: Record<string, Answer> = {};
  const server = await recordingServer(({ path }) => answers[path.split("?")[0] ?? ""] ?? good);
  const clock = manualClock();
  const acme: ProviderOptions = {
    protocol: "oauth2",
    name: "Acme",
    clientId: "app",
    authorizationUrl: `${server.url}/authorize`,
    tokenUrl: `${server.url}/token`,
    api: { baseUrl: server.url, hosts: [server.host], ...words },
    ...(looksUp && { account: { url: at, id: "/id", label: "/name" } }),
  };
  const vault = createVault({
    ...{ publicUrl, encryptionKeys, clock, store: memory({ clock }) },
    providers: { acme },
    log: { warn() {}, error() {} },
  });
  const handle = vault.user("alice").at("acme");
  if (!looksUp) await handle.adopt({ accessToken: "tok", ...more });
  return { handle, clock, answers, paths: () => server.requests.map((it) => it.path) };
}

describe("what every query of the API has", () => {
  const query = { "api-version": "7.1", note: "a b&c" };
  const added = "api-version=7.1&note=a%20b%26c";

  test("is in each call, behind what the call has", async () => {
    const { handle, paths } = await openAt({ query });
    await handle.fetch("/notes");
    await handle.fetch("/notes?x=%20y");
    await handle.fetch("?x=1");
    expect(paths()).toEqual([`/notes?${added}`, `/notes?x=%20y&${added}`, `/?x=1&${added}`]);
  });

  test("is left to a call that has it", async () => {
    const { handle, paths } = await openAt({ query });
    await handle.fetch("/notes?api-version=8");
    expect(paths()).toEqual(["/notes?api-version=8&note=a%20b%26c"]);
  });

  test("is in the look-up of the account and in the harmless request", async () => {
    const { handle, answers, paths } = await openAt(
      { query, test: { path: "/ping" } },
      { looksUp: true },
    );
    await handle.adopt({ accessToken: "tok" });
    answers["/notes"] = { status: 401 };
    await handle.fetch("/notes");
    expect(paths()).toEqual([`/me?${added}`, `/notes?${added}`, `/ping?${added}`]);
  });
});

describe("a harmless request whose failures are answered 200 too", () => {
  const words = { test: { path: "/ping", expects: { "/ok": true } } };

  test.each<[string, string]>([
    ["lacks what a good answer holds", '{"ok":false}'],
    ["is not JSON", "<p>Sign in</p>"],
    ["is empty", ""],
  ])("says that the credential is over when the answer %s", async (_name, body) => {
    const { handle, answers } = await openAt(words);
    answers["/notes"] = { status: 401 };
    answers["/ping"] = { body };
    await handle.fetch("/notes");
    expect(await handle.status()).toMatchObject({
      state: "needs_reauth",
      problem: { code: "grant_revoked", message: expect.stringContaining("answered") },
    });
  });

  test("says nothing when the answer holds it", async () => {
    const { handle, answers } = await openAt(words);
    answers["/notes"] = { status: 401 };
    await handle.fetch("/notes");
    expect((await handle.status()).state).toBe("active");
  });

  test("is asked again no sooner than the API asks to wait", async () => {
    const { handle, clock, answers, paths } = await openAt({
      ...words,
      rateLimit: { reset: "x-reset" },
    });
    answers["/notes"] = { status: 401 };
    answers["/ping"] = limited({ "x-reset": "300" });
    const pings = (): number => paths().filter((path) => path === "/ping").length;
    const callAfter = async (seconds: number): Promise<void> => {
      clock.advance(seconds * 1000);
      // The vault asks its clock once in a real millisecond at most.
      await new Promise((done) => setTimeout(done, 2));
      await handle.fetch("/notes");
    };
    await callAfter(0);
    await callAfter(60);
    expect(pings()).toBe(1);
    await callAfter(241);
    expect(pings()).toBe(2);
  });
});

describe("an API that asks to wait", () => {
  test.each<[string, Partial<Api>, Answer]>([
    ["with Retry-After", {}, limited({ "retry-after": "40" })],
    ["with its own header", { rateLimit: { reset: "x-reset" } }, limited({ "x-reset": "40" })],
    [
      "with a 403 and nothing left",
      { rateLimit: { remaining: "x-left", reset: "x-reset" } },
      limited({ "x-left": "0", "x-reset": "40" }, 403),
    ],
  ])("%s tells when the account can be looked up", async (_name, words, answer) => {
    const { handle, answers } = await openAt(words, { looksUp: true });
    answers["/me"] = answer;
    await expect(handle.adopt({ accessToken: "tok" })).rejects.toMatchObject({
      code: "account_unavailable",
      retryAfterSeconds: 40,
      message: expect.stringContaining("try again in 40 s."),
    });
  });

  test("with its own header tells a renewal too when to come again", async () => {
    const words = { rateLimit: { reset: "x-reset", resetIn: "epoch" } } as const;
    const { handle, clock, answers, paths } = await openAt(words, { refreshToken: "refresh" });
    answers["/notes"] = { status: 401 };
    answers["/token"] = limited({ "x-reset": String(Math.floor(clock() / 1000) + 600) });
    await handle.fetch("/notes");
    await handle.fetch("/notes");
    expect(await handle.status()).toMatchObject({ problem: { code: "rate_limited" } });
    expect(paths().filter((path) => path === "/token")).toHaveLength(1);
    clock.advance(601_000);
    await new Promise((done) => setTimeout(done, 2));
    await handle.fetch("/notes");
    expect(paths().filter((path) => path === "/token")).toHaveLength(2);
  });

  test("gives its answer to the caller untouched", async () => {
    const { handle, answers } = await openAt({ rateLimit: { reset: "x-reset" } });
    answers["/notes"] = limited({ "x-reset": "40" });
    const response = await handle.fetch("/notes");
    expect(response.headers.get("retry-after")).toBeNull();
    expect(response.headers.get("x-reset")).toBe("40");
  });
});

describe("what a token that was adopted has not told", () => {
  test("is asked of nobody in the look-up of the account", async () => {
    const { handle, paths } = await openAt({}, { looksUp: true, at: "/{company}/me" });
    await expect(handle.adopt({ accessToken: "tok" })).rejects.toMatchObject({
      code: "account_unavailable",
    });
    expect(paths()).toEqual([]);
  });

  test("leaves the harmless request out: it says nothing of the credential", async () => {
    const { handle, answers, paths } = await openAt({ test: { path: "/{company}/ping" } });
    answers["/notes"] = { status: 401 };
    expect((await handle.fetch("/notes")).status).toBe(401);
    expect(paths()).toEqual(["/notes"]);
    expect((await handle.status()).state).toBe("active");
  });
});
