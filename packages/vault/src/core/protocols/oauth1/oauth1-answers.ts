/** What the answers of an OAuth 1.0a API say of credential, client and clock, by words of OAuth Problem Reporting. */
import { meaningOf, type OAuth1Problem, type OAuth1ProblemWord, problemOf } from "@valetkey/oauth1";
import type { Complaint, Protocol, Verdict } from "../protocol.ts";
import { isTokenless, type OAuth1Parts } from "./oauth1-parts.ts";
import { standingOf } from "./oauth1-standing.ts";

/** The statuses with which a request is refused for its signature's sake. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403]);
/** A report is short, and comes with the answer; what goes on longer is something else. */
const LONGEST_REPORT = 16 * 1024;
const READ_WITHIN_MS = 2_000;

const COMPLAINTS: Partial<Readonly<Record<OAuth1ProblemWord | "other", Complaint | "passing">>> = {
  additional_authorization_required: {
    code: "scope_missing",
    message:
      "The provider's API refused a call for want of a permission (additional_authorization_required). Connect again with the scopes that the app needs.",
  },
  consumer_key_rejected: {
    code: "client_rejected",
    message:
      "The provider's API refuses the consumer key (consumer_key_rejected). Look at the app's registration there.",
  },
  consumer_key_unknown: {
    code: "client_rejected",
    message:
      "The provider's API does not know the consumer key (consumer_key_unknown). Look at the app's registration there.",
  },
  timestamp_refused: {
    code: "clock_skew",
    message:
      "The provider's API refuses signatures for their time (timestamp_refused), and to go by its clock did not help. They bear the database's: set its machine's clock.",
  },
  consumer_key_refused: "passing",
  nonce_used: "passing",
  rate_limit_exceeded: "passing",
  user_refused: "passing",
};

/** Listens to the answers of one provider's API. */
export function createListener(
  parts: Pick<OAuth1Parts, "client" | "server">,
): Pick<Protocol, "learn" | "complaint" | "refuses" | "verdict"> {
  // What was learnt from an answer mends the next request, also where this one cannot be sent again.
  const learnt = new WeakSet<Response>();
  const bodies = new WeakMap<Response, Promise<string>>();
  const bodyOf = (answer: Response): Promise<string> => {
    const body = bodies.get(answer) ?? reportIn(answer);
    bodies.set(answer, body);
    return body;
  };
  const problemIn = async (answer: Response): Promise<OAuth1Problem | undefined> =>
    problemOf(answer.headers, await bodyOf(answer));
  return {
    async learn(answer, { method }) {
      if (!REFUSALS.has(answer.status)) return false;
      const again = parts.client.learn(answer, await bodyOf(answer), method);
      if (again) learnt.add(answer);
      return again;
    },
    async complaint(answer) {
      if (learnt.has(answer)) return "passing";
      const problem = await problemIn(answer);
      return problem && COMPLAINTS[problem.word];
    },
    refuses: async (answer) => (await problemIn(answer)) !== undefined,
    verdict: async (answer) =>
      isTokenless(parts.server) ? "client_rejected" : verdictOf(parts, await problemIn(answer)),
  };
}

/** What a harmless request is refused for: the grant, unless a word or the first leg says that it is for how the client signs. */
async function verdictOf(
  parts: Pick<OAuth1Parts, "client" | "server">,
  problem: OAuth1Problem | undefined,
): Promise<Verdict | undefined> {
  if (problem?.word === "token_expired") return "grant_expired";
  const meaning = problem && meaningOf(problem);
  if (meaning) return meaning.failure === "misconfigured" ? "client_rejected" : "grant_revoked";
  const standing = await standingOf(parts);
  if (standing === "silent") return undefined;
  return standing === "refused" ? "client_rejected" : "grant_revoked";
}

/** The text of a refusal that reports in its body alone, as some services do. */
async function reportIn(answer: Response): Promise<string> {
  const isElsewhere = !REFUSALS.has(answer.status) || problemOf(answer.headers) !== undefined;
  return isElsewhere ? "" : copyOf(answer);
}

/** The text of an answer whose body stays the caller's; empty where it is long or cut off, and what has come of a slow one. */
async function copyOf(answer: Response): Promise<string> {
  const reader = answer.clone().body?.getReader();
  if (!reader) return "";
  // Not waited for: a copy has ended for good only when the caller's own has.
  const stop = (): void => void reader.cancel().catch(() => undefined);
  const timer = setTimeout(stop, READ_WITHIN_MS);
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += decoder.decode(value, { stream: true });
      if (text.length > LONGEST_REPORT) return "";
    }
  } catch {
    return "";
  } finally {
    clearTimeout(timer);
    stop();
  }
}
