/** The chapters in which everything fails: providers, grants, clients, and those who ask. */
import type { CanaryWorld } from "./world.ts";

/** Providers that refuse, echo, hang up and are down; a grant that was revoked, a client that is refused. */
export async function failing(world: CanaryWorld): Promise<void> {
  const { call, session, search, oauth1, oauth2 } = world;
  const at2 = `/v1/users/alice/${oauth2.name}`;
  const at1 = `/v1/users/alice/${oauth1.name}`;
  for (const provider of [oauth1, oauth2]) await echoing(world, provider);
  oauth2.control.failNext("api", { status: 401, count: 2 });
  await call("GET", `${at2}/proxy/me`);
  oauth2.control.failNext("token", { status: 503, count: 3, retryAfter: 1 });
  await call("POST", `${at2}/renew`);
  oauth2.control.clearFaults();
  oauth2.control.loseAnswers("token", { count: 2 });
  await call("POST", `/v1/users/bob/${oauth2.name}/renew`);
  oauth2.control.clearFaults();
  oauth2.control.loseAnswers("api", { count: 2 });
  await call("GET", `${at2}/proxy/me`);
  oauth2.control.clearFaults();
  oauth1.control.revokeGrants("alice");
  oauth2.control.revokeGrants("alice");
  for (const at of [at1, at2]) {
    await call("GET", `${at}/proxy/me`);
    await call("GET", `${at}/proxy/me`);
    await call("POST", `${at}/renew`);
    await call("GET", `${at}/token`);
    await call("GET", `${at}/status`);
  }
  const mended = await call("GET", `${at2}/proxy/me`);
  search.keep("session token", /vkst_[\w-]+/.exec(mended.text)?.[0]);
  await call("DELETE", `${at1}/connection`);
  search.keep(
    "client secret",
    oauth2.control.rotateClientSecret(),
    oauth1.control.rotateClientSecret(),
  );
  await call("POST", `/v1/users/carol/${oauth2.name}/renew`);
  await call("GET", `/v1/users/bob/${oauth1.name}/proxy/me`);
  await call("POST", `/v1/providers/${oauth2.name}/check`);
  const link = await session({
    user: { id: "ines" },
    provider: oauth1.name,
  });
  await world.agree(link.body.connect_url, "bob");
}

/** What a provider answers with may be what it was sent. */
async function echoing(
  { call }: CanaryWorld,
  { name, control }: CanaryWorld["oauth1"] | CanaryWorld["oauth2"],
): Promise<void> {
  const { body } = await call("GET", `/v1/users/alice/${name}/token`);
  const word = body.access_token ?? body.token;
  const bodies = [
    { status: 500, body: word, contentType: "text/plain" },
    { status: 400, body: JSON.stringify({ error: word, message: `you sent ${word}` }) },
    {
      status: 403,
      body: new URLSearchParams({ oauth_problem: word }).toString(),
      contentType: "application/x-www-form-urlencoded",
    },
    { status: 200, body: JSON.stringify({ [word]: [word] }) },
  ];
  for (const answer of bodies) {
    control.failNext("api", answer);
    await call("GET", `/v1/users/alice/${name}/proxy/me`);
    control.failNext("api", answer);
    await call("POST", `/v1/users/alice/${name}/test`);
    control.clearFaults();
  }
}

/** Those who may not, those who ask wrongly, and callbacks that nobody waits for. */
export async function refusing(world: CanaryWorld): Promise<void> {
  const { call, search, key, oauth1, oauth2, url } = world;
  const { body: agent } = await call("POST", "/v1/keys", {
    ...{ name: "agent", preset: "agent", limits: { users: ["bob"] } },
  });
  search.keep("API key", agent.key);
  const asAgent = { authorization: `Bearer ${agent.key}` };
  await call("GET", `/v1/users/bob/${oauth2.name}/token`, undefined, asAgent);
  await call("GET", `/v1/users/alice/${oauth2.name}/proxy/me`, undefined, asAgent);
  for (const authorization of [
    `Basic ${btoa(`${key}:`)}`,
    `Bearer ${key}x`,
    `Bearer ${key} ${key}`,
    key,
    "",
  ])
    await call("GET", "/v1/whoami", undefined, { authorization });
  const asked = "/v1/connect-sessions";
  for (const body of [`{"user":"${key}`, `{"${key}":1}`, `[${JSON.stringify(key)}]`, `"${key}"`])
    await call("POST", asked, body, { "content-type": "application/json" });
  await call("GET", `/v1/connections?cursor=${key}&limit=${key}`);
  await call("GET", `/v1/${key}`);
  await call("GET", `/v1/users/bob/${oauth2.name}/proxy/../..%2f${key}`);
  await call("GET", `/v1/users/bob/${oauth2.name}/proxy/me`, undefined, {
    "valetkey-target": `https://${key.replaceAll("_", "-")}.example/`,
  });
  await call("GET", `/v1/users/bob/${oauth2.name}/proxy/me`, undefined, {
    "valetkey-request-id": key,
    traceparent: key,
  });
  await call("POST", "/v1/users/bob/tokens", undefined, { "idempotency-key": key });
  const anyone = { authorization: "" };
  const known = [...search.kept()].filter(([, kind]) => kind === "state").map(([state]) => state);
  const codes = oauth2.issuedSecrets().filter((word) => word.startsWith("sbc_"));
  for (const name of [oauth1.name, oauth2.name])
    for (const query of [
      `state=${known.at(-1)}&code=${codes.at(-1) ?? "x".repeat(20)}`,
      `state=${known.at(0)}&error=access_denied&error_description=${known.at(0)}`,
      `oauth_token=${"t".repeat(20)}&oauth_verifier=${"v".repeat(20)}`,
      "",
    ])
      await call("GET", `/callback/${name}?${query}`, undefined, anyone);
  await call("GET", `/connect/vkst_${"z".repeat(43)}`, undefined, anyone);
  await call("POST", `/notices/${oauth2.name}`, "token=x", anyone);
  const [[, used] = []] = [...search.said]
    .flatMap(({ text }) => [/\/connect\/(vkst_[\w-]+)/.exec(text) ?? []])
    .filter((it) => it.length > 0);
  await call("GET", `/connect/${used}`, undefined, anyone);
  await call("POST", `/connect/${used}/start`, "proof=wrong", {
    ...anyone,
    "content-type": "application/x-www-form-urlencoded",
  });
  await call("GET", "/v1/connections", undefined, { authorization: `Bearer ${used}` });
  const { data } = (await call("GET", "/v1/requests?limit=200")).body;
  for (const { id } of data) await call("GET", `/v1/requests/${id}`);
  for (const path of [
    "/metrics",
    "/v1/metrics/summary",
    "/v1/events?limit=200",
    "/readyz",
    "/openapi.json",
  ])
    await call("GET", path);
  await fetch(`${url}/docs`);
}
