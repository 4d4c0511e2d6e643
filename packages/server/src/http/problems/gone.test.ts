/** A caller who goes away in the middle of a request that stops with them: nobody is told that the server had failed. */
import { connect as connectTo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";

const lines: { level: string; message: string; fields?: Record<string, unknown> }[] = [];
const level = (name: string) => (message: string, fields?: Record<string, unknown>) =>
  void lines.push({ level: name, message, ...(fields && { fields }) });
const server = useServer({
  log: { debug: level("debug"), info: level("info"), warn: level("warn"), error: level("error") },
});

/** What was said or kept of a failure of the server's own, once a request to this route has ended. */
async function failures(route: string): Promise<unknown[]> {
  const { call, app } = await server();
  await expect.poll(() => lines.find(({ fields }) => fields?.["route"] === route)).toBeDefined();
  // What was under way ends with the provider's answer.
  await wait(1_000);
  await app.telemetry.flush();
  const { body } = await call("GET", "/v1/requests?kind=api");
  const kept = body.data.filter(({ problem }: { problem: string }) => problem === "internal");
  return [...lines.filter((line) => line.level === "error"), ...kept];
}

test("while a provider is waited for", async () => {
  const { url, key, provider, connect } = await server();
  const id = await connect("alice");
  provider.control.slow("api", 600);
  const gone = new AbortController();
  const asked = fetch(`${url}/v1/connections/${id}/test`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    signal: gone.signal,
  });
  await wait(300);
  gone.abort();
  await expect(asked).rejects.toThrow();
  expect(await failures("/v1/connections/{id}/test")).toEqual([]);
});

test("in the middle of the body", async () => {
  const { running, key } = await server();
  const socket = connectTo(running.port, "127.0.0.1");
  socket.write(
    `POST /v1/connections/import HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"rows":`,
  );
  await wait(300);
  socket.destroy();
  expect(await failures("/v1/connections/import")).toEqual([]);
});
