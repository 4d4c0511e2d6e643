/** Who is signed in to the app, by a cookie of its own. Yours is sealed; this one is for a demonstration. */
import { cookies } from "next/headers";

export const users = ["alice", "bob"];

/** The user; undefined where nobody is signed in. */
export async function signedIn(): Promise<string | undefined> {
  const name = (await cookies()).get("user")?.value;
  return users.find((user) => user === name);
}
