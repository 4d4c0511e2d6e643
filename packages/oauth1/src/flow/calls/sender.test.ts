import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Answer,
  startVerifyingServer,
  type VerifyingServer,
} from "../../../test/verifying-server.ts";
import { credential, failure, startWorld, type World } from "../../../test/world.ts";
import type { OAuth1Dialect } from "../../dialect/dialect.ts";
import type { OAuth1Fetch } from "./sender.ts";

let world: World;
let elsewhere: VerifyingServer;

beforeEach(async () => {
  world = await startWorld();
  world.server.answer = ({ target }) =>
    target.startsWith("/to/") ? redirectTo(target) : { body: "hello" };
  elsewhere = await startVerifyingServer();
  elsewhere.isOpen = true;
  elsewhere.answer = () => ({ body: "elsewhere" });
});

afterEach(async () => {
  await world.server.close();
  await elsewhere.close();
});

/** `/to/307?a=1` redirects to `/there?a=1` by that status, and `/to/307/away?a=1` to the other server. */
function redirectTo(target: string): Answer {
  const [, status, away, query = ""] = /^\/to\/(\d+)(\/away)?(\?.*)?$/.exec(target) ?? [];
  const origin = away === undefined ? "" : elsewhere.url;
  return { status: Number(status), headers: { location: `${origin}/there${query}` } };
}

function sender(dialect: OAuth1Dialect = {}, options: object = {}): OAuth1Fetch {
  return world.connect({ dialect }, options).fetchAs(credential);
}

const at = (path: string): string => `${world.server.url}${path}`;
const verified = (): boolean[] => world.server.received.map((it) => it.verified);

describe("a bound fetch", () => {
  test("signs what it sends, and gives the answer as it came", async () => {
    const body = new URLSearchParams({ a: "1 2", b: "é" });
    const response = await sender()(at("/notes?x=y"), { method: "POST", body });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("hello");
    expect(world.oauthOf(0)).toMatchObject({ oauth_token: credential.token });
    expect(world.server.received[0]).toMatchObject({ method: "POST", body: "a=1+2&b=%C3%A9" });
  });

  test("takes a URL, and a Request with what else is asked", async () => {
    await sender()(new URL(at("/a")));
    const headers = { "content-type": "application/json", authorization: "Bearer CANARY" };
    const request = new Request(at("/b"), { method: "PUT", body: "{}", headers });
    await sender()(request);
    await sender()(new Request(at("/c"), { method: "PUT" }), { method: "PATCH", body: "x" });
    expect(world.targets()).toEqual(["GET /a", "PUT /b", "PATCH /c"]);
    expect(verified()).toEqual([true, true, true]);
    expect(world.server.received.map((it) => it.body)).toEqual(["", "{}", "x"]);
    expect(world.server.received[1]?.headers["content-type"]).toBe("application/json");
  });

  test.each<[string, OAuth1Dialect]>([
    ["header", {}],
    ["query", { placement: "query" }],
    ["body", { placement: "body" }],
  ])("passes what else is asked on to fetch, the signature in the %s", async (_, dialect) => {
    const seen: RequestInit[] = [];
    const fetch = async (_: unknown, init: RequestInit): Promise<Response> => {
      seen.push(init);
      return seen.length === 1
        ? new Response(null, { status: 307, headers: { location: "https://b.example/" } })
        : new Response("x");
    };
    const init = { method: "POST", body: "x", headers: { "x-y": "z" }, dispatcher: "a proxy" };
    await sender(dialect, { fetch })("https://api.example.com/a", init as RequestInit);
    // Without method and headers, which would take the signature's place.
    const passed = { dispatcher: "a proxy", redirect: "manual", signal: null };
    expect(seen).toStrictEqual([passed, passed]);
  });

  test("keeps to the checksum that a Request demands", async () => {
    const request = new Request(at("/a"), { integrity: "sha256-AAAA" });
    await expect(sender()(request)).rejects.toThrow(TypeError);
  });

  test("signs for the app alone where there is no user", async () => {
    await world.connect().fetchAs(null)(at("/a"));
    expect(world.oauthOf(0)).not.toHaveProperty("oauth_token");
  });

  test.each<[string, unknown]>([
    ["a relative URL", "/notes"],
    ["a URL with a password", "https://u:CANARY@api.example.com/"],
    ["a URL of another scheme", "ftp://api.example.com/"],
  ])("refuses %s", async (_, url) => {
    await failure(sender()(url as string), { code: "invalid_options" });
  });

  test("refuses a Request that was sent already", async () => {
    const request = new Request(at("/"), { method: "POST", body: "x" });
    await request.text();
    await failure(sender()(request), { code: "invalid_options" });
  });

  test("ends when its caller says so", async () => {
    world.server.answer = () => "hang";
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    await expect(sender()(at("/"), { signal })).rejects.toBe(reason);
    await expect(sender()(new Request(at("/"), { signal }))).rejects.toBe(reason);
  });

  test.each<[string, (signal: AbortSignal) => Promise<Response>]>([
    ["a signal", (signal) => sender()(at("/"), { signal })],
    ["a Request", (signal) => sender()(new Request(at("/"), { signal }))],
    ["a signal, away", (signal) => sender()(at("/to/302/away"), { signal })],
  ])("ends by %s also after memory was cleaned", async (_, start) => {
    const arrived = new Promise<void>((resolve) => {
      const hang = ({ target }: { target: string }): Answer => {
        if (target.startsWith("/to/")) return redirectTo(target);
        resolve();
        return "hang";
      };
      world.server.answer = hang;
      elsewhere.answer = hang;
    });
    const controller = new AbortController();
    const reason = new Error("enough");
    const sent = expect(start(controller.signal)).rejects.toBe(reason);
    await arrived;
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    for (let round = 0; round < 10; round++) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    controller.abort(reason);
    await sent;
  });
});

