/**
 * Writes the Content-Security-Policy of a page: no frame, no script and no image but where a page has one of ours; the stylesheets by their
 * hashes; forms to ourselves and over https to where their redirects lead. Sending it is the handler's.
 */
import { stylesheetSha256 } from "./style/stylesheet.ts";

/** How a form's redirects leave: over https; over http too, where all is on one machine; or not at all. */
export type LeavesBy = "https" | "http" | "nothing";

/** What a page has beside its markup. */
export interface PageParts {
  /** Default: nothing. */
  readonly leavesBy?: LeavesBy;
  /** SHA-256 of the brand's stylesheet, base64. */
  readonly brandStyle?: string;
  /** An image of our own origin. */
  readonly hasImage?: boolean;
  /** A script of our own origin. */
  readonly hasScript?: boolean;
}

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
export function contentSecurityPolicy(parts: PageParts): string {
  const styles = [stylesheetSha256, parts.brandStyle].filter((hash) => hash !== undefined);
  return [
    "default-src 'none'",
    `style-src ${styles.map((hash) => `'sha256-${hash}'`).join(" ")}`,
    ...(parts.hasImage ? ["img-src 'self'"] : []),
    ...(parts.hasScript ? ["script-src 'self'"] : []),
    formActions[parts.leavesBy ?? "nothing"],
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}
