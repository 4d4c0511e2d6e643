/** Bodies both ways: as fast as the slower end takes them, and never more of them here than a little. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { type UseProxy, useProxy } from "../../test/use-proxy.ts";

const start = useProxy({ keptAtOnceBytes: 2 * 1024 * 1024 });
const MIB = 1024 * 1024;
/** What two ends of a connection hold, at most: a read or two each. */
const LITTLE = 512 * 1024;

const kinds = [
  ["HTTP/1.1", "api"],
  ["HTTP/2", "h2"],
] as const;

/** Bytes that tell when one is missing, doubled or moved. */
async function* numbered(mib: number): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < mib * 16; count++) {
    const piece = new Uint32Array(16 * 1024).fill(count);
    yield new Uint8Array(piece.buffer);
  }
}

async function digest(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

/** Waits until nothing moves any more. */
async function still(look: () => number): Promise<number> {
  let last = -1;
  await expect
    .poll(
      () => {
        const now = look();
        const isStill = now > 0 && now === last;
        last = now;
        return isStill;
      },
      { interval: 150, timeout: 15_000 },
    )
    .toBe(true);
  return last;
}

async function written(response: ServerResponse, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let go = (): void => {};
  response.on("drain", () => go()).on("close", () => go());
  for await (const chunk of chunks) {
    if (response.destroyed) return;
    if (response.write(chunk)) continue;
    await new Promise<void>((done) => {
      go = done;
    });
  }
  response.end();
}

describe.each(kinds)("over %s", (version, slug) => {
  const there = async (): Promise<UseProxy & { id: string }> => {
    const proxy = await start();
    return { ...proxy, id: proxy.ids[slug] };
  };

  test("bodies arrive whole both ways", async () => {
    const { play, ask, id } = await there();
    let seen = "";
    let over = "";
    play(async (request, response) => {
      over = request.httpVersion;
      seen = await digest(request);
      await written(response, numbered(8));
    });
    const body = numbered(8) as never;
    const response = await ask("/x", { method: "POST", body, duplex: "half" }, id);
    const expected = await digest(numbered(8));
    expect(await digest(response.body as never)).toBe(expected);
    expect(seen).toBe(expected);
    // What could break off unseen does not go over HTTP/2.
    expect(over).toBe("1.1");
    await digest((await ask("/x", { method: "POST", body: "short" }, id)).body as never);
    expect(over).toBe(version === "HTTP/2" ? "2.0" : "1.1");
  });

  test("a caller who does not read stops the provider, and little is held here", async () => {
    const { play, open, key, id, ends, sockets } = await there();
    let sent = 0;
    let isOver = false;
    play(async (_request, response) => {
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of numbered(128)) {
          sent += chunk.byteLength;
          yield chunk;
        }
        isOver = true;
      }
      await written(response, counted());
    });
    const socket = await open();
    socket.pause();
    socket.write(
      `GET /v1/proxy/${id}/x HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n\r\n`,
    );
    await still(() => sent);
    expect(isOver).toBe(false);
    const outgoing = ends.at(-1)?.outgoing;
    expect(outgoing?.writableLength).toBeLessThan(LITTLE);
    expect(sockets.at(-1)?.readableLength).toBeLessThan(LITTLE);
    socket.destroy();
  });

  test("a provider who does not read stops the caller, and little is held here", async () => {
    const { play, open, key, id, ends, sockets } = await there();
    let arrived: (() => void) | undefined;
    const first = new Promise<void>((done) => {
      arrived = done;
    });
    play((request) => {
      request.pause();
      arrived?.();
    });
    let sent = 0;
    // Not by fetch: that of Node 26.10 keeps the connection of such a body when it is aborted, and what is asked next waits behind it.
    const socket = await open();
    const send = async (): Promise<void> => {
      let go = (): void => {};
      socket.on("drain", () => go()).on("close", () => go());
      for await (const chunk of numbered(128)) {
        if (socket.destroyed) return;
        sent += chunk.byteLength;
        if (socket.write(chunk)) continue;
        await new Promise<void>((done) => {
          go = done;
        });
      }
    };
    socket.write(
      `PUT /v1/proxy/${id}/x HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-length: ${128 * MIB}\r\n\r\n`,
    );
    const sending = send();
    await first;
    expect(await still(() => sent)).toBeLessThan(128 * MIB);
    expect(ends.at(-1)?.incoming.readableLength).toBeLessThan(LITTLE);
    expect(sockets.at(-1)?.writableLength).toBeLessThan(LITTLE);
    socket.destroy();
    await sending;
  });

  test("a caller who goes is gone for the provider too, before an answer and within it", async () => {
    const { play, ask, id, refused } = await there();
    const before = refused.length;
    for (const begins of [false, true]) {
      let gone: Promise<unknown> | undefined;
      let arrived: (() => void) | undefined;
      const first = new Promise<void>((done) => {
        arrived = done;
      });
      play((_request, response) => {
        gone = once(response, "close");
        if (begins) response.write("begun");
        arrived?.();
      });
      const stop = new AbortController();
      const asking = ask("/x", { signal: stop.signal }, id);
      asking.catch(() => undefined);
      await first;
      if (begins) await asking;
      stop.abort();
      await gone;
    }
    // Nobody is there to be told, and it is no fault worth logging.
    expect(refused.slice(before)).toEqual([]);
  });

  test("a caller who goes within a body never had the provider take it for whole", async () => {
    const { play, open, key, id } = await there();
    for (const framing of ["content-length: 3000000", "transfer-encoding: chunked"]) {
      const arrived = Promise.withResolvers<void>();
      const isWhole = Promise.withResolvers<boolean>();
      play(async (request) => {
        try {
          for await (const _ of request) arrived.resolve();
          // Over HTTP/2 Node ends it without an error.
          isWhole.resolve(!request.aborted);
        } catch {
          isWhole.resolve(false);
        }
      });
      const socket = await open();
      const head = `POST /v1/proxy/${id}/x HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n`;
      socket.write(`${head}${framing}\r\n\r\n5\r\nhello\r\n`);
      await arrived.promise;
      socket.destroy();
      expect(await isWhole.promise).toBe(false);
    }
  });

  test("an answer that is cut off is seen to be", async () => {
    const { play, raw, key, id } = await there();
    for (const length of [undefined, "100"]) {
      play((_request, response) => {
        response.writeHead(200, length ? { "content-length": length } : {});
        response.write("begun");
        setTimeout(() => {
          if ("stream" in response) (response.stream as { close(code: number): void }).close(2);
          else response.destroy();
        }, 20);
      });
      const text = await raw(
        `GET /v1/proxy/${id}/x HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n\r\n`,
      );
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
      expect(text).toContain("begun");
      // Neither the last chunk nor the whole length: and the connection was closed.
      expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
    }
  });

  test("an answer before the end of the body is passed on, and the next request is answered", async () => {
    const { play, ask, id } = await there();
    play((request, response) => {
      if (request.url?.endsWith("/next")) response.end("next");
      else response.writeHead(403).end("no need");
    });
    async function* slow(): AsyncGenerator<Uint8Array> {
      for await (const chunk of numbered(4)) {
        yield chunk;
        await new Promise((done) => setTimeout(done, 5));
      }
    }
    const init = { method: "POST", body: slow() as never, duplex: "half" as const };
    const response = await ask("/x", init, id);
    expect([response.status, await response.text()]).toEqual([403, "no need"]);
    expect(await (await ask("/next", {}, id)).text()).toBe("next");
  });

  test("events arrive as they are sent, before the next one is", async () => {
    const { play, ask, id } = await there();
    let next: (() => void) | undefined;
    play((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      next = () => response.end("data: 2\n\n");
    });
    const answer = await ask("/events", {}, id);
    const reader = answer.body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toBe("data: 1\n\n");
    next?.();
    expect(await read()).toBe("data: 2\n\n");
  });

  test("many at a time are not mixed up", async () => {
    const { play, ask, id } = await there();
    play(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.end(`${request.url} ${body}`);
    });
    const asked = Array.from({ length: 50 }, async (_, count) => {
      const response = await ask(`/${count}`, { method: "POST", body: `b${count}` }, id);
      return response.text();
    });
    const base = slug === "api" ? "/base" : "";
    const expected = Array.from({ length: 50 }, (_, count) => `${base}/${count} b${count}`);
    expect(await Promise.all(asked)).toEqual(expected);
  });
});

