/** Searches everything that a server tells of itself for every secret that was in play: logs, metrics, traces, what the inspector and the counts keep. */
import { expect, test } from "vitest";
import { useCollector } from "../../test/use-collector.ts";
import { useServer } from "../../test/use-server.ts";
import { createLog } from "./log.ts";

const ENCRYPTION_KEY = Buffer.alloc(32, 9).toString("base64");
const lines: string[] = [];
const collector = useCollector();
const server = useServer({
  log: createLog("debug", { write: (line) => void lines.push(line) }),
  config: {
    requests: { bodies: "on" },
    telemetry: collector.telemetry,
  },
});

test("no secret is in anything that a server tells of itself", async () => {
  const { url, key, app, call, connect, provider, running } = await server();
  const made = await call("POST", "/v1/connect-sessions", {
    user: { id: "erin" },
    provider: "sandbox-oauth2",
  });
  const id = await connect("alice");
  const bearer = { authorization: `Bearer ${key}` };
  await call("POST", `/v1/connections/${id}/renew`);
  await call("GET", `/v1/connections/${id}/token`);
  const echoed = await fetch(
    `${url}/v1/proxy/${id}/me?client_secret=${provider.client.clientSecret}`,
    {
      method: "POST",
      headers: { ...bearer, "content-type": "application/json", "x-api-key": "canary-header-1234" },
      body: JSON.stringify({ password: "canary-body-123456", note: `Bearer ${key}` }),
    },
  );
  await echoed.text();
  await (await fetch(`${url}/v1/proxy/${id}/me`, { headers: bearer })).text();
  await fetch(`${url}/v1/connections`, {
    headers: { authorization: "Bearer vk_test_canary-key-123" },
  });
  await fetch(`${url}/callback/sandbox-oauth2?code=canary-code-12345&state=canary-state-12345`);
  const metrics = await (await fetch(`${url}/metrics`, { headers: bearer })).text();
  await app.telemetry.flush();
  const kept = [
    await app.db.all("SELECT * FROM valetkey_server.request"),
    await app.db.all("SELECT * FROM valetkey_server.tally"),
  ];
  const shown = await call("GET", "/v1/requests?limit=200");
  await running.close();

  const said = {
    ...{ log: lines.join(""), metrics, traces: collector.bodies.join("") },
    ...{ tables: JSON.stringify(kept), inspector: JSON.stringify(shown.body) },
  };
  for (const [place, text] of Object.entries(said))
    expect([place, text.length > 200]).toEqual([place, true]);
  const secrets = [
    ...provider.issuedSecrets(),
    ...[key, ENCRYPTION_KEY, provider.client.clientSecret, made.body.session_token],
    ...["canary-header-1234", "canary-body-123456", "canary-key-123", "canary-code-12345"],
    "canary-state-12345",
  ].filter((secret) => secret !== undefined);
  expect(secrets.length).toBeGreaterThan(8);
  const hits = Object.entries(said).flatMap(([place, text]) =>
    secrets
      .filter((secret) => text.includes(secret))
      .map((secret) => `${place}: ${secret.slice(0, 12)}…`),
  );
  expect(hits).toEqual([]);
});
