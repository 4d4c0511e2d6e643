/**
 * Writes the Content-Security-Policy of a page: no script, no image, no frame; the one stylesheet by its hash; forms to
 * ourselves and to where their redirects lead. Sending it is the handler's.
 */
import { stylesheetSha256 } from "./stylesheet.ts";

/** Only what CSP Level 3 calls a host-source, so that no target can widen a directive or begin another. */
const origin = /^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/;

/**
 * The policy of a page whose forms may be redirected to `formTargets`: URLs, of which only the origin counts. What is no
 * http(s) URL with a plain host is left out.
 */
export function contentSecurityPolicy(formTargets: readonly string[]): string {
  const targets = new Set(formTargets.map(originOf).filter((target) => origin.test(target)));
  return [
    "default-src 'none'",
    `style-src 'sha256-${stylesheetSha256}'`,
    ["form-action 'self'", ...targets].join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "";
}