test("trailers come after a body that has no length", async () => {
  const { play, raw, key, ids } = await start();
  play((_request, response) => {
    response.writeHead(200, { trailer: "x-sum, set-cookie, content-length" });
    response.write("body");
    response.addTrailers({ "x-sum": "7", "set-cookie": "CANARY=1" });
    response.end();
  });
  const text = await raw(
    `GET /v1/proxy/${ids.api}/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${key}\r\n\r\n`,
  );
  expect(text).toMatch(/\r\n0\r\nx-sum: 7\r\n\r\n$/i);
  expect(text).not.toContain("CANARY");
});

test("connections to a provider are used again", async () => {
  const { play, ask, upstream } = await start();
  play((request, response) => {
    request.resume();
    response.end("again");
  });
  await (await ask("/x")).text();
  const before = upstream.connections();
  for (const method of ["GET", "POST", "GET"]) {
    const response = await ask("/x", { method, ...(method === "POST" && { body: "x" }) });
    expect(await response.text()).toBe("again");
  }
  expect(upstream.connections()).toBe(before);
});

test("a connection that the provider has just closed is not the caller's affair", async () => {
  const { play, ask } = await start();
  let asked = 0;
  play((request, response) => {
    asked += 1;
    if (asked === 2) request.socket.destroy();
    else response.end(`answer ${asked}`);
  });
  await (await ask("/x")).text();
  expect(await (await ask("/x")).text()).toBe("answer 3");
  asked = 0;
  await (await ask("/x")).text();
  const posted = await ask("/x", { method: "POST", body: "pay" });
  expect([posted.status, (await posted.json()).code]).toEqual([503, "provider_unavailable"]);
  expect(asked).toBe(2);
});