describe("a redirect of the same origin", () => {
  test.each([301, 302, 303, 307, 308])("by %i is followed, signed anew", async (status) => {
    const response = await sender()(at(`/to/${status}?a=1`));
    expect(await response.text()).toBe("hello");
    expect(world.targets()).toEqual([`GET /to/${status}?a=1`, "GET /there?a=1"]);
    expect(verified()).toEqual([true, true]);
    expect(world.oauthOf(0)["oauth_nonce"]).not.toBe(world.oauthOf(1)["oauth_nonce"]);
  });

  test.each([
    [301, "POST", "GET /there", ""],
    [302, "POST", "GET /there", ""],
    [303, "PUT", "GET /there", ""],
    [303, "HEAD", "HEAD /there", ""],
    [302, "PUT", "PUT /there", "a=1"],
    [307, "POST", "POST /there", "a=1"],
    [308, "POST", "POST /there", "a=1"],
  ])("by %i turns a %s into %s as fetch does", async (status, method, target, body) => {
    const init = method === "HEAD" ? {} : { body: new URLSearchParams({ a: "1" }) };
    await sender()(at(`/to/${status}`), { method, ...init });
    expect(world.targets()[1]).toBe(target);
    expect(world.server.received[1]).toMatchObject({ verified: true, body });
    const isForm = world.server.received[1]?.headers["content-type"] !== undefined;
    expect(isForm).toBe(body !== "");
  });

  test("that repeats the signed query is signed once", async () => {
    await sender({ placement: "query" })(at("/to/302?a=1"));
    const [, there] = world.server.received;
    expect(there).toMatchObject({ verified: true, place: "query" });
    expect(there?.target.match(/oauth_nonce=/g)).toHaveLength(1);
    expect(there?.target).toMatch(/^\/there\?a=1&oauth_consumer_key=/);
  });

  test("is followed twenty times, and then comes back", async () => {
    world.server.answer = () => ({ status: 302, headers: { location: "/again" } });
    const response = await sender()(at("/"));
    expect(response.status).toBe(302);
    expect(world.server.received).toHaveLength(21);
    expect(verified().every(Boolean)).toBe(true);
  });

  test.each<[string, RequestInit]>([
    ["a redirect of its own kind", { redirect: "manual" }],
    [
      "a stream, which is gone",
      { method: "POST", body: new Blob(["x"]).stream(), duplex: "half" } as RequestInit,
    ],
  ])("comes back where the caller has %s", async (_, init) => {
    const response = await sender()(at("/to/307"), init);
    expect(response.status).toBe(307);
    expect(world.server.received).toHaveLength(1);
  });

  test("is an error where the caller wants it to be one", async () => {
    await expect(sender()(at("/to/302"), { redirect: "error" })).rejects.toThrow(TypeError);
  });

  test.each<[string, Record<string, string>]>([
    ["no address", {}],
    ["no http address", { location: "ftp://127.0.0.1/" }],
    ["no good address", { location: "http://[" }],
    ["an address with a user name", { location: "http://u@127.0.0.1:1/" }],
    ["an address with a password", { location: "http://:p@127.0.0.1:1/" }],
  ])("comes back when it has %s", async (_, headers) => {
    world.server.answer = () => ({ status: 302, headers });
    expect((await sender()(at("/"))).status).toBe(302);
    expect(world.server.received).toHaveLength(1);
  });
});

