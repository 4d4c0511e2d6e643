/** Who is signed in to the app, in a sealed cookie. How they sign in is only played: anybody may say who they are. */
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { type CookieSession, cookieSession } from "valetkey/session";

/** The app's users. Yours are in your database; the vault takes whatever ids they have there. */
export const users: readonly string[] = ["alice", "bob"];

// One for the process: Next.js may load this file once for the pages and once for the routes.
const kept = globalThis as typeof globalThis & { sessions?: CookieSession };

kept.sessions ??= cookieSession({
  // Keys for one run, unless there are some that stay: then people are still signed in after a restart.
  keys: process.env.SESSION_KEYS ?? `s1:${randomBytes(32).toString("base64")}`,
  publicUrl: "http://localhost", // the cookie may go over http; leave it out where the app is https
});
const { sessions } = kept;

/** Who is signed in in the browser that sends the request: what `createVault` asks for. */
export const currentUser = sessions.read;

/** The user; undefined where nobody is signed in. */
export async function signedIn(): Promise<string | undefined> {
  const headers = { cookie: (await cookies()).toString() };
  return (await sessions.read(new Request("http://localhost", { headers })))?.userId;
}

/** The Set-Cookie header that signs in the user of this name; where there is no such user, it signs out. */
export async function cookieFor(name: string | null): Promise<string> {
  const userId = users.find((user) => user === name);
  return userId === undefined ? sessions.closeCookie : sessions.openCookie({ userId });
}
