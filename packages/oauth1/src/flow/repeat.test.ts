import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../../test/verifying-server.ts";
import {
  callbackUrl,
  credential,
  failure,
  granted,
  pending,
  startWorld,
  type World,
} from "../../test/world.ts";

const now = 1_700_000_000_000;
const hourAhead = { date: new Date(now + 3_600_000).toUTCString() };

let world: World;
let ticks: number;

beforeEach(async () => {
  world = await startWorld();
  ticks = 0;
});

afterEach(() => world.server.close());

const clocks = { clock: () => now, monotonic: () => ticks };

/** Answers in this order, the last one again and again. */
function answers(...all: Answer[]): void {
  world.server.answer = () => (all.length > 1 ? (all.shift() as Answer) : (all[0] as Answer));
}

const timestamps = (): number[] =>
  world.server.received.map((_, index) => Number(world.oauthOf(index)["oauth_timestamp"]));
const nonces = (): Set<string | undefined> =>
  new Set(world.server.received.map((_, index) => world.oauthOf(index)["oauth_nonce"]));

describe("a token request that is refused for its time", () => {
  test("is signed and sent again in the service's time, which the next ones keep", async () => {
    const range = `oauth_acceptable_timestamps=${now / 1000 + 3300}-${now / 1000 + 3900}`;
    const body = `oauth_problem=timestamp_refused&${range}`;
    answers({ status: 401, body, headers: { date: "" } }, { body: granted });
    const client = world.connect({}, clocks);
    expect(await client.finish(callbackUrl, pending)).toMatchObject({ token: "access token" });
    ticks += 5000;
    await client.finish(callbackUrl, pending);
    const seconds = now / 1000;
    expect(timestamps()).toEqual([seconds, seconds + 3600, seconds + 3605]);
    expect(nonces().size).toBe(3);
  });

  test("is sent again by the Date header, and no third time", async () => {
    const challenge = { "www-authenticate": 'OAuth oauth_problem="timestamp_refused"' };
    answers({ status: 401, headers: { ...challenge, ...hourAhead } });
    await failure(world.connect({}, clocks).begin(), {
      code: "request_token_failed",
      failure: "misconfigured",
      whoCanFix: "operator",
      problem: { word: "timestamp_refused" },
    });
    expect(timestamps()).toEqual([now / 1000, now / 1000 + 3600]);
  });

  test("is not sent again when the service tells no other time", async () => {
    answers({ status: 401, headers: { date: "" }, body: "oauth_problem=timestamp_refused" });
    await failure(world.connect({}, clocks).begin(), { code: "request_token_failed" });
    expect(world.server.received).toHaveLength(1);
  });

  test("is not sent again when the service is broken", async () => {
    answers({ status: 500, headers: hourAhead, body: "oauth_problem=timestamp_refused" });
    await failure(world.connect({}, clocks).begin(), { code: "provider_unavailable" });
    expect(world.server.received).toHaveLength(1);
  });

  test("goes on in the platform's monotonic time when none is passed", async () => {
    const body = "oauth_problem=timestamp_refused";
    answers({ status: 401, body, headers: hourAhead }, { body: granted });
    await world.connect({}, { clock: clocks.clock }).finish(callbackUrl, pending);
    expect(timestamps()[1]).toBeGreaterThanOrEqual(now / 1000 + 3600);
  });
});

describe("a token request that is refused for its nonce", () => {
  test("is sent again with another, once", async () => {
    answers({ status: 401, body: "oauth_problem=nonce_used" }, { body: granted });
    const client = world.connect({}, clocks);
    expect(await client.finish(callbackUrl, pending)).toMatchObject({ token: "access token" });
    answers({ status: 401, body: "oauth_problem=nonce_used" });
    await failure(client.renew({ ...credential, sessionHandle: "h" }), {
      code: "renewal_failed",
      failure: "later",
    });
    expect(world.server.received).toHaveLength(4);
    expect(nonces().size).toBe(4);
  });
});

describe("learn", () => {
  const answer = (status: number, word: string, more = {}): Response =>
    new Response("x", {
      status,
      headers: { "www-authenticate": `OAuth oauth_problem="${word}"`, ...more },
    });

  test("says whether an API's refusal is worth another try, and reads no body", () => {
    const client = world.connect({}, clocks);
    expect(client.learn(answer(401, "timestamp_refused", hourAhead))).toBe(true);
    expect(client.learn(answer(401, "token_expired"))).toBe(false);
    expect(client.learn(answer(200, "timestamp_refused"))).toBe(false);
    expect(client.learn(new Response(null, { status: 401 }))).toBe(false);
    const read = answer(403, "timestamp_refused");
    client.learn(read);
    expect(read.bodyUsed).toBe(false);
  });

  test.each([
    ["GET", true],
    ["head", true],
    ["OPTIONS", true],
    ["PUT", true],
    ["DELETE", true],
    ["POST", false],
    ["PATCH", false],
    [undefined, false],
  ])("says whether a %s with a used nonce is worth another try", (method, expected) => {
    expect(world.connect().learn(answer(401, "nonce_used"), "", method)).toBe(expected);
  });

  test("takes the body's text from who has it", () => {
    const response = new Response(null, { status: 400 });
    expect(world.connect().learn(response, "oauth_problem=nonce_used", "GET")).toBe(true);
  });

  test("corrects the time that requests are then signed with", async () => {
    const client = world.connect({}, clocks);
    client.learn(answer(401, "timestamp_refused", hourAhead));
    const signed = await client.authorize(new Request(world.server.url), credential);
    expect(signed.headers.get("authorization")).toContain(`oauth_timestamp="${now / 1000 + 3600}"`);
  });
});
