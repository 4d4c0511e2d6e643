/**
 * @valetkey/oauth1 against python3-oauthlib, both ways: oauthlib's server endpoints judge what we sign, and our verifier judges what
 * oauthlib's client signs.
 */
import {
  createClient,
  createSigner,
  createVerifier,
  explain,
  memoryNonces,
  type OAuth1Credential,
  type OAuth1Placement,
  type SignatureMethodName,
  signatureMethodNames,
  signRequest,
} from "@valetkey/oauth1";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OAuthlibEndpoints, startOAuthlibEndpoints } from "./oauthlib-endpoints.ts";

let peer: OAuthlibEndpoints;
beforeAll(async () => {
  peer = await startOAuthlibEndpoints();
});
afterAll(() => peer.close());

const form = "application/x-www-form-urlencoded";
const redirectUri = "https://app.example/callback?from=peer";
const placements: OAuth1Placement[] = ["header", "query", "body"];
const everyWay = signatureMethodNames.flatMap((signatureMethod) =>
  placements.map((placement) => ({ signatureMethod, placement })),
);

interface Shape {
  name: string;
  /** Path and query after /resource or /signed. */
  target: string;
  method?: string;
  contentType?: string;
  body?: string;
}

/**
 * Only what oauthlib reads at all: it refuses a query with raw brackets, quotes or the like, alters bytes that are not UTF-8, and drops
 * parameters named realm wherever a header has a realm.
 */
const shapes: Shape[] = [
  { name: "no query", target: "" },
  { name: "a simple query", target: "?a=1&b=two" },
  { name: "duplicates out of order", target: "?b=2&a=2&a=10&a=1&b=2" },
  { name: "empty values and none", target: "?a=&b&c=&&=x" },
  { name: "+ and %20", target: "?q=a+b%20c&a+b=1" },
  { name: "more than one =", target: "?q=a=b=c" },
  { name: "encoded names and brackets", target: "?a%5B%5D=1&a%5B%5D=2&%61=3" },
  { name: "!*'() raw and escaped", target: "?q=!*'()&r=%21%2A%27%28%29" },
  { name: "reserved characters", target: "?q=/:@,;$&r=%2F%3A%40%2C%3B%24%26%3D%2B" },
  { name: "unicode and emoji", target: "?q=%C3%A9%E2%98%83%F0%9F%A6%80&%C3%BC=1" },
  { name: "names of objects", target: "?constructor=1&__proto__=2&toString=" },
  { name: "a parameter named realm", target: "?realm=in" },
  { name: "an escaped path", target: "/a%20b/%7Ec;v=1/%2F?x=1" },
  { name: "a path that fetch changes", target: "/a/./b/../c d/é?x=1" },
  { name: "a DELETE", target: "?id=7", method: "DELETE" },
  { name: "a form", target: "", method: "POST", contentType: form, body: "b=2&a=1+%2B&a=0&c" },
  { name: "an empty form", target: "?a=1", method: "POST", contentType: form, body: "" },
  {
    name: "a form with the query's names",
    target: "?a=1&b=2",
    method: "PUT",
    contentType: `${form}; charset=utf-8`,
    body: "a=1&a=3&%E2%98%83=%F0%9F%A6%80",
  },
  {
    name: "JSON",
    target: "?a=1",
    method: "POST",
    contentType: "application/json",
    body: '{"a":[1]}',
  },
  {
    name: "text like a form",
    target: "",
    method: "POST",
    contentType: "text/plain",
    body: "a=1&b=2",
  },
];

const requestOf = (base: string, { target, method = "GET", contentType, body }: Shape): Request =>
  new Request(`${base}${target}`, {
    method,
    ...(contentType !== undefined && { headers: { "content-type": contentType } }),
    ...(body !== undefined && { body }),
  });

/** Sorted, as the peer gives its own. */
const pairsOf = (...texts: string[]): [string, string][] =>
  texts
    .flatMap((text) => [...new URLSearchParams(text)])
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const isForm = ({ contentType = "" }: Shape): boolean => contentType.startsWith(form);

