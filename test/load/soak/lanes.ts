/** What goes on in a soak, all at once: each lane is a step that is done again and again. */
import { setTimeout as wait } from "node:timers/promises";
import { administrate } from "./administrators.ts";
import { followEvents, followSession, goAway } from "./followers.ts";
import type { Gate, Step } from "./gate.ts";
import { anyOf, newcomer, type People, strangerOf } from "./people.ts";
import type { World } from "./world.ts";

const MIB = 1024 * 1024;
const LARGE = "x".repeat(2 * MIB);

/** Starts all lanes. Most rest between two steps: what costs much would else leave no time for the many small calls, of which a server has most. */
export function startLanes(world: World, people: People, gate: Gate): void {
  const lanes: [step: Step, atOnce: number][] = [
    [() => world.burst(`/v1/proxy/${anyOf(people.ids)}/v1/users/42`), 1],
    [() => small(world, people), 2],
    [() => large(world, people), 1],
    [() => renewing(world, people), 4],
    [() => comes(world, people), 2],
    [() => looks(world, people), 1],
    [() => administrate(world, people), 1],
    [() => strangers(world), 1],
    [() => trouble(world), 1],
    [() => followEvents(world), 3],
    [() => followSession(world), 1],
    [() => goAway(world, anyOf(people.ids)), 1],
  ];
  for (const [step, atOnce] of lanes) gate.run(step, atOnce);
}

const note = { text: "a small note", tags: ["a", "b"] };

async function small(world: World, { ids }: People): Promise<void> {
  const path = `/v1/proxy/${anyOf(ids)}/v1/users/42?fields=name`;
  await (Math.random() < 0.2 ? world.call("POST", path, note) : world.call("GET", path));
}

async function large(world: World, { ids }: People): Promise<void> {
  await world.call("GET", `/v1/proxy/${anyOf(ids)}/source/${4 * MIB}`);
  await world.call("POST", `/v1/proxy/${anyOf(ids)}/sink`, LARGE, { "content-type": "text/plain" });
  await wait(500);
}

/** Uses connections whose tokens have ended in the meantime. */
async function renewing(world: World, { came }: People): Promise<void> {
  if (came.length === 0) return void (await wait(100));
  const { user, provider } = anyOf(came);
  const at = `/v1/users/${user}/${provider}`;
  const form = { "content-type": "application/x-www-form-urlencoded" };
  await anyOf([
    () => world.call("GET", `${at}/proxy/me`),
    () => world.call("GET", `${at}/proxy/me`),
    () => world.call("POST", `${at}/proxy/notes`, "text=hello&tag=a", form),
    () => world.call("POST", `${at}/renew`),
    () => world.call("POST", `${at}/test`),
    () => world.call("GET", `${at}/token`),
    () => world.call("POST", `${at}/sign`, { method: "GET", url: `${world.oauth2.url}/me` }),
  ])();
  await wait(20);
}

const pages = [
  "/v1/connections?limit=200&count=true",
  "/v1/connections?status=active&provider=acme&q=user-1",
  "/v1/events?limit=100",
  "/v1/requests?limit=100",
  "/v1/metrics/summary",
  "/v1/metrics/series?name=requests",
  "/v1/keys",
  "/v1/webhooks",
  "/v1/providers",
  "/v1/catalog?q=git",
  "/metrics",
  "/openapi.json",
  "/docs",
  "/healthz",
  "/readyz",
];

async function looks(world: World, { ids }: People): Promise<void> {
  await world.call("GET", anyOf(pages));
  await world.call("GET", `/v1/connections/${anyOf(ids)}`);
  await world.call("GET", `/v1/connections/${anyOf(ids)}/events`);
  await wait(200);
}

/** Now and then: to connect takes as long as a hundred calls. */
async function comes(world: World, people: People): Promise<void> {
  await newcomer(world, people);
  await wait(100);
}

/** Who has no business here, each from an address of their own. */
async function strangers(world: World): Promise<void> {
  const number = Math.floor(Math.random() * 10_500);
  const from = { "x-forwarded-for": strangerOf(`user-${number}`) };
  await anyOf([
    () =>
      world.call("GET", "/v1/whoami", undefined, {
        ...from,
        authorization: `Bearer vk_soak_${number}`,
      }),
    () => world.call("GET", `/connect/vkst_${number}`, undefined, from),
    () =>
      world.call("GET", `/callback/${world.oauth2.name}?state=${number}&code=x`, undefined, from),
    () => world.call("POST", "/v1/connect-sessions", '{"user":', from),
    () => world.call("GET", `/v1/connections/con_${number}`, undefined, from),
    () => world.call("GET", `/v1/users/none-${number}/acme/proxy/me`, undefined, from),
    () => world.call("GET", `/no/such/page/${number}`, undefined, from),
  ])();
  await wait(20);
}

/** Providers fail for a while, in one way or another, and are well again. */
async function trouble({ oauth1, oauth2 }: World): Promise<void> {
  const { control } = anyOf([oauth1, oauth2]);
  anyOf([
    () => control.failNext("token", { status: 503, count: 5, retryAfter: 1 }),
    () => control.failNext("token", { status: 400, body: '{"error":"invalid_grant"}', count: 2 }),
    () => control.failNext("api", { status: 500, count: 20 }),
    () => control.failNext("api", { status: 429, count: 5, retryAfter: 1 }),
    () => control.failNext("api", { status: 401, count: 3 }),
    () => control.loseAnswers("token", { count: 2 }),
    () => control.slow("api", 50),
    () => control.revokeGrants("bob"),
    () => control.expireAccessTokens("alice"),
  ])();
  await wait(1000);
  control.clearFaults();
  await wait(1000);
}
