/** Each metric that docs/monitoring.md names counts what it says, on a server to which that happens. */
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { startReceiver } from "../../test/receiver.ts";
import { useServer } from "../../test/use-server.ts";

const server = useServer({ config: { dev: true, telemetry: { prometheus: "open" } } });

/** The samples that are not 0, as `name{labels}`. */
async function counted(): Promise<string[]> {
  const { url } = await server();
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.filter((line) => !line.endsWith(" 0")).map((line) => line.replace(/ \S+$/, ""));
}

function documented(): string[] {
  const page = readFileSync(new URL("../../../../docs/monitoring.md", import.meta.url), "utf8");
  return [...page.matchAll(/^\| `(valetkey_\w+)` \|/gm)].map(([, name = ""]) => name);
}

test("each is there, and moves when that happens which it counts", async () => {
  const { call, connect, provider, app } = await server();
  const hooks = await startReceiver();
  onTestFinished(() => hooks.close());
  await call("POST", "/v1/webhooks", { url: `${hooks.url}/taken` });
  await call("POST", "/v1/webhooks", { url: `${hooks.url}/refused` });
  hooks.answer(
    (response, { path }) => void response.writeHead(path === "/taken" ? 204 : 500).end(),
  );
  const id = await connect("alice");
  await call("GET", `/v1/proxy/${id}/me`);
  await call("POST", `/v1/connections/${id}/renew`);
  provider.control.failNext("token", { status: 503, count: 1 });
  await call("POST", `/v1/connections/${id}/renew`);
  await hooks.until(2);
  await app.telemetry.flush();
  for (const sample of [
    'valetkey_http_requests_total{route="proxy",method="GET",status="200"}',
    'valetkey_proxy_calls_total{provider="sandbox-oauth2",status="200",source="provider"}',
    'valetkey_renewals_total{provider="sandbox-oauth2",outcome="ok"}',
    'valetkey_renewals_total{provider="sandbox-oauth2",outcome="provider_unavailable"}',
    'valetkey_connect_steps_total{provider="sandbox-oauth2",step="came_back"}',
    'valetkey_connect_sessions_total{provider="sandbox-oauth2",end="completed"}',
    'valetkey_webhook_deliveries_total{outcome="delivered"}',
    'valetkey_webhook_deliveries_total{outcome="failed"}',
    'valetkey_store_duration_seconds_count{kind="write"}',
  ])
    await expect.poll(counted, { timeout: 10_000 }).toContain(sample);
  const found = await counted();
  const names = documented();
  expect(names.length).toBeGreaterThan(10);
  // What the inspector leaves out takes a flood; recorder.test.ts has one.
  const still = names.filter((name) => !found.some((sample) => sample.startsWith(name)));
  expect(still.filter((name) => name !== "valetkey_requests_not_kept")).toEqual([]);
});
