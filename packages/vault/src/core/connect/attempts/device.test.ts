/** Connecting by a code that is entered elsewhere (RFC 8628): who asks the provider, when, and how it ends. */
import { expect, test } from "vitest";
import { deviceGrant, startOpenIdServer } from "../../../../../oauth2/test/oidc-provider.ts";
import { json, startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import { type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { ConnectLink, ProviderOptions } from "../../../index.ts";
import { type ManualClock, manualClock } from "../../../testing.ts";

const codes = {
  device_code: "CANARY-device-code",
  user_code: "WDJB-MJHT",
  verification_uri: "https://acme.example/device",
  expires_in: 600,
  interval: 5,
};
const tokens = {
  access_token: "CANARY-access",
  refresh_token: "CANARY-refresh",
  token_type: "Bearer",
  expires_in: 3600,
};

async function openid(clock: ManualClock) {
  const provider = await startOpenIdServer({
    features: { deviceFlow: { enabled: true } },
    clients: [
      {
        client_id: "television",
        token_endpoint_auth_method: "none",
        grant_types: [deviceGrant, "refresh_token"],
        redirect_uris: [],
        response_types: [],
      },
    ],
  });
  const acme: ProviderOptions = {
    protocol: "oauth2",
    issuer: provider.issuer,
    clientId: "television",
    clientAuth: "none",
    scopes: ["openid", "offline_access"],
  };
  const world = await useWorld({ clock, file: true, vault: { providers: { acme } } });
  return { provider, world };
}

/** A provider that answers polls as a test tells it to; `polls` are the moments of those that reached it. */
async function scripted(
  answer: () => ReturnType<typeof json>,
  more: (url: string) => object = () => ({}),
) {
  const acme = await startIdentityProvider();
  const { issuer: _, jwksUrl: __, ...custom } = acme.options;
  const deviceAuthorizationUrl = `${acme.url}/device`;
  const options = { ...custom, deviceAuthorizationUrl, ...more(acme.url) } as ProviderOptions;
  const world = await useWorld({ file: true, vault: { providers: { acme: options } } });
  const polls: number[] = [];
  acme.answers["/device"] = () => json(codes);
  acme.answers["/token"] = () => {
    polls.push(world.clock());
    return answer();
  };
  const at = world.vault.user("alice").at("acme");
  const session = (link: ConnectLink) => world.vault.sessions.get(link.sessionId);
  return { acme, world, at, polls, session };
}

const refused = (error: string) => json({ error }, 400);
const pending = () => refused("authorization_pending");
const reasonsOf = ({ events }: UseWorld) =>
  events.filter(({ type }) => type === "connect_session.failed").map(({ data }) => data["reason"]);

test("a user connects by a code, and the connection renews itself like any other", async () => {
  const clock = manualClock(Date.now());
  const { provider, world } = await openid(clock);
  const at = world.vault.user("alice").at("acme");
  const link = await at.connect({ flow: "device" });
  expect(link.code?.userCode).toMatch(/^\S{4,}/);
  expect(link.url).toBe(link.code?.verificationUriComplete);
  const { sessions } = world.vault;
  expect(await sessions.get(link.sessionId)).toMatchObject({
    status: "pending",
    flow: "device",
    provider: "acme",
    userId: "alice",
    code: link.code,
    retryAfterSeconds: 5,
  });
  await provider.visitDevice(link.url, "confirm");
  await world.pass(5);
  const ended = await sessions.get(link.sessionId);
  expect(ended).toMatchObject({ status: "completed" });
  expect(ended.code).toBe(undefined);
  expect(await at.status()).toMatchObject({
    state: "active",
    connectionId: ended.connectionId,
    account: { id: "alice" },
  });
  await world.pass(3601);
  expect(await at.token()).toMatchObject({ type: "bearer" });
  expect(world.told()).toContain("connection.renewed");
  await provider.close();
});

test("another process goes on after a restart: its sweep asks, and tells of the connection", async () => {
  const clock = manualClock(Date.now());
  const { provider, world } = await openid(clock);
  const link = await world.vault.user("alice").at("acme").connect({ flow: "device" });
  await world.vault.close();
  await provider.visitDevice(link.url, "confirm");
  const other = world.another();
  expect(await other.sweep()).toMatchObject({ sessions: 0 });
  await world.pass(6);
  expect(await other.sweep()).toMatchObject({ sessions: 1 });
  expect(await other.sessions.get(link.sessionId)).toMatchObject({ status: "completed" });
  expect((await other.user("alice").at("acme").status()).state).toBe("active");
  await provider.close();
});

test("nobody is asked before the interval is over, whoever looks how often", async () => {
  const { world, at, polls, session } = await scripted(pending);
  const link = await at.connect({ flow: "device" });
  await session(link);
  await world.pass(4);
  await session(link);
  await world.vault.sweep();
  expect(polls).toEqual([]);
  await world.pass(1);
  const start = world.clock();
  for (let look = 0; look < 3; look++) await session(link);
  await world.pass(5);
  await session(link);
  expect(polls).toEqual([start, start + 5000]);
});

test("of several processes that look at once one asks", async () => {
  const { world, at, polls } = await scripted(pending);
  const link = await at.connect({ flow: "device" });
  await world.pass(5);
  const vaults = [world.vault, world.another(), world.another()];
  const looks = vaults.flatMap((vault) => [vault.sessions.get(link.sessionId), vault.sweep()]);
  await Promise.all(looks);
  expect(polls).toHaveLength(1);
});

test("where a process died while it asked, another asks a minute later", async () => {
  const { world, at, polls, session } = await scripted(() => json(tokens));
  const link = await at.connect({ flow: "device" });
  await world.pass(5);
  // What a process does that then dies.
  expect(await world.store.claimSessions({ limit: 1, leaseMs: 60_000 })).toHaveLength(1);
  expect(await session(link)).toMatchObject({ status: "pending", retryAfterSeconds: 5 });
  expect(await world.vault.sweep()).toMatchObject({ sessions: 0 });
  await world.pass(60);
  expect(await world.another().sweep()).toMatchObject({ sessions: 1 });
  expect(await session(link)).toMatchObject({ status: "completed" });
  expect(polls).toHaveLength(1);
});

test("slow_down makes the interval longer, for every process", async () => {
  const { world, at, polls, session } = await scripted(() => refused("slow_down"));
  const link = await at.connect({ flow: "device" });
  await world.pass(5);
  await session(link);
  await world.pass(9);
  await world.another().sessions.get(link.sessionId);
  expect(polls).toHaveLength(1);
  await world.pass(1);
  await world.another().sessions.get(link.sessionId);
  expect(polls).toHaveLength(2);
});

test.each([
  ["access_denied", "failed", "access_denied", "user"],
  ["expired_token", "expired", "session_expired", "user"],
  ["invalid_client", "failed", "client_rejected", "operator"],
  ["invalid_grant", "failed", "client_rejected", "operator"],
])(
  "a poll that ends in %s ends the session, with its reason",
  async (error, status, code, whoCanFix) => {
    const { world, at, session, polls } = await scripted(() => refused(error));
    const link = await at.connect({ flow: "device" });
    await world.pass(5);
    const ended = await session(link);
    expect(ended).toMatchObject({ status, problem: { code, whoCanFix } });
    expect(ended.code).toBe(undefined);
    expect(reasonsOf(world)).toEqual([code]);
    await world.pass(60);
    expect(await session(link)).toMatchObject({ status });
    await world.vault.sweep();
    expect(polls).toHaveLength(1);
    expect((await at.status()).state).toBe("missing");
  },
);

test("a code that nobody enters ends by itself, and the next connect gives another", async () => {
  const { world, at, session, polls, acme } = await scripted(pending);
  const link = await at.connect({ flow: "device" });
  await world.pass(601);
  expect(await session(link)).toMatchObject({ status: "expired" });
  expect(polls).toEqual([]);
  acme.answers["/device"] = () => json({ ...codes, user_code: "SECOND" });
  expect((await at.connect({ flow: "device" })).code?.userCode).toBe("SECOND");
});

test("a provider that is away for a while costs nothing but time", async () => {
  const { world, at, polls, session, acme } = await scripted(() => json(tokens));
  const good = acme.answers["/token"];
  acme.answers["/token"] = () => ({ status: 503 });
  const link = await at.connect({ flow: "device" });
  await world.pass(5);
  expect(await session(link)).toMatchObject({ status: "pending", code: { userCode: "WDJB-MJHT" } });
  acme.answers["/token"] = good ?? pending;
  await world.pass(60);
  expect(await session(link)).toMatchObject({ status: "completed" });
  expect(polls).toHaveLength(1);
});

test("asking again shows the same code; asking for something else, another", async () => {
  const { at, acme } = await scripted(pending);
  const first = await at.connect({ flow: "device" });
  expect(await at.connect({ flow: "device" })).toEqual({ ...first, isNew: false });
  const other = await at.connect({ flow: "device", scopes: ["read"] });
  expect(other.sessionId).not.toBe(first.sessionId);
  expect(acme.asked("/device")).toBe(2);
});

test("two who ask at the same time never get a code that the other's has ended", async () => {
  const { world, at, acme, session } = await scripted(() => json(tokens));
  let count = 0;
  acme.answers["/device"] = () => {
    count += 1;
    return json({ ...codes, device_code: `device-${count}`, user_code: `CODE-${count}` });
  };
  const links = await Promise.all(
    [at, world.another().user("alice").at("acme")].map((each) => each.connect({ flow: "device" })),
  );
  await world.pass(5);
  for (const link of links) {
    const { code, status } = await session(link);
    expect(code?.userCode ?? status).toMatch(new RegExp(`^(${link.code?.userCode}|completed)$`));
  }
});

test("a session that was cancelled asks nobody any more", async () => {
  const { world, at, polls } = await scripted(() => json(tokens));
  const link = await at.connect({ flow: "device" });
  expect(await world.vault.sessions.cancel(link.sessionId)).toMatchObject({ status: "canceled" });
  await world.pass(5);
  expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "canceled" });
  await world.vault.sweep();
  expect(polls).toEqual([]);
});

