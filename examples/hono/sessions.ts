/** Who is signed in to the app, in a sealed cookie. How they sign in is only played: anybody may say who they are. */
import { randomBytes } from "node:crypto";
import { cookieSession } from "valetkey/session";

/** The app's users. Yours are in your database; the vault takes whatever ids they have there. */
export const users: readonly string[] = ["alice", "bob"];

const sessions = cookieSession({
  // Keys for one run, unless there are some that stay: then people are still signed in after a restart.
  keys: process.env["SESSION_KEYS"] ?? `s1:${randomBytes(32).toString("base64")}`,
  publicUrl: "http://localhost", // the cookie may go over http; leave it out where the app is https
});

/** Who is signed in in the browser that sends the request: what `createVault` asks for. */
export const currentUser = sessions.read;

/** The user to whom a Cookie header belongs. */
export async function signedIn(cookie: string | undefined): Promise<string | undefined> {
  const request = new Request("http://localhost", { headers: { cookie: cookie ?? "" } });
  return (await sessions.read(request))?.userId;
}

/** As `signedIn`. Rejects where nobody is. */
export async function mustBeSignedIn(cookie: string | undefined): Promise<string> {
  const user = await signedIn(cookie);
  if (user === undefined) throw new Error("Nobody is signed in.");
  return user;
}

/** The Set-Cookie header that signs in the user of this name; where there is no such user, it signs out. */
export async function cookieFor(name: unknown): Promise<string> {
  const userId = users.find((user) => user === name);
  return userId === undefined ? sessions.closeCookie : sessions.openCookie({ userId });
}