describe("a body that a repetition needs", () => {
  /** A user whose token the provider takes only once it is renewed; resolves with the status and the attempts of a call. */
  async function refused(user: string): Promise<(body: unknown) => Promise<string>> {
    const { server, url, key, upstream, play } = await start();
    const { provider, app } = server;
    const { authorizationUrl, tokenUrl } = provider.entry;
    provider.allowRedirectUri(`${server.url}/callback/renewed`);
    await app.host.providers.set("renewed", {
      ...{ protocol: "oauth2", ...provider.client, authorizationUrl, tokenUrl },
      api: { baseUrl: `http://${upstream.host}`, hosts: [upstream.host] },
    });
    await server.connect(user, "renewed");
    const seen = new Set<unknown>();
    play(async (request, response) => {
      await digest(request);
      seen.add(request.headers.authorization);
      response.writeHead(seen.size < 2 ? 401 : 200).end();
    });
    return async (body) => {
      const response = await fetch(`${url}/v1/users/${user}/renewed/proxy/x`, {
        ...{ method: "PUT", body, headers: { authorization: `Bearer ${key}` } },
        ...(typeof body !== "string" && { duplex: "half" }),
      } as RequestInit);
      return `${response.status} ${response.headers.get("valetkey-attempts")}`;
    };
  }
  const text = (length: number): string => "x".repeat(length);

  test("is kept up to a mebibyte", async () => {
    expect(await (await refused("ann"))(text(MIB))).toBe("200 2");
  });

  test("is not kept beyond", async () => {
    expect(await (await refused("ben"))(text(MIB + 1))).toBe("401 1");
  });

  test("is not kept where its length is not told", async () => {
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("x");
    }
    expect(await (await refused("cid"))(stream())).toBe("401 1");
  });

  test("is not kept where that is too much at a time", async () => {
    const ask = await refused("dan");
    const { play, ...proxy } = await start();
    const waiting: ServerResponse[] = [];
    play((request, response) => {
      if (request.url?.startsWith("/base")) {
        request.resume();
        waiting.push(response);
      } else response.writeHead(401).end();
    });
    const held = ["/a", "/b"].map((path) => proxy.ask(path, { method: "PUT", body: text(MIB) }));
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(2);
    expect(await ask(text(100))).toBe("401 1");
    for (const response of waiting) response.end();
    await Promise.all(held);
  });
});
