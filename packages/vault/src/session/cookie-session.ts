/**
 * Who is signed in to the app, in a sealed cookie: for apps that have no sessions of their own. Nothing is kept on the server, so a copy of the
 * cookie is good until it is over, whoever signs out; `isEnded` is where an app with a store ends one before.
 */
import { randomBytes } from "node:crypto";
import type { JWTPayload } from "jose";
import { newId, type Random } from "../core/digest.ts";
import { invalid, sessionCookie } from "./session-cookie.ts";
import { sealerOf } from "./session-keys.ts";

const DEFAULT_TENANT = "default";
const HALF_A_DAY = 12 * 60 * 60;
/** What browsers cut a cookie's life to. */
const LONGEST_LIFE = 400 * 24 * 60 * 60;

/** By what somebody signed in, as far as ending the session needs it: what `onSignOut` names. */
export interface SessionSignIn {
  /** The provider's slug. */
  provider: string;
  issuer: string;
  subject: string;
  /** The provider's own session (`claims.sid`), where it told one. */
  sid?: string;
}

/** Who is signed in. It is what `currentUser` gives, with and without tenants. */
export interface AppSession {
  /** `aps_…`: another one after each sign-in. */
  id: string;
  tenant: string;
  userId: string;
  openedAt: Date;
  expiresAt: Date;
  signIn?: SessionSignIn;
}

/** Whose session is opened. */
export interface SessionUser {
  userId: string;
  /** Default: `default`. */
  tenant?: string;
  /** What `onSignIn` was told: of it, what {@link SessionSignIn} has is kept. */
  signIn?: Omit<SessionSignIn, "sid"> & { claims?: Readonly<Record<string, unknown>> };
}

/** What {@link cookieSession} takes. */
export interface CookieSessionOptions {
  /** `id:base64,id:base64`, 32 bytes each: the first seals, all open. To replace one, put a new one before it, and take it away a session's life later. */
  keys: string | undefined;
  /** For how long a session lasts after the sign-in; using it does not prolong it. Default 43,200 (12 hours). */
  maxAgeSeconds?: number;
  /** The cookie's name behind `__Host-`. Default `session`. */
  name?: string;
  /** Where the app is: give it where that is http on this machine, which a cookie that is Secure may not be sent to. Default: https. */
  publicUrl?: string;
  /** Whether a session was ended on the server. Asked at each read; if it rejects, so does the read. Default: none ever is. */
  isEnded?: (session: AppSession) => boolean | Promise<boolean>;
  /** Milliseconds since the epoch. Default `Date.now`. */
  clock?: () => number;
  /** Default: `node:crypto` randomBytes. */
  random?: Random;
}

/** The sessions of an app. Give `read` to `createVault` as `currentUser`. */
export interface CookieSession {
  /** Who is signed in in this browser; null: nobody, or what the cookie holds is not ours, was changed, is over or was ended. */
  read(request: Request): Promise<AppSession | null>;
  /**
   * Signs somebody in, with a new id and without any trace of the session before: the answer `to`, or a 303 to that URL, with the cookie.
   * Rejects with `options_invalid`.
   */
  open(user: SessionUser, to: Response | string): Promise<Response>;
  /** Signs out in this browser, likewise. */
  close(to: Response | string): Response;
  /** The line of `Set-Cookie` that `open` sends, for frameworks without `Response`. */
  openCookie(user: SessionUser): Promise<string>;
  /** The line that `close` sends. */
  readonly closeCookie: string;
}

/**
 * Makes the sessions of an app. Throws `options_invalid`, naming the option and never its value.
 *
 * ```ts
 * const sessions = cookieSession({ keys: process.env.SESSION_KEYS });
 * createVault({
 *   currentUser: sessions.read,
 *   onSignIn: async (signIn) => sessions.open({ userId: await userOf(signIn), signIn }, signIn.returnTo),
 * });
 * ```
 */
export function cookieSession(options: CookieSessionOptions): CookieSession {
  const { keys, name, maxAgeSeconds, publicUrl, isEnded, clock, random } = checked(options);
  const cookie = sessionCookie(name, publicUrl);
  const sealer = sealerOf(keys, { purpose: name, clock });
  const openCookie: CookieSession["openCookie"] = async (user) => {
    const now = Math.floor(clock() / 1000);
    const times = { iat: now, exp: now + maxAgeSeconds };
    const claims = { ...claimsOf(user), ...times, jti: newId("aps", random) };
    return cookie.set(await sealer.seal(claims), maxAgeSeconds);
  };
  return {
    async read(request) {
      const value = cookie.read(request);
      const claims = value === undefined ? undefined : await sealer.open(value);
      const session = claims && sessionIn(claims);
      return session && !(await isEnded(session)) ? session : null;
    },
    open: async (user, to) => withCookie(to, await openCookie(user)),
    close: (to) => withCookie(to, cookie.removal),
    openCookie,
    closeCookie: cookie.removal,
  };
}

const known: ReadonlySet<string> = new Set<keyof CookieSessionOptions>([
  ...(["keys", "name", "maxAgeSeconds", "publicUrl", "isEnded", "clock", "random"] as const),
]);

function checked(options: CookieSessionOptions) {
  const unknown = Object.keys(options).find((name) => !known.has(name));
  if (unknown !== undefined) throw invalid(`there is no option ${unknown}`);
  const { keys, publicUrl, maxAgeSeconds = HALF_A_DAY } = options;
  if (keys !== undefined && typeof keys !== "string")
    throw invalid("keys must be text of the form id:base64,id:base64");
  const isLife = Number.isSafeInteger(maxAgeSeconds) && maxAgeSeconds > 0;
  if (!isLife || maxAgeSeconds > LONGEST_LIFE)
    throw invalid(`maxAgeSeconds is a whole number of seconds, 1 to ${LONGEST_LIFE}`);
  return {
    ...{ keys, publicUrl, maxAgeSeconds },
    name: options.name ?? "session",
    isEnded: options.isEnded ?? (() => false),
    clock: options.clock ?? Date.now,
    random: options.random ?? randomBytes,
  };
}

function claimsOf({ userId, tenant = DEFAULT_TENANT, signIn }: SessionUser): JWTPayload {
  for (const [name, id] of Object.entries({ userId, tenant }))
    if (typeof id !== "string" || id === "") throw invalid(`open: ${name} must be a text`);
  if (!signIn) return { sub: userId, ten: tenant };
  const { provider, issuer, subject, claims } = signIn;
  const sid = claims?.["sid"];
  const by = { provider, issuer, subject, ...(typeof sid === "string" && { sid }) };
  return { sub: userId, ten: tenant, by };
}

/** What was sealed here is as it was; what another version has sealed may have another form. */
function sessionIn({ sub, ten, jti, iat, exp, by }: JWTPayload): AppSession | undefined {
  if (typeof sub !== "string" || typeof ten !== "string" || typeof jti !== "string")
    return undefined;
  if (iat === undefined || exp === undefined) return undefined;
  return {
    ...{ id: jti, tenant: ten, userId: sub },
    openedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    ...(by !== undefined && { signIn: by as SessionSignIn }),
  };
}

function withCookie(to: Response | string, line: string): Response {
  const see = { status: 303, headers: { location: String(to) } };
  const response = typeof to === "string" ? new Response(null, see) : to;
  // Those of a redirect that the platform has made cannot be changed.
  const headers = new Headers(response.headers);
  headers.append("set-cookie", line);
  headers.set("cache-control", "no-store");
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
