/** A server is told to stop in the middle of each thing that it does: what it promises of that is in docs/server.md. */
import { expect, test } from "vitest";
import { type Stage, setStage } from "./stage.ts";

/** Whether the log says that the signal has come. */
async function isTold({ server }: Stage): Promise<void> {
  await expect.poll(() => server.log(), { timeout: 10_000 }).toContain('"signal":"SIGTERM"');
}

test("in the middle of a renewal: it is waited for, saved, and its caller answered", async () => {
  const stage = await setStage();
  const { server, provider, call } = stage;
  const [id] = await stage.users(1);
  // The provider has acted, and the answer is on its way: the only living token is in it.
  provider.control.delayAnswers("token", 1_500);
  const renewed = call("POST", `/v1/connections/${id}/renew`);
  await expect.poll(() => provider.counters().tokenRequests.refresh_token).toBe(1);
  const ended = server.kill("SIGTERM");
  await isTold(stage);
  expect((await renewed).status).toBe(200);
  await ended;
  expect(server.exitCode()).toBe(0);
  provider.control.clearFaults();
  await server.start();
  expect(await call("POST", `/v1/connections/${id}/renew`)).toMatchObject({
    status: 200,
    body: { status: "active" },
  });
  expect(provider.counters()).toMatchObject({
    reuseDetected: 0,
    tokenRequests: { refresh_token: 2, refused: 0 },
  });
}, 120_000);

test("in the middle of a stream: it comes to its end, and nothing else begins", async () => {
  const stage = await setStage();
  const { server, api, url, headers, call } = stage;
  await call("POST", "/v1/users/u/held/adopt", { key: "a-key-of-theirs" });
  const asked = fetch(`${url}/v1/users/u/held/proxy/long`, { headers });
  const { response } = await api.next();
  response.write("first ");
  const answer = await asked;
  const ended = server.kill("SIGTERM");
  await isTold(stage);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  response.write("second ");
  response.end("last");
  expect(await answer.text()).toBe("first second last");
  await ended;
  expect(server.exitCode()).toBe(0);
  await server.start();
  // The inspector's note of it was written in the end.
  const kept = await call("GET", "/v1/requests?provider=held");
  expect(kept.body.data).toMatchObject([{ status: 200, path: `${api.url}/long` }]);
}, 120_000);

test("in the middle of a delivery of a webhook: what came of it is kept, and it is not sent again", async () => {
  const stage = await setStage();
  const { server, hooks, call } = stage;
  const { body: hook } = await call("POST", "/v1/webhooks", { url: `${hooks.url}/hook` });
  const release = Promise.withResolvers<void>();
  hooks.answer((response) => void release.promise.then(() => response.writeHead(204).end()));
  await call("POST", "/v1/users/u/held/adopt", { key: "a-key-of-theirs" });
  await hooks.until(1);
  const ended = server.kill("SIGTERM");
  await isTold(stage);
  release.resolve();
  await ended;
  expect(server.exitCode()).toBe(0);
  await server.start();
  const { body } = await call("GET", `/v1/webhooks/${hook.id}/deliveries`);
  expect(body.data).toMatchObject([{ state: "delivered", attempts: [{ status: 204 }] }]);
  expect(hooks.seen).toHaveLength(1);
}, 120_000);

test("in the middle of a job: each connection is acted on once, by this process or the next", async () => {
  const stage = await setStage();
  const { server, provider, call } = stage;
  const count = 30;
  await stage.users(count);
  provider.control.delayAnswers("token", 300);
  const asked = { action: "renew", filter: { provider: "sandbox" }, expected_count: count };
  const { body: job } = await call("POST", "/v1/bulk", asked);
  await expect.poll(() => provider.counters().tokenRequests.refresh_token).toBeGreaterThan(4);
  await server.kill("SIGTERM");
  expect(server.exitCode()).toBe(0);
  const before = provider.counters().tokenRequests.refresh_token;
  expect(before).toBeLessThan(count);
  await server.start();
  await expect
    .poll(async () => (await call("GET", `/v1/jobs/${job.id}`)).body, { timeout: 30_000 })
    .toMatchObject({ state: "done", progress: { done: count, failed: 0 } });
  expect(provider.counters()).toMatchObject({
    reuseDetected: 0,
    tokenRequests: { refresh_token: count },
  });
}, 180_000);

test("in the middle of what never ends: the time is up, callers are cut off, and webhooks are left to the next", async () => {
  const stage = await setStage({ grace: 2 });
  const { server, api, hooks, url, headers, call } = stage;
  await call("POST", "/v1/users/u/held/adopt", { key: "a-key-of-theirs" });
  const { body: hook } = await call("POST", "/v1/webhooks", { url: `${hooks.url}/hook` });
  const cut = Promise.withResolvers<void>();
  hooks.answer((response) => response.once("close", cut.resolve));
  await call("POST", "/v1/users/v/held/adopt", { key: "another-key-of-theirs" });
  await hooks.until(1);
  const asked = fetch(`${url}/v1/users/u/held/proxy/endless`, { headers });
  const { response } = await api.next();
  response.write("first ");
  const answer = await asked;
  await server.kill("SIGTERM");
  await cut.promise;
  expect(server.exitCode()).toBe(0);
  await expect(answer.text()).rejects.toThrow();
  expect(server.log()).toContain("Stopping before all requests are answered");
  hooks.answer((taken) => void taken.writeHead(204).end());
  await server.start();
  await hooks.until(2);
  expect(new Set(hooks.seen.map((seen) => seen.headers["webhook-id"])).size).toBe(1);
  // What was cut off is no attempt: the schedule goes on where it stood.
  await expect
    .poll(async () => (await call("GET", `/v1/webhooks/${hook.id}/deliveries`)).body.data)
    .toMatchObject([{ state: "delivered", attempts: [{ status: 204 }] }]);
}, 120_000);

test("a second signal does not wait for anything", async () => {
  const stage = await setStage({ grace: 600 });
  const { server, api, url, headers, call } = stage;
  await call("POST", "/v1/users/u/held/adopt", { key: "a-key-of-theirs" });
  const asked = fetch(`${url}/v1/users/u/held/proxy/endless`, { headers }).catch(() => "cut off");
  await api.next();
  const ended = server.kill("SIGTERM");
  await isTold(stage);
  await server.kill("SIGTERM");
  await ended;
  expect([server.exitCode(), await asked]).toEqual([1, "cut off"]);
  expect(server.log()).toContain("Ending at once");
}, 120_000);
