/** Verifying received requests beside signing the same: both read, encode, sort and hash; the verifier also parses the header. */
import { createVerifier, type OAuth1ReceivedParts } from "@valetkey/oauth1";
import type { Benchmark } from "../benchmark.ts";
import { type PlainRequest, plainRequests } from "./requests.ts";
import { at, bodyOf, checkSigner, consumerKey, ourSigner, secrets, token } from "./signers.ts";

/** The mix of the signing benchmark, each request as a server receives it. */
export const oauth1Verify: Benchmark = {
  name: "oauth1-verify",
  what: "HMAC-SHA1 over a mix of requests: a verifier against a signer",
  reach: 0.7,
  inFlight: 16,
  setUp() {
    const signer = ourSigner(plainRequests);
    const received = plainRequests.map((request, index) => asReceived(request, signer(index)));
    const verifier = createVerifier({
      consumer: (key) => (key === consumerKey ? { secret: secrets.consumerSecret } : null),
      token: (it) => (it === token ? { secret: secrets.tokenSecret } : null),
      // The requests come round again: remembering them would refuse them, and costs what the store costs.
      nonces: { add: () => true },
      windowSeconds: 86_400,
    });
    return {
      ours: (index) => verifier.verify(at(received, index)),
      peer: signer,
      async check() {
        checkSigner("oauth1-verify: the signer", signer, plainRequests);
        for (const it of received) await verifier.verify(it);
      },
    };
  },
};

function asReceived(request: PlainRequest, authorization: string): OAuth1ReceivedParts {
  const { method, url, form } = request;
  const type = form ? { "content-type": "application/x-www-form-urlencoded" } : {};
  return { method, url, headers: { authorization, ...type }, body: form ? bodyOf(request) : null };
}
