/** What a server tells of itself: the inspector, the numbers of a dashboard, and what Prometheus reads. */
import { describe, expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";

const server = useServer();

async function prometheus(): Promise<string> {
  const { url, key } = await server();
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  return answer.text();
}

describe("a connection that is made, renewed, and asked for in vain", () => {
  test("is seen by the inspector, the summary, the series and Prometheus", async () => {
    const { call, connect } = await server();
    const id = await connect("alice");
    expect((await call("POST", `/v1/connections/${id}/renew`)).status).toBe(200);
    const failed = await call("GET", "/v1/connections/con_none");
    expect(failed.status).toBe(404);

    const requestId = String(failed.body.instance).replace("/requests/", "");
    const one = await call("GET", `/v1/requests/${requestId}`);
    expect(one.body).toMatchObject({
      ...{
        id: requestId,
        kind: "api",
        method: "GET",
        path: "/v1/connections/con_none",
        status: 404,
      },
      problem: { who_can_fix: "developer" },
      request_headers: null,
    });
    const list = await call("GET", "/v1/requests?provider=sandbox-oauth2&limit=2");
    expect(list.body.data.map(({ kind }: { kind: string }) => kind)).toEqual(["renew", "finish"]);
    const next = await call(
      "GET",
      `/v1/requests?provider=sandbox-oauth2&cursor=${list.body.next_cursor}`,
    );
    expect(next.body.data.map(({ kind }: { kind: string }) => kind)).toEqual(["begin"]);
    expect((await call("GET", "/v1/requests?status=4xx")).body.data).toHaveLength(1);

    const summary = await call("GET", "/v1/metrics/summary?range=1h&by=provider");
    expect(summary.body).toMatchObject({
      renewals: { ok: 1, failed: 0, success_rate: 1 },
      errors: { developer: 1, user: 0 },
      funnel: { opened: 1, left: 1, came_back: 1, completed: 1 },
      connections: { active: 1 },
      previous: { renewals: { ok: 0, success_rate: null } },
      by_provider: [{ provider: "sandbox-oauth2", connections: { active: 1 } }],
    });
    expect(summary.body.expiring).toHaveLength(30);
    const series = await call(
      "GET",
      "/v1/metrics/series?name=renewals&range=1h&step=1m&by=provider",
    );
    const [line] = series.body.series;
    expect(line).toMatchObject({ provider: "sandbox-oauth2", label: "ok" });
    const values = line.points.map(({ value }: { value: number | null }) => value);
    expect(values.reduce((sum: number, value: number | null) => sum + (value ?? 0), 0)).toBe(1);

    // Another range, such as the one before, to be drawn beside it.
    const soon = encodeURIComponent(new Date(Date.now() + 3_600_000).toISOString());
    const earlier = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString());
    for (const [until, ok] of [
      [soon, 1],
      [earlier, 0],
    ] as const) {
      const asked = `range=1h&until=${until}`;
      const other = await call("GET", `/v1/metrics/summary?${asked}`);
      expect(other.body.renewals.ok).toBe(ok);
      const lines = await call("GET", `/v1/metrics/series?name=renewals&${asked}`);
      expect([lines.status, lines.body.series.length]).toEqual([200, ok]);
      expect(Date.parse(lines.body.to) - Date.parse(lines.body.from)).toBe(3_600_000);
    }
    const text = await prometheus();
    expect(text).toContain('valetkey_renewals_total{provider="sandbox-oauth2",outcome="ok"} 1');
    expect(text).toContain('valetkey_connections{provider="sandbox-oauth2",status="active"} 1');
    expect(text).toContain(
      'valetkey_connect_sessions_total{provider="sandbox-oauth2",end="completed"} 1',
    );
    expect(text).toMatch(
      /valetkey_http_requests_total\{route="\/v1\/connections\/\{id\}",method="GET",status="404"\} 1/,
    );
    expect(text).toMatch(/valetkey_nodejs_eventloop_lag_seconds/);
    expect(text).not.toContain("alice");
  });

  test("calls through the proxy are seen with whose answer it was and how long the provider took, without a token", async () => {
    const { url, key, connect, call, provider } = await server();
    const id = await connect("carol");
    const answer = await fetch(`${url}/v1/proxy/${id}/me?api_key=canary-88`, {
      headers: { authorization: `Bearer ${key}`, "valetkey-actor": "inbox-agent" },
    });
    await answer.text();
    expect(answer.status).toBe(200);
    expect(provider).toBeDefined();
    const requestId = answer.headers.get("valetkey-request-id") ?? "";
    // It is told when the answer has gone, which may be a moment after it has come.
    await expect
      .poll(async () => (await call("GET", `/v1/requests/${requestId}`)).status)
      .toBe(200);
    const { body } = await call("GET", `/v1/requests/${requestId}`);
    expect(body).toMatchObject({
      ...{ kind: "call", user_id: "carol", connection_id: id, method: "GET", status: 200 },
      ...{ attempts: 1, source: "provider", actor: "inbox-agent", problem: null },
      ...{ request_body: null, response_body: null },
    });
    expect(body.provider_ms).toBeGreaterThanOrEqual(0);
    expect(body.path).toContain("api_key=[redacted 9 chars]");
    expect(JSON.stringify(body)).not.toContain("canary-88");
    const { body: summary } = await call(
      "GET",
      "/v1/metrics/summary?range=1h&provider=sandbox-oauth2",
    );
    expect(summary).toMatchObject({
      requests: { total: 1, failed: 0 },
      latency_ms: { samples: 1 },
      provider_latency_ms: { samples: 1 },
      own_latency_ms: { samples: 1 },
    });
    const series = await call("GET", "/v1/metrics/series?name=latency&range=1h");
    expect(series.body.series.map(({ label }: { label: string }) => label)).toEqual(["p50", "p95"]);
    const text = await prometheus();
    expect(text).toContain(
      'valetkey_proxy_calls_total{provider="sandbox-oauth2",status="200",source="provider"} 1',
    );
  });

  test("providers that callers make up are all one, in metrics and counts", async () => {
    const { call, app } = await server();
    for (let made = 0; made < 5; made++) {
      const answer = await call("GET", `/v1/users/carol/made-up-${made}/proxy/me`);
      expect(answer.body.code).toBe("provider_unknown");
    }
    const unknown =
      /valetkey_proxy_calls_total\{provider="unknown",status="404",source="valetkey"\} 5/;
    await expect.poll(prometheus).toMatch(unknown);
    expect(await prometheus()).not.toContain("made-up");
    await app.telemetry.flush();
    const rows = await app.db.all("SELECT DISTINCT provider FROM valetkey_server.tally");
    expect(JSON.stringify(rows)).not.toContain("made-up");
    expect(rows).toContainEqual({ provider: "unknown" });
    const kept = (await call("GET", "/v1/requests?provider=made-up-3")).body.data;
    expect(kept).toHaveLength(1);
  });

  test("an erased user is erased here, too", async () => {
    const { call, connect } = await server();
    const id = await connect("dora");
    await call("GET", `/v1/connections/${id}`);
    expect((await call("DELETE", "/v1/users/dora")).status).toBe(200);
    expect((await call("GET", "/v1/requests?user_id=dora")).body.data).toEqual([]);
  });
});

