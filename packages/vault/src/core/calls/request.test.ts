import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { createOAuth1Protocol } from "../protocols/oauth1/protocol-oauth1.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import { apiUrl, type Outgoing, redirected, toInit, toOutgoing, toRequest } from "./request.ts";

const MIB = 1024 * 1024;

function newProvider(api?: Provider["facts"]["api"]): Provider {
  const redirectUri = "https://app.example.com/callback/acme";
  const endpoints = {
    requestTokenUrl: "https://acme.example/request",
    authorizationUrl: "https://acme.example/authorize",
    accessTokenUrl: "https://acme.example/access",
  };
  const client = { consumerKey: "k", consumerSecret: "s" };
  const random = (bytes: number): Uint8Array => new Uint8Array(bytes);
  const deps = { fetch, clock: () => 0, random, redirectUri, slug: "acme" };
  return {
    slug: "acme",
    facts: {
      name: "Acme",
      revocationAffects: "token",
      revokes: "no",
      attemptNames: { params: ["state"], theirs: false },
      refresh: {
        rotates: null,
        graceMs: 0,
        reuseRevokesFamily: false,
        idleMs: null,
        absoluteMs: null,
        liveTokens: null,
      },
      tokenOrigin: "https://acme.example",
      ...(api && { api }),
    },
    protocol: createOAuth1Protocol(endpoints, client, deps),
    api: fetch,
    connect: () => Promise.reject(new Error("nothing is streamed here")),
    clientId: "k",
    scopes: [],
    issuer: "https://acme.example",
    redirectUri,
    inputs: {},
  };
}

const provider = newProvider({ baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] });

describe("where a path or URL leads", () => {
  test.each([
    ["/user/repos?page=2", "https://api.acme.example/user/repos?page=2"],
    ["user", "https://api.acme.example/user"],
    ["", "https://api.acme.example/"],
    ["?page=2", "https://api.acme.example/?page=2"],
    ["/user#me", "https://api.acme.example/user"],
    ["#me", "https://api.acme.example/"],
    ["/a b", "https://api.acme.example/a%20b"],
    ["/a%2Fb", "https://api.acme.example/a%2Fb"],
    ["https://other.example/x#y", "https://other.example/x"],
    ["HTTPS://API.acme.example/x", "https://api.acme.example/x"],
  ])("%j", (path, expected) => {
    expect(apiUrl(path, provider).href).toBe(expected);
  });

  test.each([
    ["//evil.example/x"],
    ["///evil.example/x"],
    ["/\\evil.example"],
    ["\\\\evil.example"],
    ["@evil.example"],
    [".evil.example"],
    [":8443"],
    [":x@evil.example"],
    ["/@evil.example"],
    ["/../../x"],
    ["\thttps://evil.example"],
    ["\nhttps://evil.example"],
    ["ht\ntps://evil.example"],
    [" https://evil.example"],
  ])("%j stays on the API's host", (path) => {
    expect(apiUrl(path, provider).origin).toBe("https://api.acme.example");
  });

  test("a base with a path keeps it, with or without a slash at its end", () => {
    for (const baseUrl of ["https://api.acme.example/v1", "https://api.acme.example/v1/"]) {
      const versioned = newProvider({ baseUrl, hosts: [] });
      expect(apiUrl("/user", versioned).href).toBe("https://api.acme.example/v1/user");
      expect(apiUrl("user", versioned).href).toBe("https://api.acme.example/v1/user");
      expect(apiUrl("?a=1", versioned).href).toBe("https://api.acme.example/v1?a=1");
    }
  });

  test("a path of an unknown API is refused, a URL is not", () => {
    const unknown = newProvider();
    expect(() => apiUrl("/user", unknown)).toThrow(
      expect.objectContaining({ code: "host_not_allowed", provider: "acme" }),
    );
    expect(apiUrl("https://api.acme.example/user", unknown).pathname).toBe("/user");
  });

  test.each([["https://"], ["https://a:b:c/canary"], ["http://%/canary"]])(
    "%s is refused without being repeated",
    (path) => {
      expect(() => apiUrl(path, provider)).toThrow("fetch: that is neither a path nor a URL.");
    },
  );
});

const headersOf = ({ headers }: Outgoing): Headers =>
  new Headers(headers as NonNullable<RequestInit["headers"]>);

