/** The binder: a random cookie of the browser that opens a link, without which the provider's answer counts for nothing. */
import { digest, newToken, type Random } from "../../core/digest.ts";
import type { Settings } from "../../core/options.ts";
import type { StoredSession } from "../../core/store.ts";

/** An attempt may take so long after the link has ended. */
const LEAST_LIFE_SECONDS = 10 * 60;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const NAME = /^(?:__Host-)?vk-[A-Za-z0-9_-]{16}$/;
/** Links that a browser may be about at the same time. */
const MOST_COOKIES = 8;
/** No answer's head grows without end, whatever a browser brings. */
const MOST_ENDED_AT_ONCE = 20;

/** The binder that this browser has for a session, if it has one. */
export function readBinder(
  request: Request,
  sessionId: string,
  settings: Settings,
): string | undefined {
  const name = `${cookieName(sessionId, settings)}=`;
  const value = pairsOf(request)
    .find((pair) => pair.startsWith(name))
    ?.slice(name.length);
  return value !== undefined && TOKEN.test(value) ? value : undefined;
}

/** A new binder. A browser that has one for the session keeps it, so that two tabs can both finish. */
export function newBinder(random: Random): string {
  return newToken(random);
}

/** The `Set-Cookie` of a binder, for as long as its session can be gone on with. */
export function binderCookie(
  { id, status, expiresAt }: Pick<StoredSession, "id" | "status" | "expiresAt">,
  binder: string,
  settings: Settings,
): string {
  const leftSeconds = Math.ceil((expiresAt - settings.clock()) / 1000);
  // How it ended is shown for a while to the browser that ended it.
  const life =
    status === "pending" ? Math.max(leftSeconds, LEAST_LIFE_SECONDS) : LEAST_LIFE_SECONDS;
  return cookie(cookieName(id, settings), binder, life, settings);
}

/**
 * Takes the oldest binders away from a browser that brings more than a handful; not those that the answer sets. A browser sends the oldest
 * first (RFC 6265 section 5.4).
 */
export function tidyCookies(request: Request, response: Response, settings: Settings): Response {
  const names = pairsOf(request)
    .map((pair) => pair.split("=", 1)[0] ?? "")
    .filter((name) => NAME.test(name));
  if (names.length <= MOST_COOKIES) return response;
  const set = response.headers.getSetCookie().map((line) => line.split("=", 1)[0] ?? "");
  const old = [...new Set(names)].filter((name) => !set.includes(name));
  const ended = old.slice(0, Math.max(0, old.length - MOST_COOKIES)).slice(0, MOST_ENDED_AT_ONCE);
  if (ended.length === 0) return response;
  const headers = new Headers(response.headers);
  for (const name of ended) headers.append("set-cookie", cookie(name, "", 0, settings));
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

/** What a form of ours carries to show that the page which sent it was ours, in this browser. */
export function formProof(binder: string): string {
  return digest(`form ${binder}`);
}

function pairsOf({ headers }: Request): string[] {
  return (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
}

function cookie(name: string, value: string, life: number, settings: Settings): string {
  const secure = isSecure(settings) ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`;
}

function cookieName(sessionId: string, settings: Settings): string {
  const name = `vk-${digest(sessionId).slice(0, 16)}`;
  return isSecure(settings) ? `__Host-${name}` : name;
}

function isSecure(settings: Settings): boolean {
  return settings.publicUrl.protocol === "https:";
}
