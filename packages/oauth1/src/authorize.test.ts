import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  consumerKey,
  consumerSecret,
  type Received,
  startVerifyingServer,
  type VerifyingServer,
} from "../test/verifying-server.ts";
import { createClient } from "./client.ts";
import { sign } from "./sign.ts";

const credential = { token: "access/token+=", tokenSecret: "token&secret %" };
const freshness = { clock: () => 1_700_000_000_000, random: (n: number) => new Uint8Array(n) };
const form = "application/x-www-form-urlencoded";
const endpoint = "https://api.example.com/oauth";
const endpoints = {
  requestTokenUrl: endpoint,
  authorizationUrl: endpoint,
  accessTokenUrl: endpoint,
};
const client = createClient(endpoints, { consumerKey, consumerSecret, redirectUri: "oob" });

let server: VerifyingServer;

beforeAll(async () => {
  server = await startVerifyingServer();
  server.tokenSecrets.set(credential.token, credential.tokenSecret);
});

beforeEach(() => {
  server.received.length = 0;
});

afterAll(() => server.close());

describe("a request that fetch sends verifies at a server of other making", () => {
  test.each([
    ["nothing", ""],
    ["a path", "/notes"],
    ["an empty query", "/notes?"],
    ["plus, space and escaped plus", "/notes?q=a+b%20c%2Bd"],
    ["raw spaces, umlauts and emoji", "/a b/é/🦀?q=ä b&🦀=ü"],
    ["names with escapes", "/?a%20b=1&c%40=2&%5Fx=3"],
    ["duplicates in any order", "/?t=b&t=a&t=&t&t=a"],
    ["no value, no name, no pair", "/?a&=b&&c=&"],
    ["equal signs", "/?a=b=c==&d==e"],
    ["reserved marks", "/?v=!*'()&w=%21%2A%27%28%29/!*'()"],
    ["all marks in the path", "/!$&'()*+,;=:@-._~[]|^%25%2F%2f/x"],
    ["brackets", "/?ids[]=1&ids[]=2&filter[a]=b&ids%5B%5D=3"],
    ["names of an object's own", "/?constructor=1&__proto__=2&toString&hasOwnProperty=3"],
    ["dot segments", "/a/./b/../c/%2e%2E/d/."],
    ["double slashes and backslashes", "//a\\b//c"],
    ["a fragment", "/a?b=1#c=2"],
    ["question marks and slashes in the query", "/?u=http://x/?y=1&z=??"],
    ["stray percent signs", "/?a=100%&b=%2&c=%zz"],
    ["sorting around the protocol's names", "/?oauth=1&oauth_=2&oauti=3&oauth_tokena=4&OAUTH=5"],
    ["names that begin as the signature does", "/?a=1&oauth_signatur=x&oauth_signature_=y"],
  ])("%s", async (_, target) => {
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
    const authorized = await fixed().authorize(
      new Request("https://api.example.com/", formInit(bytes)),
      credential,
    );
    expect(new Uint8Array(await authorized.clone().arrayBuffer())).toEqual(bytes);
    const expected = sign({ ...parts(authorized), body: "%EF%BB%BFa=%FF%FF", contentType: form });
    expect(authorized.headers.get("authorization")).toBe(expected.authorization);
    expect(expected.baseString).toMatch(/&%25EF%25BB%25BFa%3D%25FF%25FF%26/);
  });

  test("has the signature of the request's parts", async () => {
    const text = fc.string({ unit: "binary" });
    const pairs = fc.array(fc.tuple(text, text));
    const method = fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH");
    await fc.assert(
      fc.asyncProperty(method, fc.webPath(), pairs, pairs, async (method, path, query, fields) => {
        const url = `https://api.example.com${path}?${new URLSearchParams(query)}`;
        const body = method === "GET" ? null : new URLSearchParams(fields);
        const request = new Request(url, { method, body });
        const authorized = await fixed().authorize(request, credential);
        const { authorization } = sign({ ...parts(request), url, body });
        expect(authorized.headers.get("authorization")).toBe(authorization);
      }),
    );
  });
});

describe("refuses", () => {
  test("a request whose body was read", async () => {
    const request = new Request(server.url, formInit("a=1"));
    await request.text();
    await expect(client.authorize(request, credential)).rejects.toMatchObject({
      code: "invalid_options",
    });
  });

  test.each<object>([{}, { token: "t" }, { tokenSecret: "s" }])(
    "the credential %j, which would sign for nobody",
    async (wrong) => {
      const authorized = client.authorize(new Request(server.url), wrong as typeof credential);
      await expect(authorized).rejects.toMatchObject({ code: "invalid_options" });
    },
  );
});

async function send(request: Request): Promise<Received> {
  await fetch(await client.authorize(request, credential));
  const received = server.received.at(-1) as Received;
  expect(received).toMatchObject({ method: request.method, verified: true });
  return received;
}

function formInit(body: NonNullable<RequestInit["body"]>, type = form): RequestInit {
  return { method: "POST", body, headers: { "content-type": type } };
}

function fixed(): typeof client {
  const options = { consumerKey, consumerSecret, redirectUri: "oob", ...freshness };
  return createClient(endpoints, options);
}

function parts({ method, url }: Request): Parameters<typeof sign>[0] {
  return { method, url, consumerKey, consumerSecret, ...credential, ...freshness };
}
