import { describe, expect, test } from "vitest";
import { vaultAt } from "../../../test/servers/plain-api.ts";
import { type Recorded, recordingServer } from "../../../test/servers/recording-server.ts";
import { encryptionKeys, publicUrl } from "../../../test/use-world.ts";
import { createVault } from "../../index.ts";
import { memory } from "../../memory.ts";

const bearers = (requests: readonly Recorded[]): (string | undefined)[] =>
  requests.map(({ headers }) => headers["authorization"]);

describe("what a request may be sent to", () => {
  test("nothing but https reaches the API of a vault that is not on loopback", async () => {
    const { handle } = await vaultAt("https://api.good.example", {
      hosts: ["api.good.example", ".cdn.good.example"],
      url: "https://app.example.com/oauth",
    });
    const authorize = async (url: string): Promise<string> =>
      (await handle.authorize(new Request(url))).url;
    for (const url of ["https://api.good.example/x", "https://a.b.cdn.good.example/x"])
      expect(await authorize(url)).toBe(url);
    const refused = [
      "https://evil.example/x",
      "https://api.good.example.evil.example/x",
      "https://xapi.good.example/x",
      "https://api.good.example:8443/x",
      "https://api.good.example./x",
      "https://good.example/x",
      "https://cdn.good.example/x",
      "https://evilcdn.good.example/x",
      "http://api.good.example/x",
      "http://a.cdn.good.example/x",
      "https://127.0.0.1/x",
      "https://[::1]/x",
      "https://2130706433/x",
      "data:text/plain,x",
      "blob:https://api.good.example/0",
    ];
    for (const url of refused) {
      await expect(authorize(url), url).rejects.toMatchObject({ code: "host_not_allowed" });
      await expect(handle.fetch(url), url).rejects.toMatchObject({ code: "host_not_allowed" });
    }
    // A Request cannot hold these; fetch can be given them as text.
    for (const url of [
      "https://api.good.example@evil.example/x",
      "https://api.good.example:x@evil.example/x",
      "https://user:password@api.good.example/x",
      "https://user@api.good.example/x",
      "HTTPS://EVIL.example/x",
      "https:\\\\evil.example\\x",
      "https:evil.example/x",
      "ftp://api.good.example/x",
      "javascript:alert(1)",
    ]) {
      const refusal = handle.fetch(url);
      await expect(refusal, url).rejects.toMatchObject({
        code: "host_not_allowed",
        message: expect.not.stringContaining("password"),
      });
    }
  });

  test("a path never leads away from the API, however it is spelt", async () => {
    const api = await recordingServer();
    const evil = await recordingServer();
    const { handle } = await vaultAt(`${api.url}/v1/`);
    const paths = [
      `//${evil.host}/x`,
      `/\\${evil.host}/x`,
      `\\\\${evil.host}\\x`,
      `@${evil.host}/x`,
      `.${evil.host}/x`,
      "/../../x",
      "?q=1",
      "",
      "x#part",
    ];
    for (const path of paths) expect((await handle.fetch(path)).status, path).toBe(200);
    expect(evil.requests).toEqual([]);
    expect(api.requests).toHaveLength(paths.length);
    expect(api.requests.slice(-4).map(({ path }) => path)).toEqual([
      "/x",
      "/v1?q=1",
      "/v1/",
      "/v1/x",
    ]);
  });

  test.each(["localhost:9", "127.0.0.1:9", "127.0.0.1.evil.example", "127.0.0.1"])(
    "not even another port or name of this machine: %s",
    async (host) => {
      const api = await recordingServer();
      const { handle } = await vaultAt(api.url);
      await expect(handle.fetch(`http://${host}/me`)).rejects.toMatchObject({
        code: "host_not_allowed",
      });
      expect(api.requests).toEqual([]);
    },
  );

  test("says how an API that is not known can be told", async () => {
    const vault = createVault({
      publicUrl,
      encryptionKeys,
      store: memory(),
      providers: {
        bare: {
          protocol: "oauth2",
          clientId: "client",
          authorizationUrl: "https://login.bare.example/authorize",
          tokenUrl: "https://login.bare.example/token",
        },
      },
    });
    const handle = vault.user("alice").at("bare");
    await handle.adopt({ accessToken: "tok" });
    const absolute = "https://api.bare.example/me";
    const calls: (() => Promise<unknown>)[] = [
      () => handle.fetch("/me"),
      () => handle.fetch(absolute),
      () => handle.authorize(new Request(absolute)),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        code: "host_not_allowed",
        message: expect.stringContaining("api: { baseUrl, hosts }"),
      });
    }
  });

  test("what is no URL is refused as an option", async () => {
    const { handle } = await vaultAt("http://localhost:9");
    await expect(handle.fetch("http://[")).rejects.toMatchObject({ code: "options_invalid" });
    await expect(handle.fetch("/me", { headers: { "bad header": "x" } })).rejects.toThrow(
      TypeError,
    );
  });

  test("an API that cannot be reached is provider_unavailable, and nothing of the URL is told", async () => {
    const { handle } = await vaultAt("http://127.0.0.1:9");
    await expect(handle.fetch("/me?secret=1")).rejects.toMatchObject({
      code: "provider_unavailable",
      whoCanFix: "provider",
      message: expect.not.stringContaining("secret"),
    });
  });
});

