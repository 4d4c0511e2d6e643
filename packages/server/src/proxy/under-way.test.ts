/** How much of a server one key can have: it leaves room for others, whatever it waits for. */
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";

const server = useServer({ config: { limits: { concurrency: 20 } } });
const open = new Set<Socket>();
afterEach(() => {
  for (const socket of open) socket.destroy();
  open.clear();
});

/** Begins a request, and resolves with the first line of its answer. */
async function begun(path: string, key: string): Promise<string> {
  const { running } = await server();
  const socket = connect(running.port, "127.0.0.1");
  open.add(socket);
  socket.on("error", () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n\r\n`);
  return new Promise((resolve) => {
    socket.once("data", (chunk) => resolve(String(chunk).split("\r\n")[0] ?? ""));
  });
}

test("a key that follows events in as many streams as it can has nine of ten requests, and others go on", async () => {
  const api = await server();
  const greedy = await api.makeKey({ scopes: ["events:read", "proxy:call"] });
  const other = await api.makeKey({ scopes: ["events:read"] });
  const lines: string[] = [];
  for (let count = 0; count < 25; count++)
    lines.push(await begun("/v1/events?follow=true", greedy));
  const ok = lines.filter((line) => line === "HTTP/1.1 200 OK");
  expect(ok).toHaveLength(18);
  expect(new Set(lines.slice(18))).toEqual(new Set(["HTTP/1.1 429 Too Many Requests"]));
  const asked = (path: string, key: string) =>
    api.call("GET", path, undefined, { authorization: `Bearer ${key}` });
  expect((await asked("/v1/events", other)).status).toBe(200);
  const busy = { status: 429, body: { code: "rate_limited_by_valetkey" } };
  expect(await asked("/v1/whoami", greedy)).toMatchObject(busy);
  // What goes to providers is counted with the rest.
  const proxied = "/v1/users/alice/sandbox-oauth2/proxy/me";
  expect(await asked(proxied, greedy)).toMatchObject(busy);
  for (const socket of open) socket.destroy();
  await expect.poll(async () => (await asked("/v1/whoami", greedy)).status).toBe(200);
  expect((await asked(proxied, greedy)).body.code).toBe("connection_required");
});
