import {
  createServer,
  request as httpRequest,
  IncomingMessage,
  type RequestListener,
  type Server,
  ServerResponse,
} from "node:http";
import { type AddressInfo, connect, Socket } from "node:net";
import { text } from "node:stream/consumers";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { afterEach, describe, expect, test } from "vitest";
import { toExpress } from "./express.ts";

type Handler = (request: Request) => Promise<Response>;

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An Express app that answers every method under /oauth, with `parser` before it; what reached `next` is kept. */
async function serveExpress(
  handler: Handler,
  parser?: RequestHandler,
): Promise<{ url: string; errors: unknown[] }> {
  const errors: unknown[] = [];
  const app = express();
  if (parser) app.use(parser);
  app.all("/oauth/*splat", toExpress(handler));
  const onError: ErrorRequestHandler = (error, _request, response, _next) => {
    errors.push(error);
    if (response.headersSent) response.destroy();
    else response.status(500).send("own error page");
  };
  app.use(onError);
  return { url: await listen(app), errors };
}

/** Answers with what arrived. */
const echo: Handler = async (request) =>
  Response.json({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  });

interface Echo {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

const echoOf = async (answer: Response): Promise<Echo> => (await answer.json()) as Echo;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

/** Sends a request line as it is, which no client would. */
async function sendRaw(url: string, requestLine: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(`${requestLine} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe("a request reaches the handler", () => {
  test("with the whole path, the query, the method and the headers", async () => {
    const { url } = await serveExpress(echo);
    const answer = await fetch(`${url}/oauth/connect/a%20b?x=1&x=2`, {
      method: "DELETE",
      headers: { "x-a": "1", cookie: "a=1; b=2" },
    });
    const { headers, ...rest } = await echoOf(answer);
    expect(rest).toEqual({
      method: "DELETE",
      url: "http://localhost/oauth/connect/a%20b?x=1&x=2",
      body: "",
    });
    expect(headers).toMatchObject({ "x-a": "1", cookie: "a=1; b=2" });
  });

  test("with the whole path where it is mounted by app.use", async () => {
    const app = express();
    app.use("/oauth", toExpress(echo));
    const answer = await fetch(`${await listen(app)}/oauth/connect/x?y`);
    expect((await echoOf(answer)).url).toBe("http://localhost/oauth/connect/x?y");
  });

  test("of plain node:http too", async () => {
    const answer = await fetch(`${await listen(toExpress(echo))}/oauth/x?y`, {
      method: "POST",
      body: "abc",
    });
    expect(await echoOf(answer)).toMatchObject({
      method: "POST",
      url: "http://localhost/oauth/x?y",
      body: "abc",
    });
  });

  test("with headers that came twice", async () => {
    const url = await listen(toExpress(echo));
    const sent = httpRequest(url, { headers: { "x-a": ["1", "2"], "set-cookie": ["a=1", "b=2"] } });
    const body = await new Promise<string>((resolve, reject) => {
      sent.on("response", (response) => resolve(text(response))).on("error", reject);
      sent.end();
    });
    expect(JSON.parse(body).headers).toMatchObject({ "x-a": "1, 2", "set-cookie": "b=2" });
  });

  test("without believing the Host header", async () => {
    const url = await listen(toExpress(echo));
    const body = await sendRaw(url, "GET /oauth/x");
    expect(body).toContain(`"url":"http://localhost/oauth/x"`);
  });

  test.each([
    ["/", "http://localhost/"],
    ["//evil.example/x", "http://localhost//evil.example/x"],
    ["///evil.example/x", "http://localhost///evil.example/x"],
    ["/\\evil.example/x", "http://localhost//evil.example/x"],
    ["/\\", "http://localhost//"],
    ["/a//b", "http://localhost/a//b"],
    ["/oauth/../x", "http://localhost/x"],
    ["/@evil.example", "http://localhost/@evil.example"],
    ["/:80", "http://localhost/:80"],
    ["/%", "http://localhost/%"],
    ["http://evil.example/oauth/x?y", "http://evil.example/oauth/x?y"],
    ["*", "http://localhost/*"],
  ])("for the target %s as the path that it is", async (target, expected) => {
    const url = await listen(toExpress(echo));
    const method = target === "*" ? "OPTIONS" : "GET";
    expect(await sendRaw(url, `${method} ${target}`)).toContain(
      `"url":${JSON.stringify(expected)}`,
    );
  });

  test.each(["GET", "HEAD"])("of %s never with a body", async (method) => {
    let seen: Request | undefined;
    const url = await listen(
      toExpress(async (request) => {
        seen = request;
        return new Response();
      }),
    );
    const sent = httpRequest(url, { method, headers: { "content-length": 3 } });
    await new Promise((resolve, reject) => {
      sent.on("response", (response) => response.resume().on("end", resolve)).on("error", reject);
      sent.end("abc");
    });
    expect(seen?.method).toBe(method);
    expect(seen?.body).toBeNull();
  });

  test.each<[string, object]>([
    ["as Node makes it", {}],
    ["with nothing said", { url: undefined, method: undefined, headers: { "x-a": undefined } }],
  ])("that came over no wire: %s", async (_, facts) => {
    const incoming = Object.assign(new IncomingMessage(new Socket()), facts);
    const seen = await new Promise<Request>((resolve) => {
      const handler: Handler = async (request) => {
        resolve(request);
        return new Response(null);
      };
      toExpress(handler)(incoming, new ServerResponse(incoming));
    });
    expect([seen.method, seen.url]).toEqual(["GET", "http://localhost/"]);
    expect([...seen.headers]).toEqual([]);
  });

  test("whose address cannot be read goes to nobody", async () => {
    const url = await listen(toExpress(echo));
    expect(await sendRaw(url, "GET http://%/x")).toBe("");
    expect((await fetch(url)).status).toBe(200);
  });
});

describe("a body arrives, whatever has read it before", () => {
  const form = "proof=a%20b&x=1&x=2";
  const urlencoded = "application/x-www-form-urlencoded";
  const post = async (parser: RequestHandler | undefined, init: RequestInit) => {
    const { url, errors } = await serveExpress(echo, parser);
    const answer = await fetch(`${url}/oauth/x`, { method: "POST", ...init });
    expect(errors).toEqual([]);
    return (await echoOf(answer)).body;
  };
  const posted = { headers: { "content-type": urlencoded }, body: form };

  test.each<[string, RequestHandler | undefined]>([
    ["nothing", undefined],
    ["a JSON parser, which leaves it alone", express.json()],
    ["a form parser", express.urlencoded()],
    ["a form parser with nested names", express.urlencoded({ extended: true })],
    ["a text parser", express.text({ type: "*/*" })],
    ["a raw parser", express.raw({ type: "*/*" })],
  ])("a form after %s", async (_, parser) => {
    const body = await post(parser, posted);
    expect([...new URLSearchParams(body)]).toEqual([...new URLSearchParams(form)]);
  });

  test("a form with its character set named", async () => {
    const headers = { "content-type": `${urlencoded}; charset=utf-8` };
    const body = await post(express.urlencoded(), { headers, body: "name=%C3%A4" });
    expect(new URLSearchParams(body).get("name")).toBe("ä");
  });

  test("an empty form after a form parser", async () => {
    const headers = { "content-type": urlencoded };
    expect(await post(express.urlencoded(), { headers, body: "" })).toBe("");
  });

  test("JSON after a JSON parser", async () => {
    const headers = { "content-type": "application/json" };
    const body = await post(express.json(), { headers, body: `{ "a": [1, null] }` });
    expect(JSON.parse(body)).toEqual({ a: [1, null] });
  });

  test("no body after a JSON parser", async () => {
    expect(await post(express.json(), {})).toBe("");
  });

  test("a body that no parser has read, though one has set request.body", async () => {
    const parser: RequestHandler = (request, _response, next) => {
      request.body = {};
      next();
    };
    expect(await post(parser, posted)).toBe(form);
  });

  test("a long one, in pieces", async () => {
    const body = "x".repeat(3 * 1024 * 1024);
    expect(await post(undefined, { body })).toBe(body);
  });
});

describe("the handler's answer reaches the client", () => {
  const answering = (response: () => Response): Promise<string> =>
    listen(toExpress(async () => response()));

  test("with its status, its headers and its bytes", async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index);
    const url = await answering(
      () => new Response(bytes, { status: 418, headers: { "x-a": "1", "content-type": "x/y" } }),
    );
    const answer = await fetch(url);
    expect(answer.status).toBe(418);
    expect(answer.headers.get("x-a")).toBe("1");
    expect(answer.headers.get("content-type")).toBe("x/y");
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("with each of several cookies in a header of its own", async () => {
    const cookies = ["a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2; HttpOnly", "a=3"];
    const { url } = await serveExpress(async () => {
      const headers = new Headers();
      for (const cookie of cookies) headers.append("set-cookie", cookie);
      return new Response(null, { headers });
    });
    expect((await fetch(`${url}/oauth/x`)).headers.getSetCookie()).toEqual(cookies);
  });

  test("without a body: a redirect is left to the browser", async () => {
    const { url } = await serveExpress(
      async () => new Response(null, { status: 303, headers: { location: "/next" } }),
    );
    const answer = await fetch(`${url}/oauth/x`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/next"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toBe("");
  });

  test("to HEAD without the bytes", async () => {
    const url = await answering(() => new Response("abc", { headers: { "x-a": "1" } }));
    const answer = await fetch(url, { method: "HEAD" });
    expect(answer.headers.get("x-a")).toBe("1");
    expect(await answer.text()).toBe("");
  });

  test("piece by piece, as it comes", async () => {
    let finish: () => void = () => {};
    const { url } = await serveExpress(
      async () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode("first"));
              finish = () => {
                controller.enqueue(new TextEncoder().encode("second"));
                controller.close();
              };
            },
          }),
        ),
    );
    const answer = await fetch(`${url}/oauth/x`);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("first");
    finish();
    expect((await reader?.read())?.value).toBe("second");
    expect((await reader?.read())?.done).toBe(true);
  });
});

describe("what goes wrong", () => {
  const failing: Handler = () => Promise.reject(new RangeError("x"));
  const breaking: Handler = async () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          controller.enqueue(new TextEncoder().encode("first"));
          controller.error(new RangeError("x"));
        },
      }),
    );

  test("in the handler goes to Express", async () => {
    const { url, errors } = await serveExpress(failing);
    const answer = await fetch(`${url}/oauth/x`);
    expect([answer.status, await answer.text()]).toEqual([500, "own error page"]);
    expect(errors).toEqual([expect.any(RangeError)]);
  });

  test("in the handler ends the connection of plain node:http, and that alone", async () => {
    const url = await listen(
      toExpress((request) =>
        new URL(request.url).pathname === "/ok" ? echo(request) : failing(request),
      ),
    );
    await expect(fetch(url)).rejects.toThrow(TypeError);
    expect((await fetch(`${url}/ok`)).status).toBe(200);
  });

  test("in the middle of an answer goes to Express, and the client sees that it is not whole", async () => {
    const { url, errors } = await serveExpress(breaking);
    const reading = fetch(`${url}/oauth/x`).then((answer) => answer.text());
    await expect(reading).rejects.toThrow(TypeError);
    await settled();
    expect(errors).toEqual([expect.any(RangeError)]);
  });

  test("in the middle of an answer of plain node:http ends the connection", async () => {
    const url = await listen(toExpress(breaking));
    const reading = fetch(url).then((answer) => answer.text());
    await expect(reading).rejects.toThrow(TypeError);
  });

  test.each<[string, Handler]>([
    ["an answer with headers", echo],
    ["a bare answer", async () => new Response(null)],
    ["a bare answer that fails", breaking],
  ])("because the app has answered itself goes to Express: %s", async (_, handler) => {
    const { url, errors } = await serveExpress(handler, (_request, response, next) => {
      response.end("early");
      next();
    });
    expect(await (await fetch(`${url}/oauth/x`)).text()).toBe("early");
    await settled();
    expect(errors).toEqual([expect.objectContaining({ code: "ERR_HTTP_HEADERS_SENT" })]);
  });
});

describe("a client that leaves", () => {
  test("in the middle of an answer ends the stream, and is no error of the app's", async () => {
    let canceled: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      canceled = resolve;
    });
    const { url, errors } = await serveExpress(
      async () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new Uint8Array(10)),
            cancel: () => canceled(),
          }),
        ),
    );
    const controller = new AbortController();
    const answer = await fetch(`${url}/oauth/x`, { signal: controller.signal });
    expect(answer.status).toBe(200);
    controller.abort();
    await gone;
    await settled();
    expect(errors).toEqual([]);
  });

  test.each<[string, () => BodyInit]>([
    ["an answer", () => "late"],
    ["no body", () => ""],
    [
      "an answer that fails",
      () =>
        new ReadableStream({
          pull: (controller) => controller.error(new RangeError("x")),
        }),
    ],
  ])("before the answer is no error of the app's: %s", async (_, body) => {
    let arrive: () => void = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let answer: (response: Response) => void = () => {};
    const { url, errors } = await serveExpress(() => {
      arrive();
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    const controller = new AbortController();
    const fetching = fetch(`${url}/oauth/x`, { signal: controller.signal });
    await arrived;
    controller.abort();
    await expect(fetching).rejects.toThrow();
    await settled();
    answer(new Response(body() || null, { headers: { "x-a": "1" } }));
    await settled();
    expect(errors).toEqual([]);
  });

  test("in the middle of its own body fails the reading of it", async () => {
    let read: Promise<string> | undefined;
    const { url, errors } = await serveExpress(async (request) => {
      read = request.text();
      return new Response(await read);
    });
    const sent = httpRequest(`${url}/oauth/x`, {
      method: "POST",
      headers: { "content-length": 1000 },
    });
    sent.on("error", () => {});
    sent.write("part");
    while (!read) await settled();
    sent.destroy();
    await expect(read).rejects.toThrow();
    await settled();
    expect(errors).toHaveLength(1);
    expect((await fetch(`${url}/oauth/x`, { method: "POST", body: "b" })).status).toBe(200);
  });

  test("in the middle of a body that nobody reads harms nobody", async () => {
    let seen = false;
    const { url, errors } = await serveExpress(async () => {
      seen = true;
      await settled();
      await settled();
      return new Response("late");
    });
    const sent = httpRequest(`${url}/oauth/x`, {
      method: "POST",
      headers: { "content-length": 1000 },
    });
    sent.on("error", () => {});
    sent.write("part");
    while (!seen) await new Promise((resolve) => setImmediate(resolve));
    sent.destroy();
    await settled();
    await settled();
    await settled();
    expect(errors).toEqual([]);
    expect((await fetch(`${url}/oauth/x`)).status).toBe(200);
  });
});
