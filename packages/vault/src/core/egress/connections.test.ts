/** Which requests share a connection, and what becomes of one that the server closed in the meantime. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createEgress, type Egress } from "./egress.ts";

/** What the server got: on which of its connections, and what. */
let seen: string[];
let egress: Egress;

beforeEach(() => {
  seen = [];
  egress = createEgress({ fetch: undefined, allowLoopbackHttp: true });
});

/** A server that answers as often on one connection as `answers` says, and then resets it when it is asked again. */
async function serve(answers: number): Promise<string> {
  const connections = new Map<Socket, { number: number; left: number }>();
  const connectionOf = ({ socket }: IncomingMessage) => {
    const known = connections.get(socket) ?? { number: connections.size + 1, left: answers };
    connections.set(socket, known);
    return known;
  };
  const server = createServer((request, response) => {
    const connection = connectionOf(request);
    seen.push(`${connection.number} ${request.method} ${request.headers.connection}`);
    if (connection.left-- > 0) response.end("ok");
    else request.socket.resetAndDestroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
}

const ask = async (url: string, method: string): Promise<string> => {
  const answer = await egress.protocol(url, { method, ...(method === "POST" && { body: "a=1" }) });
  const text = await answer.text();
  // A connection is free again only after the turn in which the answer ended.
  await new Promise((done) => setImmediate(done));
  return text;
};

test("a short answer that nobody reads gives its connection back", async () => {
  const url = await serve(9);
  const { api } = egress.of({ isApiNamedByOthers: true });
  for (let number = 0; number < 3; number++) {
    const { status } = await api(url);
    expect(status).toBe(200);
    await vi.waitFor(() => expect(seen).toHaveLength(number + 1));
    await new Promise((done) => setTimeout(done, 20));
  }
  expect(seen).toEqual(Array(3).fill("1 GET keep-alive"));
});

test("what is safe to repeat shares a connection", async () => {
  const url = await serve(9);
  for (let number = 0; number < 3; number++) expect(await ask(url, "GET")).toBe("ok");
  expect(seen).toEqual(Array(3).fill("1 GET keep-alive"));
});

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "a %s has a connection of its own, so none that the server may just be closing",
  async (method) => {
    const url = await serve(1);
    expect(await ask(url, "GET")).toBe("ok");
    for (let number = 0; number < 2; number++) expect(await ask(url, method)).toBe("ok");
    expect(seen).toEqual(["1 GET keep-alive", `2 ${method} close`, `3 ${method} close`]);
  },
);

test("a GET on a connection that turns out to be closed is put once more, on a new one", async () => {
  const url = await serve(1);
  expect(await ask(url, "GET")).toBe("ok");
  expect(await ask(url, "GET")).toBe("ok");
  expect(seen).toEqual(["1 GET keep-alive", "1 GET keep-alive", "2 GET close"]);
});

test.each(["GET", "POST"])("a %s that a new connection loses is not put again", async (method) => {
  const url = await serve(0);
  await expect(ask(url, method)).rejects.toMatchObject({
    name: "TypeError",
    cause: { code: "ECONNRESET" },
  });
  expect(seen).toHaveLength(1);
});
