import { createHash, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { targets } from "../../../test/targets.ts";
import {
  consumerKey,
  consumerSecret,
  type Received,
  startVerifyingServer,
  type VerifyingServer,
} from "../../../test/verifying-server.ts";
import { failure } from "../../../test/world.ts";
import { createClient, type OAuth1Client } from "../../client.ts";
import type { OAuth1Server } from "../../options.ts";
import { rsaPss } from "../../signing/methods/rsa-pss.ts";
import { sign } from "../../signing/sign.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const credential = { token: "access/token+=", tokenSecret: "token&secret %" };
const freshness = { clock: () => 1_700_000_000_000, random: (n: number) => new Uint8Array(n) };
const form = "application/x-www-form-urlencoded";
const client = clientFor({});

let server: VerifyingServer;

beforeAll(async () => {
  server = await startVerifyingServer();
  server.tokenSecrets.set(credential.token, credential.tokenSecret);
  server.publicKey = publicKey;
});

beforeEach(() => {
  server.received.length = 0;
  server.signatureMethod = "HMAC-SHA1";
  server.isOpen = false;
});

afterAll(() => server.close());

describe("a request that fetch sends verifies at a server of other making", () => {
  test.each(targets)("%s", async (_, target) => {
    await send(new Request(`${server.url}${target}`));
    await send(new Request(`${server.url.replace("http", "HTTP")}${target}`, { method: "DELETE" }));
  });

  test.each<[string, string, RequestInit]>([
    [
      "a form",
      "/?b=1&t=x",
      { method: "POST", body: new URLSearchParams({ b: "2", t: "a b*é🦀" }) },
    ],
    ["a form as text", "/", formInit("a=1+2&b=%7e&c&d==&🦀=ü")],
    ["a form as bytes", "/", formInit(new TextEncoder().encode("a=ä&b=[]"))],
    ["a form that is empty", "/", formInit("")],
    ["a form with a charset", "/", formInit("a=1", `${form}; charset=UTF-8`)],
    ["a form by PUT", "/", { ...formInit("a=1&a=1"), method: "PUT" }],
    ["a form by PATCH", "/", { ...formInit("__proto__=1"), method: "PATCH" }],
    ["JSON", "/?a=1", formInit('{"a=1":"b&c"}', "application/json")],
    ["text that looks like a form", "/", formInit("a=1&b=2", "text/plain")],
    ["bytes without a type", "/", { method: "POST", body: Uint8Array.of(0x61, 0x3d, 0xff) }],
  ])("%s", async (_, target, init) => {
    const request = new Request(`${server.url}${target}`, init);
    const expected = await request.clone().text();
    expect((await send(request)).body).toBe(expected);
  });

  test("multipart, with its fields unsigned", async () => {
    const body = new FormData();
    body.set("note", "a=1");
    body.set("file", new Blob(["x"]), "x.txt");
    const received = await send(new Request(server.url, { method: "POST", body }));
    expect(received.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(received.body).toContain("a=1");
  });

  test("a stream, which is passed on and not collected when it is no form", async () => {
    const streamed = (type: string): Request => {
      const init = { ...formInit(new Blob(["a=1&", "b=2"]).stream(), type), duplex: "half" };
      return new Request(server.url, init as RequestInit);
    };
    expect((await send(streamed("text/plain"))).body).toBe("a=1&b=2");
    expect((await send(streamed(form))).body).toBe("a=1&b=2");
  });

  test("whatever it is, by every method and in every place", async () => {
    const text = fc.string({ unit: anyCharacter, maxLength: 8 });
    const pairs = fc.array(fc.tuple(text, text), { maxLength: 4 });
    const asked = fc.record({
      signatureMethod: fc.constantFrom(
        "PLAINTEXT" as const,
        "HMAC-SHA1" as const,
        "HMAC-SHA256" as const,
        "HMAC-SHA512" as const,
        "RSA-SHA1" as const,
        "RSA-SHA256" as const,
        "RSA-SHA512" as const,
        rsaPss("SHA256"),
      ),
      placement: fc.constantFrom("header" as const, "query" as const, "body" as const),
      bodyHash: fc.constantFrom(
        undefined,
        { algorithm: "SHA-1", when: "body" } as const,
        { algorithm: "SHA-256", when: "always" } as const,
        { algorithm: "SHA-512", when: "body" } as const,
      ),
      method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH"),
      path: fc.webPath(),
      query: pairs,
      body: fc.oneof(
        pairs.map((it) => new URLSearchParams(it)),
        text,
        fc.constant(null),
      ),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ signatureMethod, placement, bodyHash, ...it }) => {
        const name = typeof signatureMethod === "string" ? signatureMethod : signatureMethod.name;
        server.signatureMethod = name;
        const dialect = { placement, ...(bodyHash && { bodyHash }) };
        const body = it.method === "GET" ? null : it.body;
        const url = `${server.url}${it.path}?${new URLSearchParams(it.query)}`;
        const by = clientFor({ signatureMethod, dialect });
        const { place } = await send(new Request(url, { method: it.method, body }), by);
        const isForm = body instanceof URLSearchParams;
        expect(place).toBe(placement === "body" && !isForm ? "header" : placement);
      }),
      { numRuns: 150 },
    );
  });
});