describe("what fetch was called with", () => {
  test("a path alone is a GET", async () => {
    const outgoing = await toOutgoing(provider, "/user");
    expect({ ...outgoing, url: outgoing.url.href, headers: [...headersOf(outgoing)] }).toEqual({
      url: "https://api.acme.example/user",
      isPath: true,
      method: "GET",
      headers: [],
      replayable: true,
      redirect: "follow",
      signal: null,
      body: null,
    });
  });

  test("a caller's own Authorization goes, whatever the credential is put on", async () => {
    const outgoing = await toOutgoing(provider, "/user", {
      headers: { Authorization: "Bearer mine", "X-Own": "stays" },
    });
    expect([...headersOf(outgoing)]).toEqual([["x-own", "stays"]]);
  });

  test("a URL object is one too", async () => {
    const url = new URL("https://api.acme.example/user");
    expect((await toOutgoing(provider, url)).url.href).toBe(url.href);
  });

  test("everything of an init", async () => {
    const { signal } = new AbortController();
    const outgoing = await toOutgoing(provider, "/user", {
      method: "patch",
      headers: { "x-a": "1" },
      body: "b",
      redirect: "error",
      signal,
    });
    expect(outgoing).toMatchObject({ method: "PATCH", redirect: "error", signal, body: "b" });
    expect(headersOf(outgoing).get("x-a")).toBe("1");
  });

  test("everything of a Request", async () => {
    const controller = new AbortController();
    const outgoing = await toOutgoing(
      provider,
      new Request("https://api.acme.example/x", {
        method: "PUT",
        headers: { "x-a": "1" },
        body: "body",
        redirect: "manual",
        signal: controller.signal,
      }),
    );
    expect(outgoing).toMatchObject({ method: "PUT", redirect: "manual", replayable: true });
    expect(headersOf(outgoing).get("x-a")).toBe("1");
    expect(headersOf(outgoing).get("content-type")).toBe("text/plain;charset=UTF-8");
    expect(await toRequest(outgoing, outgoing.url).text()).toBe("body");
    controller.abort();
    expect(outgoing.signal?.aborted).toBe(true);
  });

  test("an init wins over a Request", async () => {
    const { signal } = new AbortController();
    const given = new Request("https://api.acme.example/x", {
      method: "PUT",
      headers: { "x-a": "1" },
      body: "old",
    });
    const outgoing = await toOutgoing(provider, given, {
      method: "POST",
      headers: { "x-b": "2" },
      body: "new",
      redirect: "manual",
      signal,
    });
    expect(outgoing).toMatchObject({ method: "POST", redirect: "manual", body: "new", signal });
    expect([...headersOf(outgoing).keys()]).toEqual(["x-b"]);
  });

  test("the API's own headers are added, and never over the caller's", async () => {
    const headers = { accept: "application/vnd.acme+json", "x-version": "2026" };
    const fixed = newProvider({ baseUrl: "https://api.acme.example", hosts: [], headers });
    expect(Object.fromEntries(headersOf(await toOutgoing(fixed, "/")))).toEqual(headers);
    const own = await toOutgoing(fixed, "/", { headers: { Accept: "text/html" } });
    expect(headersOf(own).get("accept")).toBe("text/html");
    expect(headersOf(own).get("x-version")).toBe("2026");
  });

  test("the caller's own headers are not changed", async () => {
    const headers = new Headers({ "x-a": "1" });
    const outgoing = await toOutgoing(provider, "/", { headers });
    expect(outgoing.headers).not.toBe(headers);
    toInit(outgoing, { "x-a": "2" });
    expect(headers.get("x-a")).toBe("1");
  });
});

const form = new FormData();
form.set("a", "1");

describe("a body that can be sent again is sent the same again", () => {
  test.each<[string, BodyInit, string]>([
    ["a text", "abc", "text/plain;charset=UTF-8"],
    ["bytes", Buffer.from("abc"), ""],
    ["a buffer", new TextEncoder().encode("abc").buffer, ""],
    ["a Blob", new Blob(["abc"], { type: "text/x-abc" }), "text/x-abc"],
    ["a form", new URLSearchParams({ a: "1" }), "application/x-www-form-urlencoded;charset=UTF-8"],
    ["an empty text", "", "text/plain;charset=UTF-8"],
  ])("%s", async (_, body, type) => {
    const outgoing = await toOutgoing(provider, "/", { method: "POST", body });
    expect(outgoing.replayable).toBe(true);
    const sent = [1, 2].map(() => toRequest(outgoing, outgoing.url));
    const texts = await Promise.all(sent.map((request) => request.text()));
    expect(texts[0]).toBe(await new Response(body).text());
    expect(texts[1]).toBe(texts[0]);
    for (const request of sent) expect(request.headers.get("content-type") ?? "").toBe(type);
  });

  test("a form with parts, each time with a boundary that fits", async () => {
    const outgoing = await toOutgoing(provider, "/", { method: "POST", body: form });
    expect(outgoing.replayable).toBe(true);
    for (const _ of [1, 2]) {
      const sent = await toRequest(outgoing, outgoing.url).formData();
      expect(sent.get("a")).toBe("1");
    }
  });

  test("a form with parts inside a Request", async () => {
    const given = new Request("https://api.acme.example/", { method: "POST", body: form });
    const outgoing = await toOutgoing(provider, given);
    expect(outgoing.replayable).toBe(true);
    for (const _ of [1, 2]) {
      const sent = await toRequest(outgoing, outgoing.url).formData();
      expect(sent.get("a")).toBe("1");
    }
  });
});

