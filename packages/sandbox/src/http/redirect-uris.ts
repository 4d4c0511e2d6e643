/** The redirect URIs an app has registered. Each protocol compares in its own way. */
import { SandboxError } from "../errors.ts";

/** A growing set of URIs. */
export interface RedirectUris {
  allow(uri: string): void;
  /** Whether exactly this text was registered (OAuth 2). */
  has(uri: string): boolean;
  /** Whether it equals a registered URI but for its query, which may carry the app's state (OAuth 1.0a). */
  hasBarQuery(uri: string): boolean;
  /** The one that was registered first. */
  first(): string | undefined;
}

/** Registers `uris`; throws `bad_option` for one that is not absolute or has a fragment. */
export function createRedirectUris(uris: readonly string[] = []): RedirectUris {
  const known = new Set<string>();
  const allow = (uri: string): void => {
    if (!isUsable(uri)) {
      throw new SandboxError(
        "bad_option",
        "A redirect URI must be absolute, printable ASCII and without a fragment.",
      );
    }
    known.add(uri);
  };
  for (const uri of uris) allow(uri);
  return {
    allow,
    has: (uri) => known.has(uri),
    hasBarQuery: (uri) =>
      isUsable(uri) && [...known].some((one) => barQuery(one) === barQuery(uri)),
    first: () => [...known][0],
  };
}

function isUsable(uri: string): boolean {
  return /^[\x21-\x7e]+$/.test(uri) && URL.canParse(uri) && !uri.includes("#");
}

function barQuery(uri: string): string {
  return uri.split("?", 1)[0] ?? uri;
}
