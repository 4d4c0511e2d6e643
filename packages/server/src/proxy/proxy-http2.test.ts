/** Judges the proxy before a provider that speaks HTTP/2, as such providers end streams and connections. */
import { constants, type Http2ServerRequest, type ServerHttp2Session } from "node:http2";
import { expect, test } from "vitest";
import { type Play, type UseProxy, useProxy } from "../../test/use-proxy.ts";

const proxied = useProxy();

const streamOf = (request: Parameters<Play>[0]) => (request as Http2ServerRequest).stream;
const sessionOf = (request: Parameters<Play>[0]): ServerHttp2Session =>
  streamOf(request).session as ServerHttp2Session;

/** Status and the first word of what is answered. */
type Ask = (path: string, init?: RequestInit) => Promise<string>;

async function open(): Promise<Pick<UseProxy, "play"> & { ask: Ask }> {
  const { ask, ids, play } = await proxied();
  return {
    play,
    async ask(path, init) {
      const answer = await ask(path, init, ids.h2);
      const text = await answer.text().catch(() => "cut");
      return `${answer.status} ${/"code":"(\w+)"/.exec(text)?.[1] ?? text}`;
    },
  };
}

/** What several are answered that are asked at a time. */
const several = (ask: Ask, method: string): Promise<string[]> =>
  Promise.all([1, 2, 3, 4, 5, 6].map((at) => ask(`/${at}`, { method })));

test("many at a time share one connection", async () => {
  const { play, ask } = await open();
  const sessions = new Set<unknown>();
  let now = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  play((request, response) => {
    sessions.add(sessionOf(request));
    now += 1;
    most = Math.max(most, now);
    waiting.push(() => {
      now -= 1;
      response.end(request.url);
    });
    if (waiting.length === 6) for (const answer of waiting.splice(0)) answer();
  });
  expect((await several(ask, "POST")).toSorted()).toEqual(
    [1, 2, 3, 4, 5, 6].map((at) => `200 /${at}`),
  );
  expect([most, sessions.size]).toEqual([6, 1]);
});

test.each(["GET", "POST"])("a stream that is refused, %s, is asked for again", async (method) => {
  const { play, ask } = await open();
  let count = 0;
  play((request, response) => {
    count += 1;
    // RFC 9113 section 8.7: nothing of it was acted on.
    if (count === 1) streamOf(request).close(constants.NGHTTP2_REFUSED_STREAM);
    else response.end("well");
  });
  expect([await ask("/x", { method }), count]).toEqual(["200 well", 2]);
});

test.each([
  ["INTERNAL_ERROR", "502 provider_error"],
  ["CANCEL", "503 provider_unavailable"],
  ["NO_ERROR", "503 provider_unavailable"],
] as const)("a stream that is reset with %s is told, and not sent twice", async (name, told) => {
  const { play, ask } = await open();
  let count = 0;
  play((request) => {
    count += 1;
    streamOf(request).close(constants[`NGHTTP2_${name}`]);
  });
  expect([await ask("/x", { method: "POST" }), count]).toEqual([told, 1]);
});

test("a stream that is reset within its answer is cut for the caller", async () => {
  const { play, ask } = await open();
  play((request, response) => {
    response.writeHead(200);
    response.write("half", () => streamOf(request).close(constants.NGHTTP2_INTERNAL_ERROR));
  });
  expect(await ask("/x")).toBe("200 cut");
});

test.each(["GET", "POST"])("a connection that is being closed loses no %s", async (method) => {
  const { play, ask } = await open();
  play((_, response) => response.end("warm"));
  await ask("/warm");
  const sessions = new Set<unknown>();
  let count = 0;
  play((request, response) => {
    count += 1;
    // GOAWAY: what is on its way is answered, and nothing more is taken.
    if (sessions.size === 0) sessionOf(request).close();
    sessions.add(sessionOf(request));
    setImmediate(() => response.end("well"));
  });
  expect(await several(ask, method)).toEqual(Array(6).fill("200 well"));
  expect(await several(ask, method)).toEqual(Array(6).fill("200 well"));
  expect([count, sessions.size]).toEqual([12, 2]);
});

test("a connection that dies between requests is made anew", async () => {
  const { play, ask } = await open();
  const ended: Promise<unknown>[] = [];
  let last: ServerHttp2Session | undefined;
  play((request, response) => {
    last = sessionOf(request);
    response.end("well");
  });
  for (const method of ["GET", "POST", "GET", "POST"]) {
    expect(await ask("/x", { method })).toBe("200 well");
    const session = last;
    ended.push(new Promise((done) => session?.once("close", done)));
    session?.destroy();
    await ended.at(-1);
  }
});

test("one that dies under requests has what is safe asked again, and the rest told honestly", async () => {
  const { play, ask, raw } = { ...(await open()), raw: await proxied() };
  const dying = (): { count(): number } => {
    let count = 0;
    play((request, response) => {
      count += 1;
      if (count === 1) sessionOf(request).destroy();
      else response.end("well");
    });
    return { count: () => count };
  };
  dying();
  expect(await ask("/x")).toBe("200 well");
  const seen = dying();
  const answer = await raw.ask("/x", { method: "POST" }, raw.ids.h2);
  expect(await answer.json()).toMatchObject({
    code: "provider_unavailable",
    detail: expect.stringContaining("Whether it acted on the request is not known"),
  });
  expect(seen.count()).toBe(1);
});
