import { connect, createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { connect as connectSocket } from "node:net";
import { text } from "node:stream/consumers";
import Fastify from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../../test/hosts.ts";
import { toFastify } from "../fastify.ts";
import type { Handler } from "../index.ts";
import { toNode } from "../node.ts";

const echo: Handler = async (request) => {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers({ "x-cookie": request.headers.get("cookie") ?? "" });
  headers.append("set-cookie", "a=1");
  headers.append("set-cookie", "b=2");
  const seen = { method: request.method, target: pathname + search, body: await request.text() };
  return Response.json(seen, { status: 201, headers });
};

/** One request of HTTP/2 without TLS. */
async function ask(port: number): Promise<{ headers: Record<string, unknown>; body: unknown }> {
  const client = connect(`http://127.0.0.1:${port}`);
  onTestFinished(() => client.destroy());
  const sent = client.request({ ":method": "POST", ":path": "/oauth/x?y", cookie: "c=3" });
  sent.end("abc");
  const headers = await new Promise<Record<string, unknown>>((done, refuse) => {
    sent.on("response", done).on("error", refuse);
  });
  return { headers, body: JSON.parse(await text(sent)) };
}

const answered = {
  headers: { ":status": 201, "x-cookie": "c=3", "set-cookie": ["a=1", "b=2"] },
  body: { method: "POST", target: "/oauth/x?y", body: "abc" },
};

test("serves HTTP/2", async () => {
  const server = createServer(toNode(echo));
  onTestFinished(() => void server.close());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  expect(await ask((server.address() as AddressInfo).port)).toMatchObject(answered);
});

test("serves HTTP/2 in Fastify", async () => {
  const app = Fastify({ http2: true });
  onTestFinished(() => app.close());
  app.register(toFastify(echo), { prefix: "/oauth" });
  await app.listen({ port: 0, host: "127.0.0.1" });
  expect(await ask((app.server.address() as AddressInfo).port)).toMatchObject(answered);
});

test("tells the handler of a client that had left before it was asked", async () => {
  let seen: boolean | undefined;
  let asked: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const answer = toNode(async (request) => {
    seen = request.signal.aborted;
    asked();
    return new Response("x");
  });
  const url = await listen((request, response) => {
    response.once("close", () => answer(request, response));
    request.destroy();
  });
  await expect(fetch(url)).rejects.toThrow();
  await done;
  expect(seen).toBe(true);
});

test("does not hand on what no Request can be, and lives on", async () => {
  const url = await listen(toNode(echo));
  const socket = connectSocket(Number(new URL(url).port), "127.0.0.1");
  socket.write("TRACE /oauth/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(await text(socket)).toBe("");
  expect((await fetch(url)).status).toBe(201);
});