describe("who may", () => {
  test("/metrics needs a key with metrics:read", async () => {
    const { url, makeKey } = await server();
    const ask = async (key?: string): Promise<number> =>
      (await fetch(`${url}/metrics`, { headers: key ? { authorization: `Bearer ${key}` } : {} }))
        .status;
    expect(await ask()).toBe(401);
    expect(await ask(await makeKey({ scopes: ["proxy:call"] }))).toBe(403);
    expect(await ask(await makeKey({ scopes: ["metrics:read"] }))).toBe(200);
  });

  test("one tenant sees nothing of another", async () => {
    const { call } = await server();
    await call("GET", "/v1/connections/con_none", undefined, { "valetkey-tenant": "acme" });
    const of = async (tenant: string): Promise<number> =>
      (
        await call("GET", "/v1/requests?problem_code=connection_not_found", undefined, {
          "valetkey-tenant": tenant,
        })
      ).body.data.length;
    expect([await of("acme"), await of("nobody")]).toEqual([1, 0]);
  });
});

describe("what does not fit", () => {
  test.each([
    ["/v1/requests?cursor=abc", 400],
    ["/v1/requests?status=9xx", 422],
    ["/v1/metrics/summary?range=1y", 422],
    ["/v1/metrics/series?name=nothing", 422],
    ["/v1/metrics/series?name=requests&range=30d&step=1m", 422],
    ["/v1/metrics/series?name=requests&range=2d&step=1m", 422],
    ["/v1/requests/req_none", 404],
    ["/v1/requests/%00", 422],
    ["/v1/requests?user_id=%00", 422],
    ["/v1/requests?since=yesterday", 422],
    ["/v1/metrics/summary?provider=%00", 422],
    ["/v1/metrics/summary?range=9999999d", 422],
    ["/v1/metrics/series?name=requests&step=1s", 422],
  ])("%s", async (path, status) => {
    const { call } = await server();
    expect((await call("GET", path)).status).toBe(status);
  });
});
