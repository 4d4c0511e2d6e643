/**
 * Fetches a server's keys (RFC 7517) for the check of ID tokens. Choosing among them is for port.ts.
 */
import { checkAvailable, readFields } from "./answer.ts";
import { OAuth2Error } from "./errors.ts";
import type { Settings } from "./options.ts";
import { ask, LIMIT_BYTES, type LimitedFetch, type Question } from "./transport.ts";

/**
 * A fetch of keys that answers with nothing but a set of keys.
 * It throws OAuth2Error `provider_unavailable`, or `malformed_answer` for anything else than keys.
 */
export function keysFetch(settings: Settings): LimitedFetch {
  const question: Question = {
    name: "jwksUrl",
    limitBytes: LIMIT_BYTES.keys,
    repeatable: true,
    refused: { code: "malformed_answer", failure: "misconfigured" },
    secrets: [],
  };
  return async (url, init) => {
    const answer = await ask(question, settings, (fetch) => fetch(url, init));
    checkAvailable(answer, question, settings.clock());
    const keys = readFields(answer.text ?? "");
    if (answer.status === 200 && Array.isArray(keys?.["keys"])) return Response.json(keys);
    throw new OAuth2Error(
      "malformed_answer",
      `jwksUrl answered with HTTP ${answer.status} and no set of keys of at most 512 kB. Check the URL.`,
      { status: answer.status, failure: "misconfigured" },
    );
  };
}
