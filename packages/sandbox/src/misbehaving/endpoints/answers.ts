/** Replies that several endpoints give, and the one way to say what was wrong with a request. */
import type { Reply } from "../../http/http.ts";
import { json } from "../../http/http.ts";

/** A request that the core found wrong: the reply, and for the verdict what was wrong. */
export interface Refusal {
  refused: Reply;
  fault: string;
}

/** An OAuth error (RFC 6749 section 5.2) and the fault that goes with it. */
export function refuse(error: string, fault: string, status = 400): Refusal {
  const headers = status === 401 ? { "www-authenticate": 'Basic realm="sandbox"' } : {};
  return { refused: json(status, { error }, headers), fault };
}

/** Whether it is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value && "fault" in value;
}

/** The JSON object in a reply's body. */
export function fieldsOf(reply: Reply): Record<string, unknown> {
  return JSON.parse(reply.body ?? "{}") as Record<string, unknown>;
}
