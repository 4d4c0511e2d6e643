/** What every adapter does, in its real framework. What only one of them does is in the tests beside it. */
import { createHash, randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { Agent, type ClientRequest, request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { hosts } from "../../test/hosts.ts";
import type { Handler } from "../index.ts";

const MOST_LINES = 40;

interface Echo {
  method: string;
  target: string;
  headers: Record<string, string>;
  size: number;
  sha256: string;
  text: string;
}

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Answers with what arrived, in a header where there is no body. */
const echo: Handler = async (request) => {
  const { pathname, search } = new URL(request.url);
  const bytes = new Uint8Array(await request.arrayBuffer());
  const seen: Echo = {
    method: request.method,
    target: pathname + search,
    headers: Object.fromEntries(request.headers),
    size: bytes.byteLength,
    sha256: digestOf(bytes),
    text: bytes.byteLength < 1000 ? new TextDecoder().decode(bytes) : "",
  };
  return Response.json(seen, { headers: { "x-method": request.method } });
};

/** Sends a request line as it is: a client of URLs would change some. */
function send(origin: string, method: string, target: string): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path: target }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    sent.on("error", reject).end();
  });
}

/** Sends half of a body, reads the answer, sends the rest, and then asks again on the same connection. */
async function sendInHalves(url: string): Promise<{ answers: string[]; reused: boolean }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const half = Buffer.alloc(512 * 1024, "x");
  const headers = { "content-type": "text/x-long", "content-length": 2 * half.byteLength };
  const first = httpRequest(url, { agent, method: "POST", headers });
  const answered = answerTo(first);
  first.write(half);
  const answers = [await answered];
  await new Promise<void>((done) => first.end(half, done));
  const second = httpRequest(url, { agent }).end();
  answers.push(await answerTo(second));
  return { answers, reused: second.reusedSocket };
}

function answerTo(sent: ClientRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    sent.on("response", (response) => resolve(text(response))).on("error", reject);
  });
}

test(`each adapter has at most ${MOST_LINES} lines`, () => {
  const folder = fileURLToPath(new URL("./", import.meta.url));
  const shared = ["node-request.ts"];
  const adapters = globSync("*.ts", { cwd: folder, exclude: ["*.test.ts", ...shared] });
  expect(adapters.length).toBeGreaterThanOrEqual(6);
  const long = adapters.filter(
    (file) => readFileSync(`${folder}${file}`, "utf8").trimEnd().split("\n").length > MOST_LINES,
  );
  expect(long).toEqual([]);
});

