/** The cookie that a session is kept in: its name, its attributes, and how it is found in a request. */
import { VaultError } from "../core/errors.ts";

/** A cookie of the whole host. */
export interface SessionCookie {
  /** Its value; undefined where there is none, or two that differ: who has put the other one there is not known. */
  read(request: Request): string | undefined;
  /** The line of `Set-Cookie` that sets it. */
  set(value: string, maxAgeSeconds: number): string;
  /** The line that removes it. */
  readonly removal: string;
}

// RFC 6265bis: browsers keep no more of a cookie, name and attributes included.
const LONGEST_LINE = 4_096;
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Makes the cookie: `__Host-` and Secure, but where the app is on http on this machine. Throws `options_invalid`. */
export function sessionCookie(name: string, publicUrl: string | undefined): SessionCookie {
  if (!NAME.test(name)) throw invalid("name is 1 to 64 letters, digits, hyphens and underscores");
  const isSecure = publicUrl === undefined || readUrl(publicUrl).protocol === "https:";
  // A cookie of that prefix no other host and no page over http can have set.
  const full = isSecure ? `__Host-${name}` : name;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    read(request) {
      const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
      const mine = pairs.filter((pair) => pair.startsWith(`${full}=`));
      return new Set(mine).size === 1 ? mine[0]?.slice(full.length + 1) : undefined;
    },
    set(value, maxAgeSeconds) {
      const line = `${full}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`;
      if (line.length <= LONGEST_LINE) return line;
      throw invalid("what the session holds is too long for a cookie");
    },
    removal: `${full}=; Max-Age=0; ${attributes}`,
  };
}

/** A bad option. The message never holds its value. */
export function invalid(what: string): VaultError {
  return new VaultError("options_invalid", `cookieSession: ${what}.`);
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isFit =
    url?.protocol === "https:" || (url?.protocol === "http:" && loopback.has(url.hostname));
  if (url && isFit) return url;
  throw invalid("publicUrl must be https (http only on localhost, 127.0.0.1 or [::1])");
}
