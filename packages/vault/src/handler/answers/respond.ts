/**
 * Responses of the web surface: pages, redirects, and the one place that turns an error's code into a page and a status. What stands there
 * in place of a page is headless.ts.
 */
import type {
  AccountsView,
  AccountView,
  ChooseView,
  ConnectView,
  DisconnectView,
  DoneView,
  ErrorKind,
  ErrorView,
  FinishingView,
  FragmentView,
  HandoverView,
  RemoveSignInView,
} from "@valetkey/pages";
import type { Context } from "../../core/context.ts";
import { isVaultError, type VaultErrorCode, type WhoCanFix } from "../../core/errors.ts";
import type { PageContext } from "../visitor/reader.ts";
import { COMMON_HEADERS } from "./headers.ts";
import { problemOf, toWire, type WireObject } from "./headless.ts";
import { inLanguage } from "./page-response.ts";

const kindOf: Partial<Record<VaultErrorCode, ErrorKind>> = {
  access_denied: "denied",
  account_mismatch: "different_account",
  account_taken: "account_taken",
  account_unavailable: "provider_down",
  callback_invalid: "bad_answer",
  client_rejected: "misconfigured",
  connection_not_found: "not_found",
  options_invalid: "misconfigured",
  provider_error: "provider_down",
  provider_paused: "paused",
  provider_unavailable: "provider_down",
  provider_unknown: "not_found",
  rate_limited: "provider_down",
  scope_missing: "permission_missing",
  session_completed: "used",
  session_expired: "expired",
  sign_in_insufficient: "bad_answer",
  too_many_tries: "too_many",
  wrong_browser: "wrong_browser",
  wrong_user: "wrong_person",
};

/** The page that asks a person to go on. */
export async function connectResponse(
  ctx: PageContext,
  view: ConnectView,
  cookie: string,
): Promise<Response> {
  if (!ctx.settings.pages) {
    // As the page says it: what was entered does not fit (RFC 9110 section 15.5.21).
    const status = view.ask?.some(({ fault }) => fault !== undefined) ? 422 : 200;
    return jsonResponse({ status: "pending", ...toWire(view) }, { "set-cookie": cookie }, status);
  }
  const { connectPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, connectPage, { "set-cookie": cookie });
}

/** The page on which one of several services is chosen. */
export async function chooseResponse(
  ctx: PageContext,
  view: ChooseView,
  cookie: string,
): Promise<Response> {
  const headers = { "set-cookie": cookie };
  if (!ctx.settings.pages) return jsonResponse({ status: "choosing", ...toWire(view) }, headers);
  const { choosePage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, choosePage, headers);
}

/** The page while a connection is being finished. */
export async function finishingResponse(ctx: PageContext, view: FinishingView): Promise<Response> {
  if (!ctx.settings.pages) return jsonResponse({ status: "finishing", ...toWire(view) });
  const { finishingPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, finishingPage);
}

/** The page that sends a person back to the app, which completes what they agreed to. */
export async function handoverResponse(ctx: PageContext, view: HandoverView): Promise<Response> {
  if (!ctx.settings.pages) return jsonResponse({ status: "finishing", ...toWire(view) });
  const { handoverPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, handoverPage);
}

/** The page for an answer that only the browser can read, and posts to the same address. */
export async function fragmentResponse(ctx: PageContext, view: FragmentView): Promise<Response> {
  if (!ctx.settings.pages) {
    const { script: _pages, ...facts } = view;
    return jsonResponse({ status: "answer_in_fragment", ...toWire(facts) });
  }
  const { fragmentPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, fragmentPage);
}

/** The page of a session that ended well. */
export async function doneResponse(ctx: PageContext, view: DoneView): Promise<Response> {
  if (!ctx.settings.pages) return jsonResponse({ status: "completed", ...toWire(view) });
  const { donePage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, donePage);
}

/** The list of a person's connected accounts. */
export async function accountsResponse(
  ctx: PageContext,
  view: AccountsView,
  cookie: string,
): Promise<Response> {
  const headers = { "set-cookie": cookie };
  if (!ctx.settings.pages) return jsonResponse({ page: "accounts", ...toWire(view) }, headers);
  const { accountsPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, accountsPage, headers);
}

/** One connected account. */
export async function accountResponse(
  ctx: PageContext,
  view: AccountView,
  cookie: string,
): Promise<Response> {
  const headers = { "set-cookie": cookie };
  if (!ctx.settings.pages) return jsonResponse({ page: "account", ...toWire(view) }, headers);
  const { accountPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, accountPage, headers);
}

/** The question before an account is disconnected. */
export async function disconnectResponse(
  ctx: PageContext,
  view: DisconnectView,
  cookie: string,
): Promise<Response> {
  const headers = { "set-cookie": cookie };
  if (!ctx.settings.pages) return jsonResponse({ page: "disconnect", ...toWire(view) }, headers);
  const { disconnectPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, disconnectPage, headers);
}

/** The question before a way to sign in is removed. */
export async function removeSignInResponse(
  ctx: PageContext,
  view: RemoveSignInView,
  cookie: string,
): Promise<Response> {
  const headers = { "set-cookie": cookie };
  if (!ctx.settings.pages)
    return jsonResponse({ page: "remove_sign_in", ...toWire(view) }, headers);
  const { removeSignInPage } = await import("@valetkey/pages");
  return inLanguage(ctx, view, removeSignInPage, headers);
}