describe("a body that can be read only once is sent once", () => {
  test.each<[string, () => unknown]>([
    ["a stream", () => new Blob(["abc"]).stream()],
    ["a stream of Node's", () => Readable.from([Buffer.from("abc")])],
    [
      "an async generator",
      async function* () {
        yield Buffer.from("abc");
      },
    ],
  ])("%s", async (_, make) => {
    const body = make() as BodyInit;
    const outgoing = await toOutgoing(provider, "/", { method: "POST", body });
    expect(outgoing.replayable).toBe(false);
    expect(await toRequest(outgoing, outgoing.url).text()).toBe("abc");
  });
});

/** A stream of `size` bytes in chunks of 64 KiB, and how much of it was asked for. */
function counted(size: number): { stream: ReadableStream<Uint8Array>; pulled: () => number } {
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const bytes = Math.min(64 * 1024, size - pulled);
        if (bytes === 0) return controller.close();
        controller.enqueue(new Uint8Array(bytes).fill(pulled / 1024));
        pulled += bytes;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, pulled: () => pulled };
}

function posting(body: ReadableStream<Uint8Array>, signal?: AbortSignal): Request {
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  return new Request("https://api.acme.example/", { ...init, ...(signal && { signal }) });
}

const sizeOf = async (outgoing: Outgoing): Promise<number> =>
  (await toRequest(outgoing, outgoing.url).arrayBuffer()).byteLength;

describe("the body of a Request", () => {
  test.each([0, 1, MIB - 1, MIB])("of %i bytes is kept to be sent again", async (size) => {
    const outgoing = await toOutgoing(provider, posting(counted(size).stream));
    expect(outgoing.replayable).toBe(true);
    expect(await sizeOf(outgoing)).toBe(size);
    expect(await sizeOf(outgoing)).toBe(size);
  });

  test.each([MIB + 1, 5 * MIB])("of %i bytes is sent once, whole", async (size) => {
    const outgoing = await toOutgoing(provider, posting(counted(size).stream));
    expect(outgoing.replayable).toBe(false);
    const sent = Buffer.from(await toRequest(outgoing, outgoing.url).arrayBuffer());
    const same = Buffer.from(await new Response(counted(size).stream).arrayBuffer());
    expect(sent.equals(same)).toBe(true);
  });

  test("is not read far beyond 1 MiB before it is sent", async () => {
    const { stream, pulled } = counted(50 * MIB);
    await toOutgoing(provider, posting(stream));
    expect(pulled()).toBeLessThan(2 * MIB);
  });

  test("reaches a server whole when it is long", async () => {
    const server = createServer(async (request, response) => {
      response.end(String((await buffer(request)).length));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const outgoing = await toOutgoing(provider, posting(counted(3 * MIB).stream));
      const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const answer = await fetch(toRequest(outgoing, url));
      expect(await answer.text()).toBe(String(3 * MIB));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("that fails early fails the call", async () => {
    const failing = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new RangeError("broken")),
    });
    await expect(toOutgoing(provider, posting(failing))).rejects.toThrow("broken");
  });

  test("that fails late fails the sending", async () => {
    let sent = 0;
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent > 2 * MIB) return controller.error(new RangeError("broken"));
        sent += MIB;
        controller.enqueue(new Uint8Array(MIB));
      },
    });
    const outgoing = await toOutgoing(provider, posting(failing));
    await expect(sizeOf(outgoing)).rejects.toThrow("broken");
  });

  test("is let go when the long rest is not wanted", async () => {
    let reason: unknown;
    const { stream } = counted(2 * MIB);
    const reader = stream.getReader();
    const watched = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value } = await reader.read();
        controller.enqueue(value ?? new Uint8Array());
      },
      cancel: (why) => {
        reason = why;
      },
    });
    const outgoing = await toOutgoing(provider, posting(watched));
    await toRequest(outgoing, outgoing.url).body?.cancel("enough");
    await new Promise((resolve) => setImmediate(resolve));
    expect(reason).toBe("enough");
  });

  test("that never comes is waited for no longer than the signal says", async () => {
    const controller = new AbortController();
    const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
    const waiting = toOutgoing(provider, posting(silent, controller.signal));
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });
});

