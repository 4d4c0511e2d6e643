/** The connect sessions of a tenant, behind a server. */
import { ofSessions } from "../core/arguments/places.ts";
import type { ConnectSession, Sessions } from "../core/connect/sessions/sessions.ts";
import { invalid, known } from "./known-options.ts";
import { abortableOn, type Line } from "./line.ts";
import { path } from "./names.ts";
import { withoutNulls } from "./shapes.ts";

/** An answer is waited for no longer than half a minute. */
const LONGEST_WAIT_SECONDS = 20;

/** Makes the sessions of a tenant. */
export function createSessions(line: Line): Sessions {
  return abortableOn(line, sessionsOf, { room: "sessions.", places: ofSessions });
}

function sessionsOf(line: Line): Sessions {
  const ask = async (
    method: "GET" | "POST" | "DELETE",
    at: string,
    more: { body?: object; call?: string } = {},
  ): Promise<ConnectSession> => toSession(await line.ask<OnWire>({ method, path: at, ...more }));
  return {
    async get(id, options = {}) {
      const { waitSeconds = 0 } = known("sessions.get", options);
      if (waitSeconds > 60) throw invalid("sessions.get", ["waitSeconds must be at most 60"]);
      const look = async (wait: number): Promise<ConnectSession> =>
        toSession(
          await line.ask<OnWire>({
            ...{ method: "GET", path: path`/v1/connect-sessions/${id}` },
            ...(wait > 0 && { query: { wait: Math.ceil(wait) } }),
          }),
        );
      const first = await look(0);
      const until = performance.now() + waitSeconds * 1000;
      let session = first;
      for (let left = waitSeconds; left > 0 && isAs(session, first); ) {
        session = await look(Math.min(left, LONGEST_WAIT_SECONDS));
        left = (until - performance.now()) / 1000;
      }
      return session;
    },
    cancel: async (id) => ask("DELETE", path`/v1/connect-sessions/${id}`),
    complete: async (id, options) =>
      ask("POST", path`/v1/connect-sessions/${id}/complete`, {
        body: known("sessions.complete", options),
        call: "sessions.complete",
      }),
    signedIn: async (id, options) =>
      line.ask({
        method: "POST",
        path: path`/v1/connect-sessions/${id}/signed-in`,
        ...{ body: known("sessions.signedIn", options), call: "sessions.signedIn" },
      }),
  };
}

/** Still open, and as it was. */
function isAs({ status, step }: ConnectSession, first: ConnectSession): boolean {
  const isOpen = status === "pending" || status === "finishing";
  return isOpen && status === first.status && step === first.step;
}

/** There the status says how far the person has come. */
type OnWire = Omit<ConnectSession, "status"> & {
  status: ConnectSession["status"] | NonNullable<ConnectSession["step"]>;
};

function toSession(found: OnWire): ConnectSession {
  const { status, ...session } = withoutNulls(found);
  return status === "opened" || status === "at_provider"
    ? { ...session, status: "pending", step: status }
    : { ...session, status };
}
