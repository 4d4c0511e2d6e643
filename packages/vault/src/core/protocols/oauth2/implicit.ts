/** Servers from which the token itself comes back, in the URL's fragment (the implicit grant, RFC 6749 section 4.2). */
import type { OAuth2Server } from "@valetkey/oauth2";
import type { Log } from "../../options.ts";

/** Whether a server is one. Both words of its description have to say so: RFC 9700 section 2.1.2 advises against it. */
export function isImplicit({
  legacyGrants = [],
  responseMode,
}: Pick<Partial<OAuth2Server>, "legacyGrants" | "responseMode">): boolean {
  return legacyGrants.includes("implicit") && responseMode === "fragment";
}

/** Says what that means, once for each provider. */
export function warnIfImplicit(log: Log, slug: string, entry: object): void {
  if (!isImplicit(entry)) return;
  log.warn(
    `Provider ${slug} gets its tokens through the browser (the implicit grant), which RFC 9700 advises against, and they cannot be renewed. Leave legacyGrants out as soon as the service takes a code.`,
    { provider: slug },
  );
}
