/** What the endpoints of one provider share, and the list of requests that came to them. */
import type { Base } from "../base.ts";
import type { Handler, SandboxRequest } from "../http/http.ts";
import type { OAuth1PlayedEntry } from "./dialect/dialect.ts";
import type { AccessTokens } from "./legs/access-tokens.ts";
import type { RequestTokens } from "./legs/request-tokens.ts";
import type { OAuth1Request } from "./options.ts";
import type { Keyring, OAuth1Service, RegisteredConsumer } from "./service.ts";
import type { OAuth1Checker } from "./signature/check.ts";
import type { OAuth1Problem } from "./signature/message.ts";

/** A provider's parts. */
export interface Room extends Base {
  service: OAuth1Service;
  /** Its URLs, as they are on the wire. */
  entry: OAuth1PlayedEntry;
  client: RegisteredConsumer;
  keyring: Keyring;
  checker: OAuth1Checker;
  requestTokens: RequestTokens;
  accessTokens: AccessTokens;
  visits: Visits;
  /** Of its challenges. */
  realm: string;
}

/** The requests that came. */
export interface Visits {
  /** Notes that one came, before anything else is done about it. */
  arrive(request: SandboxRequest, at: OAuth1Request["at"]): void;
  /** Notes what it was refused with. */
  refuse(request: SandboxRequest, problem: OAuth1Problem): void;
  all(): OAuth1Request[];
}

/** Nobody came yet. */
export function createVisits(): Visits {
  const visits: OAuth1Request[] = [];
  // The requests themselves, with their bodies, are not kept.
  const places = new WeakMap<SandboxRequest, number>();
  return {
    arrive(request, at) {
      const { method, path } = request;
      places.set(request, visits.push({ at, method, path }) - 1);
    },
    refuse(request, { problem, details }) {
      const place = places.get(request);
      const visit = place === undefined ? undefined : visits[place];
      if (place === undefined || !visit) return;
      const advice = details?.["oauth_problem_advice"];
      visits[place] = { ...visit, problem, ...(advice !== undefined && { advice }) };
    },
    all: () => [...visits],
  };
}

/** The handler, and every request to it noted. */
export function noted(
  visits: Visits,
  at: (request: SandboxRequest) => OAuth1Request["at"],
  handler: Handler,
): Handler {
  return (request) => {
    visits.arrive(request, at(request));
    return handler(request);
  };
}
