/** The binder: a random cookie of the browser that opens a link, without which the provider's answer counts for nothing. */
import { digest, newToken, type Random } from "../core/digest.ts";
import type { Settings } from "../core/options.ts";

const LIFE_SECONDS = 30 * 60;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The binder that this browser has for a session, if it has one. */
export function readBinder(
  request: Request,
  sessionId: string,
  settings: Settings,
): string | undefined {
  const name = `${cookieName(sessionId, settings)}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
  return value !== undefined && TOKEN.test(value) ? value : undefined;
}

/** A new binder. A browser that has one for the session keeps it, so that two tabs can both finish. */
export function newBinder(random: Random): string {
  return newToken(random);
}

/** The `Set-Cookie` of a binder. */
export function binderCookie(sessionId: string, binder: string, settings: Settings): string {
  const secure = isSecure(settings) ? "; Secure" : "";
  return `${cookieName(sessionId, settings)}=${binder}; Path=/; Max-Age=${LIFE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** What a form of ours carries to show that the page which sent it was ours, in this browser. */
export function formProof(binder: string): string {
  return digest(`form ${binder}`);
}

function cookieName(sessionId: string, settings: Settings): string {
  const name = `vk-${digest(sessionId).slice(0, 16)}`;
  return isSecure(settings) ? `__Host-${name}` : name;
}

function isSecure(settings: Settings): boolean {
  return settings.publicUrl.protocol === "https:";
}