describe("the request that comes back", () => {
  test("is another one; headers, method, signal and redirect mode stay", async () => {
    const controller = new AbortController();
    const request = new Request(`${server.url}/x`, {
      method: "POST",
      headers: { authorization: "Bearer old", accept: "text/x", "content-type": "text/plain" },
      body: "x",
      redirect: "manual",
      signal: controller.signal,
    });
    const authorized = await client.authorize(request, credential);
    expect(authorized).not.toBe(request);
    expect(request.headers.get("authorization")).toBe("Bearer old");
    expect(authorized.headers.get("authorization")).toMatch(
      /^OAuth oauth_consumer_key="app%20key", /,
    );
    expect(authorized.headers.get("accept")).toBe("text/x");
    expect(authorized).toMatchObject({ method: "POST", url: request.url, redirect: "manual" });
    controller.abort();
    expect(authorized.signal.aborted).toBe(true);
  });

  test("sends a form's bytes as they were, also those that are not UTF-8", async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0x3d, 0xff, 0x25, 0x46, 0x46);
    const authorized = await clientFor({}, freshness).authorize(
      new Request("https://api.example.com/", formInit(bytes)),
      credential,
    );
    expect(new Uint8Array(await authorized.clone().arrayBuffer())).toEqual(bytes);
    const expected = sign({ ...parts(authorized), body: "%EF%BB%BFa=%FF%FF", contentType: form });
    expect(authorized.headers.get("authorization")).toBe(expected.authorization);
    expect(expected.baseString).toMatch(/&%25EF%25BB%25BFa%3D%25FF%25FF%26/);
  });

  test("is signed for the app alone where there is no credential", async () => {
    await fetch(await client.authorize(new Request(server.url), null));
    expect(server.received[0]).toMatchObject({ verified: true });
    expect(server.received[0]?.oauth).not.toHaveProperty("oauth_token");
  });
});

describe("a key that is borne", () => {
  const url = "https://api.example.com/items?key=old&a=%20b&key=older";
  const key = { token: "CANARY-token", tokenSecret: "CANARY-secret" };
  const bear = async (bears: object, request = new Request(url)): Promise<Request> =>
    clientFor({ dialect: { bears } } as OAuth1Server).authorize(request, key);

  test("stands in its header, and no signature anywhere", async () => {
    const headers = { authorization: "Basic x", "x-api-key": "old" };
    const request = new Request(url, { method: "POST", headers, body: "a=1" });
    const borne = await bear({ in: "header", name: "x-api-key", value: "token_secret" }, request);
    expect(borne).toMatchObject({ url, method: "POST" });
    expect(borne.headers.get("x-api-key")).toBe("CANARY-secret");
    expect(borne.headers.has("authorization")).toBe(false);
    expect(await borne.text()).toBe("a=1");
  });

  test("stands behind its prefix", async () => {
    const bears = { in: "header", name: "authorization", prefix: "Bearer", value: "token" };
    expect((await bear(bears)).headers.get("authorization")).toBe("Bearer CANARY-token");
  });

  test("stands in the query, all the rest of which stays letter for letter", async () => {
    const bears = { in: "query", name: "key", value: "token" };
    expect((await bear(bears)).url).toBe("https://api.example.com/items?a=%20b&key=CANARY-token");
    const bare = new Request("https://api.example.com/items");
    expect((await bear(bears, bare)).url).toBe("https://api.example.com/items?key=CANARY-token");
  });

  test("in the query goes with a body whose length is told", async () => {
    server.isOpen = true;
    const bears = { in: "query", name: "key", value: "token" };
    const borne = await bear(bears, new Request(server.url, { method: "POST", body: "a=1" }));
    await fetch(borne);
    const received = server.received.at(-1);
    expect(received).toMatchObject({ method: "POST", target: "/?key=CANARY-token", body: "a=1" });
    expect(received?.headers["content-length"]).toBe("3");
  });

  test("is nowhere where there is none", async () => {
    const bears = { in: "header", name: "x-api-key", value: "token" } as const;
    const request = await clientFor({ dialect: { bears } }).authorize(new Request(url), null);
    expect([...request.headers.keys()]).toEqual([]);
  });

  test("is refused where no request can carry it, and not quoted", async () => {
    const bears = { in: "header", name: "x-api-key", value: "token" } as const;
    const by = clientFor({ dialect: { bears } });
    for (const token of ["CANARY\r\nx: y", "CANARY é", "CANARY key"]) {
      const authorized = by.authorize(new Request(url), { token, tokenSecret: "s" });
      await failure(authorized, { code: "invalid_options" });
    }
  });

  test("is refused for a request whose body was read", async () => {
    const request = new Request(url, { method: "POST", body: "x" });
    await request.text();
    const bears = { in: "header", name: "x-api-key", value: "token" };
    await failure(bear(bears, request), { code: "invalid_options" });
  });
});

