/** The connect sessions of a tenant, behind a server. */
import type { ConnectSession, Sessions } from "../core/connect/sessions.ts";
import type { Line } from "./line.ts";
import { path } from "./names.ts";
import { withoutNulls } from "./shapes.ts";

/** Makes the sessions of a tenant. */
export function createSessions(line: Line): Sessions {
  const ask = async (
    method: "GET" | "POST" | "DELETE",
    at: string,
    body?: object,
  ): Promise<ConnectSession> =>
    withoutNulls(await line.ask<ConnectSession>({ method, path: at, ...(body && { body }) }));
  return {
    get: async (id) => ask("GET", path`/v1/connect-sessions/${id}`),
    cancel: async (id) => ask("DELETE", path`/v1/connect-sessions/${id}`),
    complete: async (id, options) =>
      ask("POST", path`/v1/connect-sessions/${id}/complete`, options),
    signedIn: async (id, options) =>
      line.ask({
        method: "POST",
        path: path`/v1/connect-sessions/${id}/signed-in`,
        body: options,
      }),
  };
}
