/**
 * Takes a person through signing in and consent, with real forms.
 * What was asked for, and what an answer leads to, is the protocol's: it opens an interaction and settles it.
 */
import { type Pair, parseForm, singleValues } from "../http/form.ts";
import type { Handler, Reply, SandboxRequest } from "../http/http.ts";
import { isForm, seeOther } from "../http/http.ts";
import type { Ledger } from "../ledger.ts";
import type { Look } from "./pages.ts";
import { consentPage, loginPage, messagePage } from "./pages.ts";
import type { Interaction, Outcome, Pending, Sessions } from "./sessions.ts";
import { createSessions, isOwnForm } from "./sessions.ts";
import type { SandboxUser, Users } from "./users.ts";

/** What the sign-in of one provider needs. */
export interface SignInParts {
  look: Look;
  /** Name of the app that asks. */
  app: string;
  cookieName: string;
  users: Users;
  ledger: Ledger;
}

/** The sign-in of one provider. */
export interface SignIn {
  /** Shows the login page, or consent at once when this browser is signed in. */
  open(request: SandboxRequest, interaction: Interaction): Reply;
  routes: [string, Record<string, Handler>][];
}

/** Nobody is signed in yet. */
export function createSignIn(parts: SignInParts): SignIn {
  const sessions = createSessions(parts.cookieName, parts.ledger.nonce);
  const desk = { ...parts, sessions };
  return {
    open(request, interaction) {
      const pending = sessions.begin(request, interaction);
      return sessions.withCookie(show(desk, pending), pending.session);
    },
    routes: [
      ["/login", { POST: (request) => login(desk, request) }],
      [
        "/consent",
        { GET: (request) => ask(desk, request), POST: (request) => decide(desk, request) },
      ],
    ],
  };
}

type Desk = SignInParts & { sessions: Sessions };

/** A posted form that belongs to a session and an interaction of its own. */
interface Posted {
  fields: readonly Pair[];
  values: Map<string, string>;
  pending: Pending;
}

function login(desk: Desk, request: SandboxRequest): Reply {
  const form = posted(desk, request);
  if (!form) return outOfDate(desk);
  const user = desk.users.find(form.values.get("login") ?? "");
  if (!user) return show(desk, form.pending, "Nobody has that login here.");
  if (!form.values.has("password")) return show(desk, form.pending, "Type any password.");
  const { session, id } = form.pending;
  desk.ledger.counters.logins += 1;
  desk.sessions.signIn(session, user);
  return desk.sessions.withCookie(seeOther(`/consent?interaction=${id}`), session);
}

function ask(desk: Desk, request: SandboxRequest): Reply {
  const { values } = singleValues(parseForm(request.query) ?? []);
  const pending = desk.sessions.find(request, values.get("interaction"));
  return pending ? show(desk, pending) : outOfDate(desk);
}

function decide(desk: Desk, request: SandboxRequest): Reply {
  const form = posted(desk, request);
  const user = form?.pending.session.user;
  if (!form || !user) return outOfDate(desk);
  if (form.values.get("decision") === "switch") {
    delete form.pending.session.user;
    return seeOther(`/consent?interaction=${form.pending.id}`);
  }
  const outcome = outcomeOf(form, user);
  if (typeof outcome === "string") return show(desk, form.pending, outcome);
  desk.sessions.end(form.pending);
  desk.ledger.counters[outcome.decision === "allow" ? "consents" : "denials"] += 1;
  return form.pending.settle(outcome);
}

/** The outcome, or what is wrong with the form. */
function outcomeOf({ fields, values, pending }: Posted, user: SandboxUser): Outcome | string {
  const decision = values.get("decision");
  if (decision === "deny") return { decision };
  if (decision !== "allow") return "Choose Allow or Deny.";
  const ticked = new Set(fields.filter(([name]) => name === "scope").map(([, value]) => value));
  const allowed = pending.permissions.filter(({ name, optional }) => !optional || ticked.has(name));
  if (allowed.length === 0) return "Leave at least one box ticked, or deny.";
  return { decision, user, scopes: allowed.map(({ name }) => name) };
}

function posted(desk: Desk, request: SandboxRequest): Posted | undefined {
  const fields = isForm(request) ? parseForm(request.body.toString("latin1")) : undefined;
  if (!fields) return undefined;
  const { values } = singleValues(fields.filter(([name]) => name !== "scope"));
  const pending = desk.sessions.find(request, values.get("interaction"));
  if (!pending || !isOwnForm(pending.session, values.get("csrf"))) return undefined;
  return { fields, values, pending };
}

function show({ look, app, users }: Desk, pending: Pending, problem?: string): Reply {
  const { session, permissions } = pending;
  const view = {
    app,
    hidden: { csrf: session.csrf, interaction: pending.id },
    ...(problem === undefined ? {} : { problem }),
  };
  if (session.user) return consentPage(look, { ...view, login: session.user.login, permissions });
  return loginPage(look, { ...view, logins: users.all.map((user) => user.login) });
}

function outOfDate({ look }: Desk): Reply {
  return messagePage(look, 403, "This page is out of date", "Go back to the app and start again.");
}
