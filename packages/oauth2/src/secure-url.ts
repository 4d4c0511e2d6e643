/**
 * The one rule for URLs that see secrets: https, or http to this machine (RFC 6749 section 3.1.2.1,
 * RFC 8252 section 8.3).
 */
import { OAuth2Error, type OAuth2Failure } from "./errors.ts";

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/** Whether a URL is plain http to this machine. */
export function isLoopbackHttp(url: URL): boolean {
  return url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname);
}

/** Whether a URL is https, however it spells that. */
export function isHttps(url: string): boolean {
  return URL.parse(url)?.protocol === "https:";
}

/**
 * Checks an endpoint and returns it letter for letter. `name` is how a message calls it, `failure` who is told.
 * @throws OAuth2Error `invalid_options` for what is no absolute URL or holds a fragment, a user name or a
 * password; `insecure_url` for another scheme than https, http to this machine excepted.
 */
export function checkEndpoint(
  name: string,
  value: unknown,
  failure: OAuth2Failure = "caller",
): string {
  const url = typeof value === "string" ? URL.parse(value) : null;
  if (typeof value !== "string" || url === null || url.username || url.password || url.hash) {
    throw new OAuth2Error(
      "invalid_options",
      `${name} is not an absolute URL without fragment, user name and password. Correct it.`,
      { failure },
    );
  }
  if (url.protocol === "https:" || isLoopbackHttp(url)) return value;
  throw new OAuth2Error(
    "insecure_url",
    `${name} is not an https URL. Use https; http is for 127.0.0.1, [::1] and localhost only.`,
    { failure },
  );
}
