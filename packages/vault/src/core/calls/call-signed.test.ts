/** Calls whose requests are signed one by one: where the signature goes, and how far it follows redirects. */
import { describe, expect, test } from "vitest";
import { recordingServer } from "../../../test/servers/recording-server.ts";
import { pair, signedApi } from "../../../test/servers/signed-api.ts";

describe("the protocol parameters", () => {
  const names = (text: string): string[] =>
    [...new URLSearchParams(text).keys()].filter((name) => name.startsWith("oauth_"));

  test("go in the header by default, and replace a caller's own", async () => {
    const { api, handle } = await signedApi({});
    await handle.adopt(pair);
    await handle.fetch("/x?a=1", { headers: { authorization: "Basic CANARY" } });
    const [sent] = api.requests;
    expect(sent?.headers["authorization"]).toMatch(/^OAuth .*oauth_token="tok%20en%2F1"/);
    expect(sent?.headers["authorization"]).not.toContain("CANARY");
    expect(sent?.path).toBe("/x?a=1");
  });

  test("go in the query where the dialect says so, by fetch and by authorize", async () => {
    const { api, handle } = await signedApi({ placement: "query" });
    await handle.adopt(pair);
    await handle.fetch("/x?a=1", { method: "POST", body: "plain" });
    const signed = await handle.authorize(new Request(`${api.url}/x?a=1`));
    for (const url of [`${api.url}${api.requests[0]?.path}`, signed.url]) {
      const { searchParams } = new URL(url);
      expect(searchParams.get("a")).toBe("1");
      expect(searchParams.get("oauth_token")).toBe(pair.token);
      expect(searchParams.get("oauth_signature")).not.toBeNull();
    }
    expect(api.requests[0]).toMatchObject({ method: "POST", body: "plain" });
    expect(api.requests[0]?.headers["authorization"]).toBeUndefined();
    expect(signed.headers.has("authorization")).toBe(false);
  });

  test("go in a form's body where the dialect says so, else in the header", async () => {
    const { api, handle } = await signedApi({ placement: "body" });
    await handle.adopt(pair);
    const form = (): URLSearchParams => new URLSearchParams({ text: "ä b" });
    await handle.fetch("/x", { method: "POST", body: form() });
    const own = new Request(`${api.url}/x`, { method: "POST", body: form() });
    const signed = await handle.authorize(own);
    for (const body of [api.requests[0]?.body ?? "", await signed.text()]) {
      expect(new URLSearchParams(body).get("text")).toBe("ä b");
      expect(names(body)).toContain("oauth_signature");
    }
    await handle.fetch("/x");
    expect(api.requests[1]?.headers["authorization"]).toMatch(/^OAuth /);
  });
});

describe("a redirect to another host of the API's", () => {
  test.each([
    ["a signed query", { placement: "query" as const }],
    ["a key in the query", { bears: { in: "query", name: "key", value: "token" } as const }],
  ])("gets nothing of %s, also where the answer repeats it", async (_what, dialect) => {
    const other = await recordingServer();
    const { api, handle } = await signedApi(
      dialect,
      ({ path }) => ({ status: 302, headers: { location: `${other.url}${path}` } }),
      [other.host],
    );
    await handle.adopt({ token: "tok-1", tokenSecret: "s" });
    expect((await handle.fetch("/x?a=%7e&b=1+2")).status).toBe(200);
    expect(api.requests[0]?.path).toContain("=tok-1");
    expect(other.requests).toMatchObject([{ path: "/x?a=%7e&b=1+2" }]);
    expect(other.requests[0]?.headers["authorization"]).toBeUndefined();
  });

  test("keeps parameters of the caller's that are only called so", async () => {
    const other = await recordingServer();
    const { handle } = await signedApi(
      {},
      ({ path }) => ({ status: 302, headers: { location: `${other.url}${path}` } }),
      [other.host],
    );
    await handle.adopt(pair);
    await handle.fetch("/x?oauth_token=mine");
    expect(other.requests).toMatchObject([{ path: "/x?oauth_token=mine" }]);
  });
});

describe("a credential that is a key", () => {
  test("is borne in a header, and the client's secret is asked for nothing", async () => {
    const { api, handle } = await signedApi({
      bears: { in: "header", name: "authorization", prefix: "Bearer", value: "token_secret" },
    });
    await handle.adopt({ token: "key", tokenSecret: "key-1" });
    await handle.fetch("/x", { method: "POST", body: new URLSearchParams({ a: "1" }) });
    expect(api.requests[0]).toMatchObject({ body: "a=1" });
    expect(api.requests[0]?.headers["authorization"]).toBe("Bearer key-1");
    const signed = await handle.authorize(new Request(`${api.url}/x`));
    expect(signed.headers.get("authorization")).toBe("Bearer key-1");
  });

  test("is borne in the query", async () => {
    const { api, handle } = await signedApi({
      bears: { in: "query", name: "key", value: "token" },
    });
    await handle.adopt({ token: "key-1", tokenSecret: "s" });
    await handle.fetch("/x?a=1");
    expect(new URLSearchParams(api.requests[0]?.path.slice(2)).get("key")).toBe("key-1");
    expect(api.requests[0]?.headers["authorization"]).toBeUndefined();
  });

  test("that fits in no header is sent nowhere and told nowhere", async () => {
    const bears = { in: "header", name: "x-key", value: "token" } as const;
    const { api, handle } = await signedApi({ bears });
    await handle.adopt({ token: "CANARY\r\nx: 1", tokenSecret: "s" });
    const failure = await handle.fetch("/x").catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_error" });
    expect(String(failure)).not.toContain("CANARY");
    expect(api.requests).toEqual([]);
  });
});

describe("a redirect of the API", () => {
  const leadsTo = (location: string) => ({ status: 302, headers: { location } });

  test("within its origin is signed anew", async () => {
    const { api, handle } = await signedApi({}, ({ path }) =>
      path.startsWith("/from") ? leadsTo("/to?b=2") : {},
    );
    await handle.adopt(pair);
    expect((await handle.fetch("/from?a=1")).status).toBe(200);
    const [first, second] = api.requests.map(({ headers }) => headers["authorization"] ?? "");
    expect(second).toMatch(/^OAuth .*oauth_signature="/);
    const nonce = /oauth_nonce="[^"]+"/;
    expect(nonce.exec(second ?? "")).not.toEqual(nonce.exec(first ?? ""));
  });

  test("to another origin of the API goes without the credential, and does not get it back", async () => {
    const back: { url?: string } = {};
    const other = await recordingServer(({ path }) =>
      path === "/back" ? leadsTo(`${back.url}/end`) : { status: 401 },
    );
    const { api, handle } = await signedApi(
      {},
      ({ path }) =>
        path === "/end" ? { status: 401 } : leadsTo(`${other.url}${path.slice("/go".length)}`),
      [other.host],
    );
    back.url = api.url;
    await handle.adopt(pair);
    for (const path of ["/go/there", "/go/back"]) {
      expect((await handle.fetch(path)).status).toBe(401);
    }
    const bare = [...other.requests, ...api.requests.filter(({ path }) => path === "/end")];
    expect(bare).toHaveLength(3);
    for (const { headers } of bare) expect(headers["authorization"]).toBeUndefined();
    // An answer to nobody's credential is no reason to doubt this one.
    expect(api.requests.filter(({ path }) => path === "/test")).toEqual([]);
    expect((await handle.status()).state).toBe("active");
  });
});