describe("a redirect to another origin", () => {
  const own = { cookie: "CANARY", "proxy-authorization": "CANARY", "x-other": "stays" };

  test.each<[string, OAuth1Dialect]>([
    ["in the header", {}],
    ["in the query", { placement: "query" }],
    ["in the body", { placement: "body" }],
  ])("is followed without the credential that was %s", async (_, dialect) => {
    const response = await sender(dialect)(at("/to/302/away?a=1"), { headers: own });
    expect(await response.text()).toBe("elsewhere");
    expect(verified()).toEqual([true]);
    const [there] = elsewhere.received;
    expect(there?.target).toBe("/there?a=1");
    expect(JSON.stringify(there)).not.toMatch(/CANARY|authorization|oauth_/);
    expect(there?.headers["x-other"]).toBe("stays");
  });

  test.each<[string, OAuth1Dialect]>([
    ["header", { bears: { in: "header", name: "x-api-key", value: "token" } }],
    ["query", { bears: { in: "query", name: "key", value: "token" } }],
  ])("is followed without the key that was in the %s", async (_, dialect) => {
    world.server.isOpen = true;
    elsewhere.isOpen = true;
    world.connect({ dialect });
    const plain = { token: "CANARY-key", tokenSecret: "s" };
    const response = await world.connect({ dialect }).fetchAs(plain)(at("/to/302/away?a=1"));
    expect(await response.text()).toBe("elsewhere");
    expect(JSON.stringify(world.server.received)).toContain("CANARY-key");
    expect(JSON.stringify(elsewhere.received)).not.toContain("CANARY-key");
    expect(elsewhere.received[0]?.target).toBe("/there?a=1");
  });

  test("takes the body along, but not through a form the signature that was in it", async () => {
    const body = new URLSearchParams({ a: "1" });
    await sender({ placement: "body" })(at("/to/307/away"), { method: "POST", body });
    expect(elsewhere.received[0]).toMatchObject({ method: "POST", body: "a=1" });
  });

  test("does not get the credential back when it leads home", async () => {
    elsewhere.answer = () => ({ status: 302, headers: { location: at("/home") } });
    world.server.isOpen = true;
    await sender()(at("/to/302/away"));
    expect(world.targets()).toEqual(["GET /to/302/away", "GET /home"]);
    expect(world.server.received[1]?.headers).not.toHaveProperty("authorization");
  });

  test("is followed though the rest of the answer breaks", async () => {
    const broken = new ReadableStream({ cancel: () => Promise.reject(new Error("CANARY")) });
    const responses = [
      new Response(broken, { status: 302, headers: { location: "/there" } }),
      new Response("there"),
    ];
    const fetch = async (): Promise<Response> => responses.shift() as Response;
    expect(await (await sender({}, { fetch })(at("/"))).text()).toBe("there");
  });

  test("is one to another port, and one to another scheme", async () => {
    const seen: Request[] = [];
    const fetch = async (input: unknown): Promise<Response> => {
      const request = input as Request;
      seen.push(request);
      const location = "http://api.example.com/there";
      return seen.length > 1
        ? new Response("x")
        : new Response(null, { status: 301, headers: { location } });
    };
    await sender({}, { fetch })("https://api.example.com/here");
    expect(seen.map((it) => it.headers.has("authorization"))).toEqual([true, false]);
  });
});
