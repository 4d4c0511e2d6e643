/**
 * A fetch for one credential. It signs each request, follows redirects of the same origin signed anew and others
 * without the credential, and sends once more what was refused for its time alone, or for its nonce where that is harmless.
 */
import { problemOf } from "../../problem/report.ts";
import { ownNames } from "../../signing/protocol.ts";
import type { OAuth1Token } from "../credential/credential.ts";
import { learnFrom, REFUSALS } from "../lesson.ts";
import type { Parts } from "../parts.ts";
import { readLimited } from "../token-endpoint/transport.ts";
import { authorizeRequest } from "./authorize.ts";
import { type Outgoing, outgoingOf, type Redirection, redirected, toRequest } from "./outgoing.ts";

/** A fetch that is bound to a credential. */
export type OAuth1Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** As many as fetch follows. */
const MOST_REDIRECTS = 20;
/** A refusal's body is waited for no longer than this: it is the caller's, and may never end. */
const PEEK_MS = 5000;
/** Never sent to another origin than the one that they were meant for (the Fetch Standard). */
const PRIVATE_HEADERS = ["authorization", "cookie", "host", "proxy-authorization"];

/** The fetch of one credential. */
export function fetchFor(credential: OAuth1Token | null, parts: Parts): OAuth1Fetch {
  const redirection = redirectionOf(parts);
  return async (input, init) => {
    let outgoing = outgoingOf(input, init);
    let isHome = true;
    for (let hop = 0; ; hop++) {
      const response: Response = isHome
        ? await sendSigned(outgoing, credential, parts)
        : await send(toRequest(outgoing), outgoing, parts);
      const next: Outgoing | undefined =
        hop < MOST_REDIRECTS ? redirected(outgoing, response, redirection) : undefined;
      if (next === undefined) return response;
      // Whoever was sent away does not sign again, wherever the way leads.
      isHome &&= next.url.origin === outgoing.url.origin;
      discard(response);
      outgoing = next;
    }
  };
}

function redirectionOf({ settings }: Parts): Redirection {
  const { bears, placement } = settings.dialect;
  const ownParams = new Set<string>(placement === "query" ? [...ownNames, "oauth_body_hash"] : []);
  if (bears?.in === "query") ownParams.add(bears.name);
  const key = bears?.in === "header" ? [bears.name] : [];
  return { ownParams, ownHeaders: [...PRIVATE_HEADERS, ...key] };
}

async function sendSigned(
  outgoing: Outgoing,
  credential: OAuth1Token | null,
  parts: Parts,
): Promise<Response> {
  const sendOnce = async (): Promise<Response> =>
    send(await authorizeRequest(toRequest(outgoing), credential, parts), outgoing, parts);
  const response = await sendOnce();
  if (!(await isRepeatedFor(response, outgoing, parts)) || !outgoing.isReplayable) return response;
  discard(response);
  return sendOnce();
}

function send(request: Request, { init }: Outgoing, { settings }: Parts): Promise<Response> {
  return settings.fetch(request, init);
}

async function isRepeatedFor(
  answer: Response,
  { method }: Outgoing,
  { settings, serverClock }: Parts,
): Promise<boolean> {
  if (!REFUSALS.has(answer.status)) return false;
  const isTold = problemOf(answer.headers) !== undefined;
  const body = isTold ? "" : await peek(answer, settings.timeoutMs);
  return learnFrom({ answer, body, method }, serverClock);
}

/** A short answer's text, which the caller can still read; empty where it is long, slow or broken. */
async function peek(response: Response, timeoutMs: number): Promise<string> {
  try {
    const signal = AbortSignal.timeout(Math.min(timeoutMs, PEEK_MS));
    return (await readLimited(response.clone(), signal)) ?? "";
  } catch {
    return "";
  }
}

function discard(response: Response): void {
  // Nobody waits for it: a connection that breaks now was of no use any more.
  response.body?.cancel().catch(() => undefined);
}
