/**
 * Signers of whole requests with HMAC-SHA1, from method, URL and form to the Authorization header: ours, and those of npm, each
 * made once with all it can be given beforehand. Each takes a fresh nonce a request.
 */
import { createHmac, randomUUID } from "node:crypto";
import { parse } from "node:querystring";
import { createSigner } from "@valetkey/oauth1";
import nodeOAuth from "oauth";
import OAuth10a from "oauth-1.0a";
import oauthSign from "oauth-sign";
import { BenchError } from "../errors.ts";
import { isSigned } from "./is-signed.ts";
import type { PlainRequest } from "./requests.ts";

/** The Authorization header of the request at an index; the requests come in turns. */
export type HeaderOf = (index: number) => string;

export const consumerKey = "xvz1evFS4wEEPTGEFPHBog";
export const token = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
export const secrets = {
  consumerSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
  tokenSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
};
const form = "application/x-www-form-urlencoded";

/** Ours, with the body as the text that is sent. */
export function ourSigner(requests: readonly PlainRequest[]): HeaderOf {
  const signer = createSigner({ consumerKey, consumerSecret: secrets.consumerSecret });
  const inputs = requests.map((request) => ({
    method: request.method,
    url: request.url,
    ...(request.form && { body: bodyOf(request), contentType: form }),
    token,
    tokenSecret: secrets.tokenSecret,
  }));
  return (index) => String(signer.sign(at(inputs, index)).authorization);
}

/** npm's `oauth-1.0a` with `createHmac`. */
export function oauth10aSigner(requests: readonly PlainRequest[]): HeaderOf {
  const client = new OAuth10a({
    consumer: { key: consumerKey, secret: secrets.consumerSecret },
    signature_method: "HMAC-SHA1",
    hash_function: (text, key) => createHmac("sha1", key).update(text).digest("base64"),
  });
  const access = { key: token, secret: secrets.tokenSecret };
  return (index) => {
    // A new object each time: the peer writes into it.
    const { method, url, form: data } = at(requests, index);
    return client.toHeader(client.authorize({ method, url, data }, access)).Authorization;
  };
}

/** npm's `oauth`, by the two functions with which it signs what it sends. */
export function nodeOAuthSigner(requests: readonly PlainRequest[]): HeaderOf {
  const client = new nodeOAuth.OAuth(
    null,
    null,
    consumerKey,
    secrets.consumerSecret,
    "1.0",
    null,
    "HMAC-SHA1",
  );
  return (index) => {
    const { method, url, form: fields } = at(requests, index);
    const { tokenSecret } = secrets;
    // A copy each time: the peer writes into it.
    const further = fields && { ...fields };
    const all = client._prepareParameters(token, tokenSecret, method, url, further);
    return client._buildAuthorizationHeaders(all);
  };
}

/** npm's `oauth-sign`, which makes a signature of parsed parameters; the rest as `request` did it. */
export function oauthSignSigner(requests: readonly PlainRequest[]): HeaderOf {
  const bodies = requests.map(bodyOf);
  return (index) => {
    const { method, url } = at(requests, index);
    const { origin, pathname, search } = new URL(url);
    const own: Record<string, string> = {
      oauth_consumer_key: consumerKey,
      oauth_nonce: randomUUID().replaceAll("-", ""),
      oauth_signature_method: "HMAC-SHA1",
      oauth_timestamp: String(Math.floor(Date.now() / 1000)),
      oauth_token: token,
      oauth_version: "1.0",
    };
    const parameters = { ...parse(`${search.slice(1)}&${at(bodies, index)}`), ...own };
    const { consumerSecret, tokenSecret } = secrets;
    own["oauth_signature"] = oauthSign.hmacsign(
      method,
      origin + pathname,
      parameters,
      consumerSecret,
      tokenSecret,
    );
    const pairs = Object.entries(own).map(([name, it]) => `${name}="${oauthSign.rfc3986(it)}"`);
    return `OAuth ${pairs.join(",")}`;
  };
}

/** Refuses a signer that signs one of the requests wrongly, with `wrong_result`. */
export function checkSigner(
  side: string,
  headerOf: HeaderOf,
  requests: readonly PlainRequest[],
): void {
  for (const [index, request] of requests.entries()) {
    const { method, url } = request;
    const sent = { method, url, body: bodyOf(request), authorization: headerOf(index) };
    if (isSigned(sent, secrets)) continue;
    throw new BenchError(
      "wrong_result",
      `${side} signed ${method} ${url} wrongly. Correct it before timing it.`,
    );
  }
}

/** The form that a request sends; empty for one without. */
export function bodyOf({ form: fields }: PlainRequest): string {
  return fields ? new URLSearchParams(fields).toString() : "";
}

/** The entry whose turn it is. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError("The list is empty.");
  return item;
}
