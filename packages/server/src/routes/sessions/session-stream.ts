/** `/v1/connect-sessions/{id}/stream`: how a connect session goes on, as it happens, for a page that shows it. */
import type { TenantScope } from "valetkey";
import { eventStream, type SentEvent } from "../../http/event-stream.ts";
import { problemView } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { sessionToWire } from "../../wire/session.ts";
import { byId } from "../by-id.ts";

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
    params: byId,
    answers: { 200: { description: "The stream.", contentType: "text/event-stream" } },
    problems: ["session_expired"],
    async answer({ app, vault, params: { id }, request, stillGood }) {
      const signal = AbortSignal.any([request.signal, app.stopping]);
      const first = await vault.sessions.get(id);
      const news = following(vault, first);
      const next = () => stillGood().then(news);
      const stream = eventStream({
        ...{ next, signal, pollMs: LOOKED_AT_EVERY_MS },
        onChange: () => () => {},
      });
      return { status: 200, stream };
    },
  }),
];

type Session = Awaited<ReturnType<TenantScope["sessions"]["get"]>>;

/** What is new of a session since it was asked last. After its end it rejects, which ends the stream. */
function following(vault: TenantScope, first: Session): () => Promise<SentEvent[]> {
  let shown = "";
  let count = 0;
  let isOver = false;
  const sent = (event: string, data: unknown): SentEvent => ({ id: String(++count), event, data });
  const end = (...last: SentEvent[]): SentEvent[] => {
    isOver = true;
    return [...last, sent("end", {})];
  };
  return async () => {
    if (isOver) throw new Error("The session is over.");
    try {
      const session = shown === "" ? first : await vault.sessions.get(first.id);
      const data = sessionToWire(session);
      const text = JSON.stringify(data);
      const news = text === shown ? [] : [sent("session", data)];
      shown = text;
      const goesOn = session.status === "pending" || session.status === "finishing";
      return goesOn ? news : end(...news);
    } catch (error) {
      return end(sent("problem", problemView(error).body));
    }
  };
}