test("what is granted to a session that is cancelled meanwhile is given back", async () => {
  let cancelling: Promise<unknown> = Promise.resolve();
  let cancel = (): Promise<unknown> => Promise.resolve();
  const { world, at, acme, session } = await scripted(
    () => {
      cancelling = cancel();
      return json(tokens);
    },
    (url) => ({ revocationUrl: `${url}/revoke` }),
  );
  acme.answers["/revoke"] = () => ({ status: 200 });
  const link = await at.connect({ flow: "device" });
  cancel = () => world.vault.sessions.cancel(link.sessionId);
  await world.pass(5);
  await session(link);
  await cancelling;
  expect(await session(link)).toMatchObject({ status: "canceled" });
  expect((await at.status()).state).toBe("missing");
  const [revoked] = acme.requests.filter(({ path }) => path === "/revoke");
  expect(new URLSearchParams(revoked?.body).get("token")).toBe("CANARY-refresh");
});

test("what was granted waits, sealed, until it can be told whose account it is", async () => {
  const account = { url: "/me", id: "/id", label: "/name" };
  const { world, at, acme, polls, session } = await scripted(
    () => json(tokens),
    (url) => ({ account, api: { baseUrl: url, hosts: [new URL(url).host] } }),
  );
  acme.answers["/me"] = () => ({ status: 503 });
  const link = await at.connect({ flow: "device" });
  await world.pass(5);
  const waiting = await session(link);
  expect(waiting.status).toBe("pending");
  expect(waiting.code).toBe(undefined);
  expect(world.logged.join("\n")).not.toContain("CANARY");
  expect(world.bytes().includes("CANARY")).toBe(false);
  acme.answers["/me"] = () => json({ id: "7", name: "Alice" });
  await world.pass(10);
  expect(await session(link)).toMatchObject({ status: "completed" });
  expect(await at.status()).toMatchObject({ account: { id: "7", label: "Alice" } });
  expect(polls).toHaveLength(1);
});