describe.each(everyWay)("oauthlib as server, $signatureMethod in the $placement", (way) => {
  const { signatureMethod, placement } = way;
  let credential: OAuth1Credential;
  // Outside the header oauthlib decodes protocol parameters twice, and a PLAINTEXT signature is full of escapes.
  const isPlain = signatureMethod === "PLAINTEXT" && placement !== "header";
  const consumer = () => peer.consumers[isPlain ? 1 : 0];
  const client = () => {
    const legs = `${peer.url}${isPlain ? "/plain" : ""}`;
    return createClient(
      {
        requestTokenUrl: `${legs}/request_token?x=1`,
        authorizationUrl: `${legs}/authorize`,
        accessTokenUrl: `${legs}/access_token`,
        signatureMethod,
        dialect: { placement, tokenPlacement: placement },
      },
      { ...consumer(), privateKey: peer.privateKey, redirectUri },
    );
  };

  beforeAll(async () => {
    const own = client();
    const state = placement === "header" ? "s & t" : "s-t";
    const { url, pending } = await own.begin({ state });
    const { headers } = await fetch(url, { redirect: "manual" });
    credential = await own.finish(headers.get("location") ?? "", pending);
  });

  test("gives a credential in three legs", () => {
    expect(credential).toMatchObject({
      token: expect.stringMatching(isPlain ? /^[0-9a-f]{16}$/ : /^[0-9a-f]{16}\+/),
      tokenSecret: expect.stringMatching(isPlain ? /^[0-9a-f]{16}$/ : /^[0-9a-f]{16}\+/),
    });
  });

  test.each(shapes)("takes $name, with a token and without", async (shape) => {
    const own = client();
    for (const [base, token] of [
      [`${peer.url}/resource`, credential],
      [`${peer.url}/signed`, null],
    ] as const) {
      const request = await own.authorize(requestOf(base, shape), token);
      const answer = await fetch(request);
      expect(await answer.json()).toEqual({
        valid: true,
        consumer: consumer().consumerKey,
        token: token?.token ?? null,
        method: signatureMethod,
        pairs: pairsOf(
          new URL(`${base}${shape.target}`).search,
          isForm(shape) ? (shape.body ?? "") : "",
        ),
      });
    }
  });

  test("refuses what is signed with another secret, and what comes twice", async () => {
    const url = `${peer.url}/resource?a=1`;
    const own = client();
    const again = await own.authorize(new Request(url), credential);
    const copy = again.clone();
    expect((await fetch(again)).status).toBe(200);
    expect((await fetch(copy)).status).toBe(401);
    const wrong = { token: credential.token, tokenSecret: "wrong" };
    const byToken = await fetch(await own.authorize(new Request(url), wrong));
    // RSA signs without the token's secret.
    expect(byToken.status).toBe(signatureMethod.startsWith("RSA") ? 200 : 401);
    const changed = await own.authorize(new Request(url), credential);
    const other = new Request(changed.url.replace("a=1", "a=2"), changed);
    expect((await fetch(other)).status).toBe(signatureMethod === "PLAINTEXT" ? 200 : 401);
  });
});

test("oauthlib takes a realm that is not signed, an empty body hash place and what signRequest signs", async () => {
  const signer = createSigner({
    ...peer.consumers[0],
    dialect: { realm: "Photos", bodyHash: { algorithm: "SHA-256", when: "always" } },
  });
  const request = new Request(`${peer.url}/signed?a=1`, { method: "POST", body: "bytes" });
  const answer = await fetch(await signRequest(signer, request, null));
  expect(await answer.json()).toMatchObject({ valid: true, pairs: [["a", "1"]] });
});

describe.each(everyWay)("oauthlib as client, $signatureMethod in the $placement", (way) => {
  const { signatureMethod, placement } = way;
  const token = "token-/+=&ü";
  const tokenSecret = "token secret/+=&ü";
  const types = { header: "AUTH_HEADER", query: "QUERY", body: "BODY" } as const;
  // It wants a form for the body, allows it no Content-Type with parameters, and GET no body.
  const own = shapes.filter(
    ({ contentType, body = "" }) =>
      (placement !== "body" || (contentType === form && body !== "")) &&
      (contentType === undefined || contentType === form || !body.includes("=")),
  );
  const verifier = () =>
    createVerifier({
      consumer: (key) =>
        key === peer.consumers[0].consumerKey
          ? { secret: peer.consumers[0].consumerSecret, publicKey: peer.publicKey }
          : null,
      token: (it) => (it === token ? { secret: tokenSecret } : null),
      tokenOptional: true,
      nonces: memoryNonces(),
      methods: signatureMethodNames as readonly SignatureMethodName[],
    });

  test.each(own)("verifies $name, with a token and without", async (shape) => {
    const { target, method = "GET", contentType, body } = shape;
    const url = new Request(`https://api.example.com:8443/x${target}`).url;
    for (const hasToken of [true, false]) {
      const signed = await peer.sign({
        client: {
          signature_method: signatureMethod,
          signature_type: types[placement],
          ...(hasToken && { resource_owner_key: token, resource_owner_secret: tokenSecret }),
        },
        request: {
          url,
          method,
          ...(contentType !== undefined && { headers: { "Content-Type": contentType } }),
          ...(body !== undefined && { body }),
          ...(placement === "header" && { realm: "Photos" }),
        },
      });
      const received = { method, ...signed };
      const { query, form: fields, ...verified } = await verifier().verify(received);
      expect(verified).toMatchObject({
        consumerKey: peer.consumers[0].consumerKey,
        token: hasToken ? token : null,
        signatureMethod,
        place: placement,
      });
      expect(pairsOf(query().toString(), fields().toString())).toEqual(
        pairsOf(new URL(url).search, isForm(shape) ? (body ?? "") : ""),
      );
      const explanation = await explain(received, {
        consumerSecret: peer.consumers[0].consumerSecret,
        tokenSecret: hasToken ? tokenSecret : "",
        publicKey: peer.publicKey,
      });
      expect(explanation.verdict).toBe("right");
    }
  });
});