describe.each(hosts)("$name", ({ path, start, methods }) => {
  const post = async (init: RequestInit): Promise<Echo> => {
    const answer = await fetch(`${await start(echo)}${path}/x`, { method: "POST", ...init });
    return (await answer.json()) as Echo;
  };

  test("hands on the whole path, the query and the headers", async () => {
    const target = `${path}/connect/a%20b%2Fc%C3%A4?x=1&x=2&y=%2B+%20`;
    const headers = { "x-a": "1", cookie: "a=1; b=2" };
    const answer = await fetch(`${await start(echo)}${target}`, { headers });
    expect(await answer.json()).toMatchObject({ method: "GET", target, headers });
  });

  test("hands on every method that can reach it", async () => {
    const seen: string[] = [];
    const origin = await start(async (request) => {
      seen.push(request.method);
      return new Response("x");
    });
    for (const method of methods)
      expect([method, await send(origin, method, `${path}/x`)]).toEqual([method, 200]);
    expect(seen).toEqual(methods);
  });

  test("hands on a HEAD as what it is, and answers it without the bytes", async () => {
    const answer = await fetch(`${await start(echo)}${path}/x`, { method: "HEAD" });
    expect([answer.status, answer.headers.get("x-method")]).toEqual([200, "HEAD"]);
    expect(await answer.text()).toBe("");
  });

  test("hands on a form", async () => {
    const fields = [
      ["proof", "a b&c=ä"],
      ["y", ""],
    ];
    const seen = await post({ body: new URLSearchParams(fields) });
    expect([...new URLSearchParams(seen.text)]).toEqual(fields);
    expect(seen.headers["content-type"]).toContain("application/x-www-form-urlencoded");
  });

  test("hands on JSON, and plain text", async () => {
    const json = { a: [1, null, "ä"] };
    const headers = { "content-type": "application/json" };
    const seen = await post({ body: JSON.stringify(json, null, 2), headers });
    expect(JSON.parse(seen.text)).toEqual(json);
    const text = await post({ body: "a b", headers: { "content-type": "text/plain" } });
    expect(text.text).toBe("a b");
  });

  test("hands on a megabyte of bytes", async () => {
    const body = randomBytes(1024 * 1024);
    const headers = { "content-type": "application/octet-stream" };
    const { size, sha256 } = await post({ body, headers });
    expect([size, sha256]).toEqual([body.byteLength, digestOf(body)]);
  });

  test("hands on a POST without a body, and one of a type that nobody knows", async () => {
    expect((await post({})).size).toBe(0);
    const headers = { "content-type": "application/x-unheard-of" };
    expect((await post({ body: "abc", headers })).text).toBe("abc");
  });

  test("gives each of several cookies a header of its own", async () => {
    const cookies = ["a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2; HttpOnly", "a=3"];
    const origin = await start(async () => {
      const headers = new Headers({ "x-a": "1" });
      for (const cookie of cookies) headers.append("set-cookie", cookie);
      return new Response("x", { status: 418, headers });
    });
    const answer = await fetch(`${origin}${path}/x`);
    expect(answer.headers.getSetCookie()).toEqual(cookies);
    expect([answer.status, answer.headers.get("x-a")]).toEqual([418, "1"]);
  });

  test("gives a redirect as it is, with its cookies", async () => {
    const headers = { location: "/next?a=b", "set-cookie": "a=1" };
    const origin = await start(async () => new Response(null, { status: 303, headers }));
    const answer = await fetch(`${origin}${path}/x`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/next?a=b"]);
    expect(answer.headers.getSetCookie()).toEqual(["a=1"]);
    expect(answer.headers.get("content-type")).toBeNull();
    expect(await answer.text()).toBe("");
  });

  test("gives a page with its type and nothing beside", async () => {
    const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
    const origin = await start(async () => new Response("<h1>ä</h1>", { headers }));
    const answer = await fetch(`${origin}${path}/x`);
    expect(answer.headers.get("content-type")).toBe(headers["content-type"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toBe("<h1>ä</h1>");
  });

  test("gives an answer piece by piece, as it comes", async () => {
    let finish: () => void = () => {};
    const origin = await start(async () => {
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode("first"));
          finish = () => {
            controller.enqueue(new TextEncoder().encode("second"));
            controller.close();
          };
        },
      });
      return new Response(stream, { headers: { "content-type": "text/plain" } });
    });
    const answer = await fetch(`${origin}${path}/x`);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("first");
    finish();
    expect((await reader?.read())?.value).toBe("second");
    expect((await reader?.read())?.done).toBe(true);
  });

  test.each([
    ["GET", undefined],
    ["POST", new URLSearchParams("a=b")],
  ])("tells the handler when the client of a %s leaves, and lives on", async (method, body) => {
    let arrive: () => void = () => {};
    let leave: () => void = () => {};
    const arrived = new Promise<void>((done) => {
      arrive = done;
    });
    const left = new Promise<void>((done) => {
      leave = done;
    });
    const origin = await start(async (request) => {
      if (request.url.endsWith("/ok")) return new Response("ok");
      await request.text();
      request.signal.addEventListener("abort", () => leave());
      arrive();
      await left;
      return new Response("late");
    });
    const client = new AbortController();
    const { signal } = client;
    const asked = fetch(`${origin}${path}/x`, { method, signal, ...(body && { body }) });
    await arrived;
    client.abort();
    await expect(asked).rejects.toThrow();
    await left;
    expect(await (await fetch(`${origin}${path}/ok`)).text()).toBe("ok");
  });

  test("leaves the handler alone with a signal that is not aborted, where the client stays", async () => {
    let signal: AbortSignal | undefined;
    const origin = await start(async (request) => {
      signal = request.signal;
      return new Response("x");
    });
    expect(await (await fetch(`${origin}${path}/x`)).text()).toBe("x");
    await new Promise((done) => setTimeout(done, 20));
    expect(signal?.aborted).toBe(false);
  });

  test("lets a handler fail for one request only", async () => {
    const origin = await start(async (request) => {
      if (request.url.endsWith("/ok")) return new Response("ok");
      throw new RangeError("x");
    });
    const answer = await fetch(`${origin}${path}/x`).catch(() => undefined);
    expect(answer?.status ?? 500).toBe(500);
    expect(await (await fetch(`${origin}${path}/ok`)).text()).toBe("ok");
  });
});

/** Where the conversion is ours. A server of web-standard requests has its own, and its own ways with what is left. */
const onNode = hosts.filter(({ name }) => /^(node:http|Express|Fastify|Koa)/.test(name));

describe.each(onNode)("$name", ({ path, start }) => {
  test("answers before the body has come, and keeps the connection", async () => {
    const origin = await start(async (request) => {
      for await (const _ of request.body ?? []) break;
      return new Response("enough");
    });
    const { answers, reused } = await sendInHalves(`${origin}${path}/x`);
    expect([answers, reused]).toEqual([["enough", "enough"], true]);
  });
});