test("a provider that gives no code ends the session, and says what is wrong", async () => {
  const { world, at, acme } = await scripted(pending);
  acme.answers["/device"] = () => json({ error: "unauthorized_client" }, 400);
  await expect(at.connect({ flow: "device" })).rejects.toMatchObject({ code: "client_rejected" });
  expect(reasonsOf(world)).toEqual(["client_rejected"]);
});

test("a provider without the flow, of either protocol, has none", async () => {
  const { vault } = await useWorld();
  const asking = (slug: string) => vault.user("alice").at(slug).connect({ flow: "device" });
  await expect(asking("oauth1")).rejects.toMatchObject({ code: "options_invalid" });
  // What its metadata has is known when it was read.
  await expect(asking("oauth2")).rejects.toMatchObject({ code: "client_rejected" });
});

test("sessions of another tenant, and those that never were, look alike", async () => {
  const { world, at } = await scripted(pending);
  const { sessionId } = await at.connect({ flow: "device" });
  const other = world.vault.tenant("other").sessions;
  for (const id of [sessionId, "ses_none"]) {
    await expect(other.get(id)).rejects.toMatchObject({ code: "session_expired" });
    await expect(other.cancel(id)).rejects.toMatchObject({ code: "session_expired" });
  }
});

test("a link's session has a status too", async () => {
  const world = await useWorld();
  const link = await world.vault.user("alice").at("oauth2").connect();
  const { get } = world.vault.sessions;
  expect(await get(link.sessionId)).toMatchObject({ status: "pending", flow: "redirect" });
  await world.follow(link.url, "alice");
  expect(await get(link.sessionId)).toMatchObject({ status: "completed" });
  const late = await world.vault.user("bob").at("oauth2").connect();
  await world.pass(1801);
  expect(await get(late.sessionId)).toMatchObject({ status: "expired" });
});
