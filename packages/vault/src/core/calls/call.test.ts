import { beforeEach, describe, expect, test } from "vitest";
import { recordingServer } from "../../../test/servers/recording-server.ts";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle } from "../../index.ts";

const protocols = ["oauth1", "oauth2"] as const;

const json = async <T>(response: Response): Promise<T> => (await response.json()) as T;
const loginOf = async (response: Response): Promise<string> =>
  (await json<{ login: string }>(response)).login;
describe.each(protocols)("fetch over %s", (slug) => {
  let world: UseWorld;
  let handle: Handle;
  let apiUrl: string;
  const texts = async (): Promise<string[]> => {
    const { notes } = await json<{ notes: { text: string }[] }>(await handle.fetch("/notes"));
    return notes.map((note) => note.text);
  };

  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", slug);
    handle = world.vault.user("alice").at(slug);
    apiUrl = world[slug].url;
  });

  test("takes a path, an absolute URL, a URL object and a Request", async () => {
    const inputs = [
      "/me",
      "me",
      `${apiUrl}/me`,
      new URL("/me", apiUrl),
      new Request(`${apiUrl}/me`),
    ];
    for (const input of inputs) expect(await loginOf(await handle.fetch(input))).toBe("alice");
  });

  test("is a bound fetch that can be passed on by itself", async () => {
    const fetch: typeof globalThis.fetch = handle.fetch;
    expect(await loginOf(await fetch("/me"))).toBe("alice");
  });

  test("lets init lie over a Request", async () => {
    const request = new Request(`${apiUrl}/notes`, { headers: { "x-one": "1" } });
    const response = await handle.fetch(request, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"text":"laid over"}',
    });
    expect(response.status).toBe(201);
    expect(await texts()).toContain("laid over");
    const seen = await handle.fetch(
      new Request(`${apiUrl}/echo-headers`, { headers: { "x-one": "1" } }),
      { headers: { "x-two": "2" } },
    );
    const { headers } = await json<{ headers: Record<string, string> }>(seen);
    expect([headers["x-one"], headers["x-two"]]).toEqual([undefined, "2"]);
  });

  test("sends the body of a Request", async () => {
    const body = new URLSearchParams({ text: "of a Request & more" });
    const request = new Request(`${apiUrl}/notes`, { method: "POST", body });
    expect((await handle.fetch(request)).status).toBe(201);
    expect(await texts()).toContain("of a Request & more");
  });

  test.each([
    [
      "a form",
      () => new URLSearchParams({ text: "a form: +/%&=~ é 😀", "": "x" }),
      "a form: +/%&=~ é 😀",
    ],
    ["JSON", () => new Blob(['{"text":"JSON"}'], { type: "application/json" }), "JSON"],
    ["multipart", () => multipart("multipart"), "multipart"],
  ])("sends %s so that the provider finds nothing to refuse", async (_name, body, text) => {
    const response = await handle.fetch("/notes", { method: "POST", body: body() });
    expect(response.status).toBe(201);
    expect(await texts()).toContain(text);
    expect(world[slug].counters().badSignatures).toBe(0);
  });

  test("sends a file with its name and bytes", async () => {
    const body = multipart("with a file");
    body.append("file", new File(["0123456789"], "digits.txt", { type: "text/plain" }));
    const response = await handle.fetch("/notes", { method: "POST", body });
    expect(await response.json()).toMatchObject({
      attachments: [{ name: "digits.txt", type: "text/plain", size: 10 }],
    });
  });

  test("sends a stream", async () => {
    const body = new Blob(['{"text":', '"streamed"}']).stream();
    const headers = { "content-type": "application/json" };
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      headers,
      duplex: "half",
    };
    expect((await handle.fetch("/notes", init)).status).toBe(201);
    expect(await texts()).toContain("streamed");
  });

  test("replaces an Authorization of the caller's", async () => {
    const headers = { authorization: "Bearer of-somebody-else" };
    expect(await loginOf(await handle.fetch("/me", { headers }))).toBe("alice");
    const request = new Request(`${apiUrl}/me`, { headers });
    expect(await loginOf(await handle.fetch(request))).toBe("alice");
  });

  test.each([
    [403, "no entry"],
    [404, '{"error":"gone"}'],
    [429, "later"],
    [500, "<h1>oops</h1>"],
    [503, ""],
  ])("gives the provider's %i back as it is", async (status, body) => {
    world[slug].control.failNext("api", { status, body, contentType: "text/odd", retryAfter: 7 });
    const response = await handle.fetch("/me");
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(response.headers.get("content-type")).toBe("text/odd");
    expect(response.headers.get("retry-after")).toBe("7");
    expect((await handle.status()).state).toBe("active");
  });

  test("follows a redirect inside the API, with a credential of its own on each request", async () => {
    const response = await handle.fetch("/redirect?to=/me");
    expect(await loginOf(response)).toBe("alice");
    expect(response.url).toBe(`${apiUrl}/me`);
    expect(world[slug].counters()).toMatchObject({ badSignatures: 0, replays: 0 });
  });

  test("refuses a redirect to a foreign host, where no request arrives", async () => {
    const evil = await recordingServer();
    await expect(handle.fetch(`/redirect?to=${evil.url}/take`)).rejects.toMatchObject({
      code: "host_not_allowed",
      whoCanFix: "developer",
      provider: slug,
    });
    expect(evil.requests).toEqual([]);
  });

  test("hands a redirect over when told to be manual, and rejects when told that it is an error", async () => {
    const manual = await handle.fetch("/redirect?to=/me", { redirect: "manual" });
    expect([manual.status, manual.headers.get("location")]).toEqual([302, "/me"]);
    await expect(handle.fetch("/redirect?to=/me", { redirect: "error" })).rejects.toThrow(
      TypeError,
    );
    await expect(
      handle.fetch(new Request(`${apiUrl}/redirect?to=/me`, { redirect: "error" })),
    ).rejects.toThrow(TypeError);
  });

  test("obeys a signal that aborts before, and asks nobody", async () => {
    const before = world[slug].counters();
    await expect(handle.fetch("/me", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(world[slug].counters()).toEqual(before);
  });

  test("obeys a signal that aborts while the API is being asked", async () => {
    world[slug].control.slow("api", 60_000);
    const reason = new Error("enough");
    const abort = new AbortController();
    setTimeout(() => abort.abort(reason), 20);
    await expect(handle.fetch("/me", { signal: abort.signal })).rejects.toBe(reason);
    const request = new Request(`${apiUrl}/me`, { signal: AbortSignal.timeout(20) });
    await expect(handle.fetch(request)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("calls for the tenant itself", async () => {
    const shared = world.vault.shared().at(slug);
    await shared.adopt(
      slug === "oauth1" ? await world.oauth1Tokens("bob") : await world.oauth2Tokens("bob"),
    );
    expect(await loginOf(await shared.fetch("/me"))).toBe("bob");
    expect(await loginOf(await handle.fetch("/me"))).toBe("alice");
  });

  test("authorize gives the Request to send", async () => {
    const request = new Request(`${apiUrl}/notes`, {
      method: "POST",
      body: new URLSearchParams({ text: "by hand" }),
      headers: { authorization: "Basic eDp5" },
    });
    expect((await fetch(await handle.authorize(request))).status).toBe(201);
    expect(await texts()).toContain("by hand");
    expect(world[slug].counters().badSignatures).toBe(0);
  });

  test("authorize refuses a foreign host and an aborted Request", async () => {
    await expect(handle.authorize(new Request("http://localhost:1/me"))).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    const aborted = new Request(`${apiUrl}/me`, { signal: AbortSignal.abort() });
    await expect(handle.authorize(aborted)).rejects.toMatchObject({ name: "AbortError" });
  });
});

function multipart(text: string): FormData {
  const form = new FormData();
  form.append("text", text);
  return form;
}
