/**
 * The one rule for URLs that see secrets or tokens: https, or http to this machine (RFC 5849 sections 2.1, 2.3 and
 * 3.4.4).
 */
import { OAuth1Error } from "./errors.ts";

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Whether a URL is https, or plain http to this machine. */
export function isSecure(url: URL): boolean {
  return (
    url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname))
  );
}

/**
 * Checks an endpoint and returns it letter for letter. `name` is how a message calls it.
 * @throws OAuth1Error `invalid_options` for what is no absolute URL or holds blanks, a fragment, a user name or a password;
 * `insecure_url` for another scheme than https, http to this machine excepted.
 */
export function checkEndpoint(name: string, value: string): string {
  const url = URL.parse(value);
  if (url === null || url.username || url.password || /[\s#]/.test(value)) {
    throw new OAuth1Error(
      "invalid_options",
      `${name} is not an absolute URL without blanks, fragment, user name and password. Correct it.`,
    );
  }
  if (isSecure(url)) return value;
  throw new OAuth1Error(
    "insecure_url",
    `${name} is not an https URL. Use https; http is for 127.0.0.1, [::1] and localhost only.`,
  );
}
