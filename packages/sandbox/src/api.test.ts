import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startOAuth2Provider } from "./oauth2/provider.ts";
import type { OAuth2SandboxProvider } from "./provider.ts";
import { call, obtain, redirectUri } from "./testing/oauth2-client.ts";

let provider: OAuth2SandboxProvider;
let token: string;

beforeEach(async () => {
  provider = await startOAuth2Provider({ redirectUris: [redirectUri], users: ["alice", "carol"] });
  token = (await obtain(provider)).access_token;
});
afterEach(() => provider.close());

const send = (body: BodyInit | null, contentType?: string): Promise<Response> =>
  call(provider, token, "/notes", {
    method: "POST",
    body,
    headers: contentType === undefined ? {} : { "content-type": contentType },
  });

describe("notes", () => {
  test("are taken as a form, as JSON and as multipart, and read back", async () => {
    expect((await send(new URLSearchParams({ text: "Größe + 1" }))).status).toBe(201);
    expect(
      (await send(JSON.stringify({ text: "as JSON" }), "application/json; charset=utf-8")).status,
    ).toBe(201);
    const form = new FormData();
    form.set("text", "with a file");
    const bytes = new Uint8Array(3 * 1024 * 1024).fill(7);
    form.set("file", new File([bytes], "seven.bin", { type: "application/octet-stream" }));
    const answer = await send(form);
    expect(answer.status).toBe(201);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const attachment = {
      name: "seven.bin",
      type: "application/octet-stream",
      size: bytes.length,
      sha256,
    };
    expect(await answer.json()).toEqual({
      id: expect.any(String),
      text: "with a file",
      attachments: [attachment],
    });

    const { notes } = (await (await call(provider, token, "/notes")).json()) as {
      notes: { id: string; text: string }[];
    };
    expect(notes.map(({ text }) => text)).toEqual([
      "Water the ferns",
      "Ask Bob about the picnic",
      "Größe + 1",
      "as JSON",
      "with a file",
    ]);
    expect(new Set(notes.map(({ id }) => id)).size).toBe(5);
    const carol = await obtain(provider, "carol");
    expect(await (await call(provider, carol.access_token, "/notes")).json()).toEqual({
      notes: [{ id: expect.any(String), text: "First note of carol" }],
    });
  });

  test.each<[string, BodyInit | null, string | undefined, number]>([
    ["plain text", "hello", "text/plain", 415],
    ["nothing", null, undefined, 415],
    ["broken JSON", "{", "application/json", 400],
    ["JSON that is no object", "1", "application/json", 400],
    ["a broken form", "text=%zz", "application/x-www-form-urlencoded", 400],
    ["multipart without a boundary", "x", "multipart/form-data", 400],
    ["JSON without a text", '{"text":1}', "application/json", 422],
    ["a form without a text", "a=b", "application/x-www-form-urlencoded", 422],
    ["multipart without a text", "--b--\r\n", "multipart/form-data; boundary=b", 422],
    ["more than 1 MiB", JSON.stringify({ text: "x".repeat(1024 * 1024) }), "application/json", 413],
    [
      "more than 5 MiB of multipart",
      "x".repeat(5 * 1024 * 1024 + 1),
      "multipart/form-data; boundary=b",
      413,
    ],
  ])("are refused as %s", async (_what, body, contentType, status) => {
    expect((await send(body, contentType)).status).toBe(status);
  });
});

describe("redirect", () => {
  test("answers 302 to where it is told", async () => {
    const to = "http://other.example/path?a=1";
    const response = await call(provider, token, `/redirect?to=${encodeURIComponent(to)}`);
    expect([response.status, response.headers.get("location")]).toEqual([302, to]);
  });

  test.each(["", "?to=", "?to=a%0d%0ab", "?to=%zz"])("refuses %j", async (query) => {
    expect((await call(provider, token, `/redirect${query}`)).status).toBe(400);
  });
});

describe("echo-headers", () => {
  test("shows what was sent, but nothing that could be secret", async () => {
    const headers = { "x-api-version": "3", cookie: "a=b", "x-csrf-token": "t", "x-api-key": "k" };
    const text = await (await call(provider, token, "/echo-headers", { headers })).text();
    const echoed = (JSON.parse(text) as { headers: Record<string, string> }).headers;
    expect(echoed).toMatchObject({ "x-api-version": "3", host: new URL(provider.url).host });
    expect(Object.keys(echoed)).not.toEqual(expect.arrayContaining(["authorization"]));
    expect(["cookie", "x-csrf-token", "x-api-key"].filter((name) => name in echoed)).toEqual([]);
    expect(text).not.toContain(token);
  });
});

describe("bearer tokens", () => {
  test.each([
    ["no header", undefined, 401, 'Bearer realm="sandbox"'],
    ["another scheme", "Basic YTpi", 401, 'Bearer realm="sandbox"'],
    ["an unknown token", "Bearer unknown", 401, 'Bearer realm="sandbox", error="invalid_token"'],
    ["no token", "Bearer", 400, 'Bearer realm="sandbox", error="invalid_request"'],
    ["two words", "Bearer a b", 400, 'Bearer realm="sandbox", error="invalid_request"'],
  ])("refuses %s", async (_what, authorization, status, challenge) => {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${provider.url}/me`, { headers });
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([
      status,
      challenge,
    ]);
    expect(provider.counters()).toMatchObject({
      apiRequests: 1,
      apiUnauthorized: status === 401 ? 1 : 0,
    });
  });

  test("count only in the header, whatever the scheme's case", async () => {
    expect((await fetch(`${provider.url}/me?access_token=${token}`)).status).toBe(401);
    expect(
      (await fetch(`${provider.url}/me`, { headers: { authorization: `bearer ${token}` } })).status,
    ).toBe(200);
  });
});