test("a request to be sent follows no redirect by itself", async () => {
  const outgoing = await toOutgoing(provider, "/", { redirect: "follow" });
  const request = toRequest(outgoing, new URL("https://elsewhere.example/"));
  expect([request.redirect, request.url]).toEqual(["manual", "https://elsewhere.example/"]);
});

describe("what a fetch of it takes", () => {
  test("leaves redirects to us, whatever the caller asked for", async () => {
    for (const redirect of ["follow", "manual", "error"] as const) {
      expect(toInit(await toOutgoing(provider, "/", { redirect })).redirect).toBe("manual");
    }
  });

  test("has the further headers over the caller's, and the caller's own stay as they were", async () => {
    const outgoing = await toOutgoing(provider, "/", { headers: { "x-key": "own", "x-a": "1" } });
    const headers = new Headers(toInit(outgoing, { "x-key": "k" }).headers);
    expect([...headers]).toEqual([
      ["x-a", "1"],
      ["x-key", "k"],
    ]);
    expect(headersOf(outgoing).get("x-key")).toBe("own");
  });

  test("has a signal only where there is one, and a duplex only for a stream", async () => {
    const { signal } = new AbortController();
    const plain = toInit(await toOutgoing(provider, "/", { method: "POST", body: "b" }));
    expect(Object.keys(plain).toSorted()).toEqual(["body", "headers", "method", "redirect"]);
    const body = new Blob(["b"]).stream();
    const streaming = await toOutgoing(provider, "/", { method: "POST", body, signal });
    expect(toInit(streaming)).toMatchObject({ signal, duplex: "half", body });
  });
});

describe("a redirect", () => {
  const here = new URL("https://api.acme.example/a/b?c");
  const bodyHeaders = {
    "content-type": "text/plain",
    "content-length": "1",
    "content-encoding": "identity",
    "content-language": "en",
    "content-location": "/x",
  };
  const answer = (status: number, location?: string): Response =>
    new Response(null, { status, headers: location === undefined ? {} : { location } });
  const sending = async (method: string): Promise<Outgoing> =>
    toOutgoing(provider, here, {
      method,
      headers: { ...bodyHeaders, "x-a": "1" },
      ...(method !== "GET" && method !== "HEAD" && { body: "b" }),
    });

  // Fetch standard, HTTP-redirect fetch, step 12.
  test.each([
    [301, "GET", "GET"],
    [301, "POST", "GET"],
    [301, "PUT", "PUT"],
    [301, "HEAD", "HEAD"],
    [302, "POST", "GET"],
    [302, "DELETE", "DELETE"],
    [303, "POST", "GET"],
    [303, "PUT", "GET"],
    [303, "HEAD", "HEAD"],
    [303, "GET", "GET"],
    [307, "POST", "POST"],
    [307, "PUT", "PUT"],
    [308, "POST", "POST"],
    [308, "HEAD", "HEAD"],
  ])("of %i turns %s into %s", async (status, method, expected) => {
    const outgoing = await sending(method);
    const next = redirected(outgoing, here, answer(status, "/next"));
    expect(next?.method).toBe(expected);
    const headers = headersOf(next ?? outgoing);
    expect(headers.get("x-a")).toBe("1");
    const keepsBody = expected === method && method !== "GET";
    expect(next?.body).toBe(keepsBody ? outgoing.body : null);
    if (expected === "GET" && method !== "GET") expect([...headers]).toEqual([["x-a", "1"]]);
    expect([...headersOf(outgoing)]).toHaveLength(6);
  });

  test.each([
    ["/next", "https://api.acme.example/next"],
    ["next", "https://api.acme.example/a/next"],
    ["?d", "https://api.acme.example/a/b?d"],
    ["//evil.example/x", "https://evil.example/x"],
    ["http://api.acme.example/x", "http://api.acme.example/x"],
    ["javascript:alert(1)", "javascript:alert(1)"],
  ])("to %s leads to %s, which the egress then judges", async (location, expected) => {
    const next = redirected(await sending("GET"), here, answer(302, location));
    expect(next?.url.href).toBe(expected);
  });

  test.each([
    [200, "/next"],
    [201, "/next"],
    [300, "/next"],
    [304, "/next"],
    [302, undefined],
    [302, "https://"],
    [302, "http://%"],
    [400, "/next"],
  ])("is none with %i and the location %s", async (status, location) => {
    expect(redirected(await sending("GET"), here, answer(status, location))).toBeUndefined();
  });

  test("keeps a stream's body, which then cannot be sent again", async () => {
    const body = new Blob(["x"]).stream();
    const outgoing = await toOutgoing(provider, here, { method: "POST", body });
    expect(redirected(outgoing, here, answer(307, "/next"))?.replayable).toBe(false);
    expect(redirected(outgoing, here, answer(303, "/next"))?.replayable).toBe(true);
  });
});