/** What an error page needs beside its kind. */
export type ErrorFacts = Omit<ErrorView, "kind" | "appName" | "at"> & { whoCanFix?: WhoCanFix };

/** A page of a kind; without pages, a problem of it. */
export async function errorResponse(
  ctx: PageContext,
  kind: ErrorKind,
  facts: ErrorFacts = {},
): Promise<Response> {
  if (!ctx.settings.pages) return problemResponse(kind, facts);
  const { errorPage } = await import("@valetkey/pages");
  const { appName, clock } = ctx.settings;
  // What was asked with is nothing that such a page goes by: in no language is it repeated.
  const own = ctx.query ? { ...ctx, query: new URLSearchParams() } : ctx;
  const view = { kind, appName, at: new Date(clock()), ...facts };
  return inLanguage(own, view, errorPage, waitHeader(facts));
}

function waitHeader({ retryAfterSeconds }: ErrorFacts): Record<string, string> {
  if (retryAfterSeconds === undefined) return {};
  return { "retry-after": String(Math.ceil(retryAfterSeconds)) };
}

/** The page for anything that was thrown. What is no VaultError is logged by its name and shown as our fault. */
export function failureResponse(
  ctx: PageContext,
  error: unknown,
  facts: ErrorFacts = {},
  kind?: ErrorKind,
): Promise<Response> {
  const failure = failureOf(ctx, error);
  return errorResponse(ctx, kind ?? failure.kind, { ...failure.facts, ...facts });
}

/** The same where all that can be said of it is one thing. What is on our side is logged as ever. */
export function failureAs(
  ctx: PageContext,
  error: unknown,
  { kind, ...facts }: ErrorFacts & { kind: ErrorKind },
): Promise<Response> {
  return errorResponse(ctx, kind, { ...failureOf(ctx, error).facts, ...facts });
}

/** The problem for anything that was thrown where a program asked, with pages or without. */
export function failureProblem(ctx: Context, error: unknown): Response {
  const { kind, facts } = failureOf(ctx, error);
  return problemResponse(kind, facts);
}

/** A problem of a kind (RFC 9457). */
function problemResponse(kind: ErrorKind, facts: ErrorFacts = {}): Response {
  const problem = problemOf(kind, facts);
  const headers = { "content-type": "application/problem+json", ...waitHeader(facts) };
  return jsonResponse({ ...problem }, headers, problem.status);
}

/** What was thrown, as a kind of page and what the page may say of it. */
function failureOf(ctx: Context, error: unknown): { kind: ErrorKind; facts: ErrorFacts } {
  if (!isVaultError(error)) {
    const name = error instanceof Error ? error.name : typeof error;
    ctx.settings.log.error(`The handler failed unexpectedly (${name})`);
    return { kind: "our_fault", facts: {} };
  }
  const { code, whoCanFix, retryAfterSeconds } = error;
  const kind = kindOf[code] ?? "our_fault";
  if (kind === "our_fault" || kind === "misconfigured")
    ctx.settings.log.error(error.message, { code });
  const wait = retryAfterSeconds !== undefined && { retryAfterSeconds };
  return { kind, facts: { code, whoCanFix, ...wait } };
}

/** A state or an answer for programs, which nobody may keep. */
export function jsonResponse(
  body: WireObject,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Response {
  return Response.json(body, { status, headers: { ...COMMON_HEADERS, ...headers } });
}

/** A document for programs, which says nothing of anybody who asks: they may keep it for a while. */
export function documentResponse(document: Readonly<Record<string, unknown>>): Response {
  const headers = { ...COMMON_HEADERS, "cache-control": "public, max-age=300" };
  return Response.json(document, { headers });
}

/** A status for a program that reads no more, or a text that it asked for. */
export function bareResponse(status: number, text?: string): Response {
  const type = text !== undefined && { "content-type": "text/plain; charset=utf-8" };
  return new Response(text ?? null, { status, headers: { ...COMMON_HEADERS, ...type } });
}

/** 303, so that a form's method and body never travel on. */
export function redirectResponse(location: string, cookie?: string): Response {
  const headers = new Headers({ ...COMMON_HEADERS, location });
  if (cookie !== undefined) headers.set("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * The app's own answer, at an address that holds a code and a state: nobody keeps it, and no page is told where it was read, unless the app says
 * otherwise.
 */
export function appResponse(own: Response, cookie: string): Response {
  // `Response.error()`: there is no such answer to send.
  if (own.type === "error") return own;
  const headers = new Headers(own.headers);
  for (const name of ["cache-control", "referrer-policy"] as const)
    if (!headers.has(name)) headers.set(name, COMMON_HEADERS[name]);
  headers.append("set-cookie", cookie);
  const { status, statusText, body } = own;
  return new Response(body, { status, statusText, headers });
}

/** 405 for a path that is ours with a method that is not. */
export async function methodNotAllowed(ctx: PageContext, allow: string): Promise<Response> {
  const response = await errorResponse(ctx, "wrong_method");
  response.headers.set("allow", allow);
  return response;
}

/** The app's return URL with what became of the session; never a token or a code. */
export function returnUrl(returnTo: string, sessionId: string, status: string): string {
  const url = new URL(returnTo);
  url.searchParams.set("session", sessionId);
  url.searchParams.set("status", status);
  return url.href;
}
