import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  callbackUrl,
  failure,
  pending,
  requestToken,
  startWorld,
  temporary,
  type World,
} from "../../../test/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.server.close());

describe("a token request that is not answered", () => {
  test("is unavailable when the connection breaks; a second exchange may find it done", async () => {
    world.server.answer = () => "reset";
    await failure(world.connect().begin(), { code: "provider_unavailable", failure: "later" });
    const finished = world.connect().finish(callbackUrl, pending);
    await failure(finished, { code: "provider_unavailable", failure: "unknown" });
  });

  test("is unavailable when nobody listens, and surely not done", async () => {
    const client = world.connect();
    await world.server.close();
    await failure(client.finish(callbackUrl, pending), {
      code: "provider_unavailable",
      failure: "later",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  test("is unavailable after the timeout", async () => {
    world.server.answer = () => "hang";
    const late = { code: "provider_unavailable", message: expect.stringContaining("TimeoutError") };
    await failure(world.connect({}, { timeoutMs: 50 }).begin(), late);
    const finished = world.connect({}, { timeoutMs: 50 }).finish(callbackUrl, pending);
    await failure(finished, { ...late, failure: "unknown" });
  });

  test("throws the caller's own reason when the caller aborts", async () => {
    const reason = new Error("the user left");
    world.server.answer = () => "hang";
    const signal = AbortSignal.abort(reason);
    await expect(world.connect().begin({ signal })).rejects.toBe(reason);
    await expect(world.connect().finish(callbackUrl, pending, { signal })).rejects.toBe(reason);
    const controller = new AbortController();
    world.server.answer = () => {
      controller.abort(reason);
      return "hang";
    };
    await expect(world.connect().begin({ signal: controller.signal })).rejects.toBe(reason);
  });

  test("is not sent when the caller aborted before, whatever the passed fetch makes of signals", async () => {
    const reason = new Error("the user left");
    const signal = AbortSignal.abort(reason);
    let sent = 0;
    const fetch = async (): Promise<Response> => new Response(String(sent++));
    await expect(
      world.connect({}, { fetch }).finish(callbackUrl, pending, { signal }),
    ).rejects.toBe(reason);
    expect(sent).toBe(0);
  });

  test("ends when the caller aborts while it is sent, whatever the passed fetch makes of signals", async () => {
    const reason = new Error("the user left");
    const controller = new AbortController();
    const fetch = (): Promise<Response> => {
      controller.abort(reason);
      return new Promise(() => undefined);
    };
    const { signal } = controller;
    await expect(world.connect({}, { fetch }).begin({ signal })).rejects.toBe(reason);
  });

  test("throws what a passed fetch throws of its own", async () => {
    const refusal = new Error("this host is not allowed");
    const begun = world.connect({}, { fetch: () => Promise.reject(refusal) }).begin();
    await expect(begun).rejects.toBe(refusal);
  });
});

describe("an answer that does not end", () => {
  test("is cut off by time when it drips", async () => {
    world.server.answer = () => (response) => {
      const timer = setInterval(() => response.write("a"), 5);
      response.on("close", () => clearInterval(timer));
    };
    const begun = world.connect({}, { timeoutMs: 100 }).begin();
    await failure(begun, {
      code: "provider_unavailable",
      message: expect.stringContaining("TimeoutError"),
    });
  });

  test("is cut off by size when it pours", async () => {
    let closed: () => void;
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    world.server.answer = () => (response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write("x".repeat(16_384)));
      };
      response.on("drain", pour).on("close", () => closed());
      pour();
    };
    await failure(world.connect().begin(), { code: "malformed_answer", status: 200 });
    await isClosed;
  });

  test("is cut off by time when a passed fetch does not listen to the signal", async () => {
    const deaf = { timeoutMs: 20, fetch: () => new Promise<Response>(() => {}) };
    await failure(world.connect({}, deaf).begin(), { code: "provider_unavailable" });
    const endless = new ReadableStream({ cancel: () => Promise.reject(new Error("CANARY")) });
    const mute = { timeoutMs: 20, fetch: async () => new Response(endless) };
    await failure(world.connect({}, mute).begin(), { code: "provider_unavailable" });
  });
});

describe("an answer", () => {
  test("of exactly 64 kB is taken", async () => {
    const pad = "x".repeat(65_536 - temporary.length - "&pad=".length);
    world.server.answer = () => ({ body: `${temporary}&pad=${pad}` });
    expect((await world.connect().begin()).pending.requestToken).toBe(requestToken);
  });

  test("without a body is taken as an empty one", async () => {
    const begun = world.connect({}, { fetch: async () => new Response(null) }).begin();
    await failure(begun, { code: "malformed_answer" });
  });

  test.each<[string, string, Uint8Array]>([
    ["as UTF-8 without a charset", "text/html", Buffer.from("name=José")],
    ["as UTF-8 by its name", 'text/plain; charset="UTF-8"', Buffer.from("name=José")],
    [
      "as UTF-8 when the charset is not known",
      "text/plain; charset=klingon",
      Buffer.from("name=José"),
    ],
    ["in Latin-1", "text/plain; Charset=ISO-8859-1", Buffer.from("name=José", "latin1")],
    ["with a byte order mark", "text/plain", Buffer.from("\uFEFFname=José")],
  ])("is read %s", async (_, type, name) => {
    const tokens = Buffer.from("&oauth_token=t&oauth_token_secret=s");
    world.server.answer = () => ({
      headers: { "content-type": type },
      body: Buffer.concat([name, tokens]),
    });
    const { extra } = await world.connect().finish(callbackUrl, pending);
    expect(extra).toEqual({ name: "José" });
  });
});