describe("refuses", () => {
  test("a request whose body was read", async () => {
    const request = new Request(server.url, formInit("a=1"));
    await request.text();
    await failure(client.authorize(request, credential), { code: "invalid_options" });
  });

  test.each<object>([{}, { token: "t" }, { tokenSecret: "s" }, { token: "", tokenSecret: "s" }])(
    "the credential %j, which would sign for nobody",
    async (wrong) => {
      const authorized = client.authorize(new Request(server.url), wrong as typeof credential);
      await failure(authorized, { code: "invalid_options" });
    },
  );

  test.each<[string, OAuth1Server]>([
    ["PLAINTEXT", { signatureMethod: "PLAINTEXT" }],
    ["a bare key", { dialect: { bears: { in: "query", name: "key", value: "token" } } }],
  ])("to send %s by http to another machine", async (_, of) => {
    const open = new Request("http://api.example.com/");
    await failure(clientFor(of).authorize(open, credential), { code: "insecure_url" });
    const signed = await client.authorize(open, credential);
    expect(signed.headers.get("authorization")).toContain("HMAC-SHA1");
  });
});

async function send(request: Request, by = client): Promise<Received> {
  await fetch(await by.authorize(request, credential));
  const received = server.received.at(-1) as Received;
  expect(received).toMatchObject({ method: request.method, verified: true });
  return received;
}

describe("a body that is not at hand", () => {
  const hashing = (when: "body" | "always"): OAuth1Client =>
    clientFor({ dialect: { bodyHash: { algorithm: "SHA-256", when } } }, freshness);
  const own = clientFor({}, freshness);
  const post = (body?: string): Request => {
    const headers = { "content-type": "application/json" };
    return new Request(`${server.url}/notes`, { method: "POST", headers, body: body ?? null });
  };
  const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64");
  const headerOf = async (
    at: OAuth1Client,
    request: Request,
    bodyHash?: string,
  ): Promise<string | null> => {
    const options = bodyHash === undefined ? {} : { bodyHash };
    return (await at.authorize(request, credential, options)).headers.get("authorization");
  };

  test("is signed by its hash as if it were", async () => {
    for (const when of ["body", "always"] as const)
      for (const text of ['{"a":"ä"}', ""]) {
        const at = hashing(when);
        const [here, elsewhere] = await Promise.all([
          headerOf(at, post(text)),
          headerOf(at, post(), hashOf(text)),
        ]);
        expect(elsewhere).toBe(here);
        expect(here?.includes("oauth_body_hash")).toBe(when === "always" || text !== "");
      }
  });

  test("is of no account where the service hashes none, and where a body is at hand", async () => {
    expect(await headerOf(own, post(), hashOf("x"))).toBe(await headerOf(own, post()));
    const at = hashing("always");
    expect(await headerOf(at, post("y"), hashOf("x"))).toBe(await headerOf(at, post("y")));
  });

  test.each([
    ["is of another kind", createHash("sha1").update("x").digest("base64")],
    ["is not in base64", createHash("sha256").update("x").digest("hex")],
    ["is in base64url", "-".repeat(43)],
    ["is nothing", ""],
  ])("is refused where its hash %s", async (_what, hash) => {
    await failure(hashing("body").authorize(post(), credential, { bodyHash: hash }), {
      code: "invalid_options",
      message: expect.stringContaining("SHA-256"),
    });
  });
});

function formInit(body: NonNullable<RequestInit["body"]>, type = form): RequestInit {
  return { method: "POST", body, headers: { "content-type": type } };
}

function clientFor(of: OAuth1Server, more: object = {}): OAuth1Client {
  return createClient(of, { consumerKey, consumerSecret, privateKey, ...more });
}

function parts({ method, url }: Request): Parameters<typeof sign>[0] {
  return { method, url, consumerKey, consumerSecret, ...credential, ...freshness };
}
