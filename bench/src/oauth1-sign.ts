/** Signing whole requests with HMAC-SHA1: from method, URL and form to the Authorization header. */
import { createHmac } from "node:crypto";
import { type SignOptions, sign } from "@valetkey/oauth1";
import OAuth from "oauth-1.0a";
import type { Benchmark, Sides, Work } from "./benchmark.ts";
import { BenchError } from "./errors.ts";
import { plainRequests } from "./oauth1-requests.ts";
import { isSigned } from "./oauth1-verify.ts";

const consumerKey = "xvz1evFS4wEEPTGEFPHBog";
const consumerSecret = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw";
const token = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
const tokenSecret = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";

/** Ours against npm's `oauth-1.0a` with `createHmac`, each with a fresh nonce a request. */
export const oauth1Sign: Benchmark = {
  name: "oauth1-sign",
  what: "HMAC-SHA1 over a whole request: sign() against npm oauth-1.0a with createHmac",
  reach: 2,
  setUp() {
    const sides = { ours: ourSide(), peer: peerSide() };
    return { ...sides, check: () => check(sides) };
  },
};

function ourSide(): (index: number) => string {
  const inputs = plainRequests.map(
    ({ method, url, form }): SignOptions => ({
      method,
      url,
      ...(form && { body: bodyOf(form), contentType: "application/x-www-form-urlencoded" }),
      consumerKey,
      consumerSecret,
      token,
      tokenSecret,
    }),
  );
  return (index) => sign(at(inputs, index)).authorization;
}

function peerSide(): (index: number) => string {
  const client = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: "HMAC-SHA1",
    hash_function: (text, key) => createHmac("sha1", key).update(text).digest("base64"),
  });
  const access = { key: token, secret: tokenSecret };
  return (index) => {
    // A new object each time: the peer writes into it.
    const { method, url, form: data } = at(plainRequests, index);
    return client.toHeader(client.authorize({ method, url, data }, access)).Authorization;
  };
}

function check(sides: Pick<Sides, "ours" | "peer">): void {
  checkSide("ours", sides.ours);
  checkSide("the peer", sides.peer);
}

function checkSide(side: string, work: Work): void {
  for (const [index, { method, url, form }] of plainRequests.entries()) {
    const sent = {
      method,
      url,
      authorization: String(work(index)),
      ...(form && { body: bodyOf(form) }),
    };
    if (isSigned(sent, { consumerSecret, tokenSecret })) continue;
    throw new BenchError(
      "wrong_result",
      `oauth1-sign: ${side} signed ${method} ${url} wrongly. Correct it before timing it.`,
    );
  }
}

function bodyOf(form: Readonly<Record<string, string>>): string {
  return new URLSearchParams(form).toString();
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError("The list is empty.");
  return item;
}
