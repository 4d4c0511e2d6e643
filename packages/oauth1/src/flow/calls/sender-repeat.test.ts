import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../../../test/verifying-server.ts";
import { credential, startWorld, type World } from "../../../test/world.ts";
import type { OAuth1Fetch } from "./sender.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.server.close());

const sender = (options: object = {}): OAuth1Fetch =>
  world.connect({}, options).fetchAs(credential);
const at = (path: string): string => `${world.server.url}${path}`;

describe("a refusal for time or nonce alone", () => {
  const challenge = { "www-authenticate": 'OAuth oauth_problem="nonce_used"' };
  let refusals: Answer[];

  beforeEach(() => {
    refusals = [{ status: 401, headers: challenge, body: "refused" }];
    world.server.answer = () => refusals.shift() ?? { body: "hello" };
  });

  test("is followed by the same request with another nonce", async () => {
    const response = await sender()(at("/a"), { method: "PUT", body: new Blob(["x"]) });
    expect(await response.text()).toBe("hello");
    expect(world.targets()).toEqual(["PUT /a", "PUT /a"]);
    expect(world.server.received.map((it) => it.body)).toEqual(["x", "x"]);
    expect(world.oauthOf(0)["oauth_nonce"]).not.toBe(world.oauthOf(1)["oauth_nonce"]);
  });

  test.each(["POST", "PATCH"])("is the answer to a %s with a used nonce", async (method) => {
    // Somebody on the way sent it twice: the first may have been acted on.
    const response = await sender()(at("/a"), { method, body: "x" });
    expect(await response.text()).toBe("refused");
    expect(world.server.received).toHaveLength(1);
  });

  test("for its time is followed by the same POST", async () => {
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    refusals = [{ status: 401, headers: { date }, body: "oauth_problem=timestamp_refused" }];
    await sender()(at("/a"), { method: "POST", body: "x" });
    expect(world.targets()).toEqual(["POST /a", "POST /a"]);
  });

  test("is followed by the same request in the service's time", async () => {
    const now = 1_700_000_000_000;
    const date = new Date(now + 3_600_000).toUTCString();
    refusals = [{ status: 401, headers: { date }, body: "oauth_problem=timestamp_refused" }];
    const clocks = { clock: () => now, monotonic: () => 0 };
    expect(await (await sender(clocks)(at("/a"))).text()).toBe("hello");
    expect(world.oauthOf(1)["oauth_timestamp"]).toBe(String(now / 1000 + 3600));
  });

  test("is the answer when it comes twice", async () => {
    refusals.push({ status: 401, headers: challenge, body: "refused again" });
    const response = await sender()(at("/a"));
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("refused again");
    expect(world.server.received).toHaveLength(2);
  });

  test.each<[string, () => RequestInit["body"]]>([
    ["a stream", () => new Blob(["x"]).stream()],
    ["an async iterable", () => new Blob(["x"]).stream()[Symbol.asyncIterator]() as never],
  ])("is the answer where the body was %s", async (_, body) => {
    const init = { method: "PUT", body: body(), duplex: "half" } as RequestInit;
    const response = await sender()(at("/a"), init);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("refused");
    expect(world.server.received).toHaveLength(1);
  });

  test("is the answer where the body came in a Request", async () => {
    const response = await sender()(new Request(at("/a"), { method: "PUT", body: "x" }));
    expect(response.status).toBe(401);
    expect(world.server.received).toHaveLength(1);
  });

  test.each<[string, () => NonNullable<RequestInit["body"]>]>([
    ["text", () => "x"],
    ["bytes", () => Uint8Array.of(0x78)],
    ["a buffer", () => Uint8Array.of(0x78).buffer],
  ])("is followed by the same %s", async (_, body) => {
    expect((await sender()(at("/a"), { method: "PUT", body: body() })).status).toBe(200);
    expect(world.server.received.map((it) => it.body)).toEqual(["x", "x"]);
  });

  test("is looked for in a body that the caller can still read", async () => {
    refusals = [{ status: 403, body: "oauth_problem=token_expired" }];
    const response = await sender()(at("/a"));
    expect(await response.text()).toBe("oauth_problem=token_expired");
    expect(world.server.received).toHaveLength(1);
  });

  test("is not looked for in a body that is long, and all of it is the caller's", async () => {
    const body = `oauth_problem=nonce_used&${"x".repeat(200_000)}`;
    refusals = [{ status: 400, body }];
    const response = await sender()(at("/a"));
    expect(await response.text()).toBe(body);
    expect(world.server.received).toHaveLength(1);
  });

  test("is not waited for in a body that does not end", async () => {
    let finish: (() => void) | undefined;
    refusals = [
      (response) => {
        response.writeHead(401).write("oauth_problem=");
        finish = () => response.end("nonce_used");
      },
    ];
    const response = await sender({ timeoutMs: 50 })(at("/a"));
    expect(response.status).toBe(401);
    finish?.();
    expect(await response.text()).toBe("oauth_problem=nonce_used");
  });

  test("is not one without a body, or of another status", async () => {
    refusals = [{ status: 401 }];
    expect((await sender()(at("/a"))).status).toBe(401);
    refusals = [{ status: 404, headers: challenge }];
    expect((await sender()(at("/a"))).status).toBe(404);
    expect(world.server.received).toHaveLength(2);
  });
});
