/** Sessions of browsers and the interactions that wait in them. What the pages say is sign-in.ts. */
import type { Reply, SandboxRequest } from "../http/http.ts";
import { sameSecret } from "../http/http.ts";
import type { Permission } from "./pages.ts";
import type { SandboxUser } from "./users.ts";

/** What the person decided. */
export type Outcome =
  | { decision: "allow"; user: SandboxUser; scopes: string[] }
  | { decision: "deny" };

/** One app asking one person. */
export interface Interaction {
  permissions: readonly Permission[];
  /** Called once; its reply leads back to the app. */
  settle(outcome: Outcome): Reply;
}

/** A browser, signed in or not yet. */
export interface Session {
  id: string;
  /** Sent along in each form, and compared when it comes back. */
  csrf: string;
  user?: SandboxUser;
}

/** An interaction in the one session that may answer it. */
export interface Pending extends Interaction {
  id: string;
  session: Session;
}

/** All sessions of one provider. */
export interface Sessions {
  /** Puts an interaction into the browser's session, a new one if need be. */
  begin(request: SandboxRequest, interaction: Interaction): Pending;
  /** The interaction of that id, if it waits in this browser's session. */
  find(request: SandboxRequest, id: string | undefined): Pending | undefined;
  /** Makes the session this user's, under a new id: one known before the sign-in must be worth nothing after it. */
  signIn(session: Session, user: SandboxUser): void;
  /** Takes the interaction away: it was answered. */
  end(pending: Pending): void;
  /** The reply, and the session's cookie with it. */
  withCookie(reply: Reply, session: Session): Reply;
}

/** No sessions yet. */
export function createSessions(cookieName: string, nonce: () => string): Sessions {
  const sessions = new Map<string, Session>();
  const interactions = new Map<string, Pending>();
  const current = (request: SandboxRequest): Session | undefined =>
    sessions.get(cookie(request, cookieName) ?? "");
  const start = (): Session => {
    const session = { id: nonce(), csrf: nonce() };
    sessions.set(session.id, session);
    return session;
  };
  return {
    begin(request, interaction) {
      const pending = { ...interaction, id: nonce(), session: current(request) ?? start() };
      interactions.set(pending.id, pending);
      return pending;
    },
    find(request, id) {
      const pending = interactions.get(id ?? "");
      return pending && pending.session === current(request) ? pending : undefined;
    },
    signIn(session, user) {
      sessions.delete(session.id);
      Object.assign(session, { id: nonce(), csrf: nonce(), user });
      sessions.set(session.id, session);
    },
    end: (pending) => void interactions.delete(pending.id),
    withCookie: (reply, session) => ({
      ...reply,
      headers: {
        ...reply.headers,
        "set-cookie": `${cookieName}=${session.id}; Path=/; HttpOnly; SameSite=Lax`,
      },
    }),
  };
}

/** Whether a form brought the session's own CSRF value. */
export function isOwnForm(session: Session, csrf: string | undefined): boolean {
  return sameSecret(csrf ?? "", session.csrf);
}

function cookie(request: SandboxRequest, name: string): string | undefined {
  const pairs = (request.headers["cookie"] ?? []).flatMap((header) => header.split(";"));
  const match = pairs.map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`));
  return match?.slice(name.length + 1);
}