describe("redirects", () => {
  const answers: Record<string, { status: number; location: string }> = {};
  const serve = ({ path }: Recorded) => {
    const answer = answers[path.split("?")[0] ?? ""];
    return answer
      ? { status: answer.status, headers: { location: answer.location } }
      : { body: "arrived" };
  };

  test.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [303, "DELETE", "GET", ""],
    [307, "POST", "POST", "the body"],
    [308, "POST", "POST", "the body"],
    [302, "PUT", "PUT", "the body"],
    [307, "PATCH", "PATCH", "the body"],
  ])("%i makes of a %s a %s, as fetch does", async (status, method, then, body) => {
    const api = await recordingServer(serve);
    answers["/from"] = { status, location: "/to" };
    const { handle } = await vaultAt(api.url);
    const headers = { "content-type": "text/odd", "content-language": "en", "x-kept": "1" };
    const response = await handle.fetch("/from", { method, headers, body: "the body" });
    expect(await response.text()).toBe("arrived");
    const [, second] = api.requests;
    expect(second).toMatchObject({ method: then, path: "/to", body });
    expect(second?.headers["x-kept"]).toBe("1");
    expect(second?.headers["content-type"]).toBe(then === "GET" ? undefined : "text/odd");
    expect(second?.headers["content-language"]).toBe(then === "GET" ? undefined : "en");
    expect(bearers(api.requests)).toEqual(["Bearer tok", "Bearer tok"]);
  });

  test.each([301, 302, 303, 307, 308])("%i keeps a HEAD a HEAD", async (status) => {
    const api = await recordingServer(serve);
    answers["/from"] = { status, location: "/to" };
    const { handle } = await vaultAt(api.url);
    await handle.fetch("/from", { method: "HEAD" });
    expect(api.requests.map(({ method }) => method)).toEqual(["HEAD", "HEAD"]);
  });

  test("a stream that a redirect asks for again is refused, for it was sent", async () => {
    const api = await recordingServer(serve);
    answers["/from"] = { status: 307, location: "/to" };
    const { handle } = await vaultAt(api.url);
    const body = new Blob(["once"]).stream();
    const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
    await expect(handle.fetch("/from", init)).rejects.toThrow(/only once/);
    expect(api.requests).toHaveLength(1);
  });

  test("neither does a Request with more than a mebibyte go twice, nor is it cut", async () => {
    const api = await recordingServer(serve);
    answers["/from"] = { status: 307, location: "/to" };
    const { handle } = await vaultAt(api.url);
    const big = "x".repeat(3 * 1024 * 1024);
    const post = (path: string, body: string): Promise<Response> =>
      handle.fetch(new Request(`${api.url}${path}`, { method: "POST", body }));
    await expect(post("/from", big)).rejects.toThrow(/only once/);
    expect((await post("/plain", big)).status).toBe(200);
    expect((await post("/from", "small")).status).toBe(200);
    expect(api.requests.map(({ body }) => body.length)).toEqual([big.length, big.length, 5, 5]);
  });

  test("goes to another host of the same API, with the credential", async () => {
    const other = await recordingServer();
    const api = await recordingServer(serve);
    answers["/from"] = { status: 302, location: `${other.url}/there#part` };
    const { handle } = await vaultAt(api.url, { hosts: [api.host, other.host] });
    expect((await handle.fetch("/from")).status).toBe(200);
    expect(bearers(other.requests)).toEqual(["Bearer tok"]);
  });

  test.each([
    ["another port", (evil: string) => `http://${evil}/x`],
    ["a relative way to another host", (evil: string) => `//${evil}/x`],
    ["a user name", (evil: string) => `http://user@${evil}/x`],
  ])("refuses %s, and nothing arrives there", async (_name, location) => {
    const evil = await recordingServer();
    const api = await recordingServer(serve);
    answers["/from"] = { status: 307, location: location(evil.host) };
    const { handle } = await vaultAt(api.url);
    await expect(handle.fetch("/from", { method: "POST", body: "x" })).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    expect(evil.requests).toEqual([]);
  });

  test("gives a redirect that leads nowhere back as it is", async () => {
    const api = await recordingServer(({ path }) =>
      path === "/bad" ? { status: 302, headers: { location: "http://[" } } : { status: 304 },
    );
    const { handle } = await vaultAt(api.url);
    expect((await handle.fetch("/bad")).status).toBe(302);
    expect((await handle.fetch("/same")).status).toBe(304);
  });

  test("stops after ten", async () => {
    const api = await recordingServer(serve);
    answers["/round"] = { status: 302, location: "/round" };
    const { handle } = await vaultAt(api.url);
    await expect(handle.fetch("/round")).rejects.toMatchObject({ code: "provider_error" });
    expect(api.requests).toHaveLength(11);
  });
});

describe("headers that an API needs", () => {
  test("are added, but the caller's own win", async () => {
    const api = await recordingServer();
    const { handle } = await vaultAt(api.url, { headers: { "x-version": "1", accept: "a/b" } });
    await handle.fetch("/x", { headers: { accept: "c/d" } });
    expect(api.requests[0]?.headers).toMatchObject({ "x-version": "1", accept: "c/d" });
  });
});
