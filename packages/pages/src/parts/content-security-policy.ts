/**
 * Writes the Content-Security-Policy of a page: no script, no image, no frame; the one stylesheet by its hash; forms to
 * ourselves and over https to where their redirects lead. Sending it is the handler's.
 */
import { stylesheetSha256 } from "./stylesheet.ts";

/** How a form's redirects leave: over https; over http too, where all is on one machine; or not at all. */
export type LeavesBy = "https" | "http" | "nothing";

/**
 * Browsers hold every redirect after a form to `form-action`, and a provider may send the browser on to login hosts that nobody here can
 * know: so a page whose form leaves names the scheme, not the hosts.
 */
const formActions: Readonly<Record<LeavesBy, string>> = {
  nothing: "form-action 'self'",
  https: "form-action 'self' https:",
  http: "form-action 'self' https: http:",
};

/** The policy of a page. */
export function contentSecurityPolicy(leavesBy: LeavesBy): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${stylesheetSha256}'`,
    formActions[leavesBy],
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
