/** Signing whole requests with HMAC-SHA1: ours against each of npm's signers, and against the HMAC alone. */
import { createHmac } from "node:crypto";
import { createSigner } from "@valetkey/oauth1";
import type { Benchmark } from "../benchmark.ts";
import { formRequest, type PlainRequest, plainRequests, queryRequest } from "./requests.ts";
import {
  at,
  bodyOf,
  checkSigner,
  consumerKey,
  type HeaderOf,
  nodeOAuthSigner,
  oauth10aSigner,
  oauthSignSigner,
  ourSigner,
  secrets,
  token,
} from "./signers.ts";

type MakeSigner = (requests: readonly PlainRequest[]) => HeaderOf;

/** A mix of requests, half of them forms. */
export const oauth1Sign: Benchmark = against("oauth-1.0a", oauth10aSigner, {
  name: "oauth1-sign",
  what: "HMAC-SHA1 over a mix of requests",
  requests: plainRequests,
  reach: 2,
});

/** Five query parameters and a token. */
export const oauth1SignQuery: Benchmark = against("oauth-1.0a", oauth10aSigner, {
  name: "oauth1-sign-query",
  what: "HMAC-SHA1 over a GET with five parameters",
  requests: [queryRequest],
  reach: 2,
});

/** Twenty fields in several scripts. */
export const oauth1SignForm: Benchmark = against("oauth-1.0a", oauth10aSigner, {
  name: "oauth1-sign-form",
  what: "HMAC-SHA1 over a form of twenty fields",
  requests: [formRequest],
  reach: 2,
});

/** The mix of requests again. */
export const oauth1SignNodeOAuth: Benchmark = against("oauth", nodeOAuthSigner, {
  name: "oauth1-sign-oauth",
  what: "HMAC-SHA1 over a mix of requests",
  requests: plainRequests,
  reach: 1,
});

/** The mix of requests again. */
export const oauth1SignOAuthSign: Benchmark = against("oauth-sign", oauthSignSigner, {
  name: "oauth1-sign-oauth-sign",
  what: "HMAC-SHA1 over a mix of requests",
  requests: plainRequests,
  reach: 1,
});

/** What all of the rest costs: reading, encoding, sorting, the nonce and the header. */
export const oauth1SignBare: Benchmark = {
  name: "oauth1-sign-bare",
  what: "HMAC-SHA1 over a mix of requests: a signer against createHmac over their finished base strings",
  reach: 0.2,
  setUp() {
    const ours = ourSigner(plainRequests);
    const key = `${secrets.consumerSecret}&${secrets.tokenSecret}`;
    const texts = plainRequests.map(baseStringOf);
    return {
      ours,
      peer: (index) => createHmac("sha1", key).update(at(texts, index)).digest("base64"),
      check: () => checkSigner("oauth1-sign-bare: ours", ours, plainRequests),
    };
  },
};

function baseStringOf(request: PlainRequest): string {
  const signer = createSigner({ consumerKey, consumerSecret: secrets.consumerSecret });
  const { method, url, form } = request;
  const body = form ? new URLSearchParams(bodyOf(request)) : null;
  return signer.sign({ method, url, body, token, tokenSecret: secrets.tokenSecret }).baseString;
}

function against(
  peer: string,
  makePeer: MakeSigner,
  {
    what,
    requests,
    ...named
  }: Pick<Benchmark, "name" | "what" | "reach"> & {
    requests: readonly PlainRequest[];
  },
): Benchmark {
  return {
    ...named,
    what: `${what}: a signer against npm ${peer}`,
    setUp() {
      const sides = { ours: ourSigner(requests), peer: makePeer(requests) };
      return {
        ...sides,
        check() {
          checkSigner(`${named.name}: ours`, sides.ours, requests);
          checkSigner(`${named.name}: the peer`, sides.peer, requests);
        },
      };
    },
  };
}
