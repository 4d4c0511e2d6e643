/** What every documented exchange of OAuth 1.0a has: the parameters of its header, and the callback with the state in it. */
import { expect } from "vitest";
import { redirectUri } from "./exchange.ts";

export { describeExchange } from "./exchange.ts";

/** All parameters of a header that is signed for a consumer (RFC 5849 section 3.1), with those of one request besides. */
export function signedBy(
  consumerKey: string,
  method: string,
): (more: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  return (more) => ({
    oauth_consumer_key: consumerKey,
    oauth_signature_method: method,
    oauth_signature: expect.stringMatching(/./),
    oauth_timestamp: expect.stringMatching(/^\d{10}$/),
    oauth_nonce: expect.stringMatching(/^\w{20,}$/),
    oauth_version: "1.0",
    ...more,
  });
}

/** The callback that temporary credentials are asked for with. */
export const calledBack = (id: string): unknown =>
  expect.stringContaining(`${redirectUri(id)}?state=`);
