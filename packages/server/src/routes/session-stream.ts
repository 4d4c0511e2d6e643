/** `/v1/connect-sessions/{id}/stream`: how a connect session goes on, as it happens, for a page that shows it. */
import type { TenantScope } from "valetkey";
import { z } from "zod";
import { eventStream, pause, type Sent } from "../http/event-stream.ts";
import { problemView } from "../http/problem.ts";
import { type AnyRoute, route } from "../http/route.ts";
import { sessionToWire } from "../wire/session.ts";

const LOOKED_AT_EVERY_MS = 500;

/** The routes. */
export const sessionStreamRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/connect-sessions/{id}/stream",
    operation: "streamConnectSession",
    summary: "Tell how a connect session stands, now and whenever that changes, until it is over.",
    description:
      "Server-sent events: `session` with the session as `GET` has it, at last `end`, or `problem` where it cannot be read any more. EventSource sends no headers, so read it with fetch.",
    tag: "Connect sessions",
    scope: "sessions:read",
    tokens: ["session", "user"],
    params: z.object({ id: z.string().max(64) }),
    answers: { 200: { description: "The stream.", contentType: "text/event-stream" } },
    problems: ["session_expired"],
    async answer({ vault, params: { id }, request }) {
      const first = await vault.sessions.get(id);
      return {
        status: 200,
        stream: eventStream((signal) => tell(vault, first, signal), request.signal),
      };
    },
  }),
];

type Session = Awaited<ReturnType<TenantScope["sessions"]["get"]>>;

async function* tell(
  vault: TenantScope,
  first: Session,
  signal: AbortSignal,
): AsyncGenerator<Sent, void, undefined> {
  let shown = "";
  let session = first;
  for (;;) {
    const data = sessionToWire(session);
    const text = JSON.stringify(data);
    if (text !== shown) yield { event: "session", data };
    shown = text;
    if (session.status !== "pending" && session.status !== "finishing") break;
    await pause(LOOKED_AT_EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      session = await vault.sessions.get(session.id);
    } catch (error) {
      yield { event: "problem", data: problemView(error).body };
      break;
    }
  }
  yield { event: "end", data: {} };
}
