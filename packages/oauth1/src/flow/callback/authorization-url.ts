/** Makes the URL that the user is sent to (RFC 5849 section 2.2). */
import { OAuth1Error } from "../../errors.ts";
import type { Settings } from "../../options.ts";
import { scopeParams } from "../scopes.ts";

/** What one attempt puts on the URL. */
export interface Visit {
  readonly token: string;
  /** The callback, where it goes on this URL; by OAuth 1.0 it did (OAuth Core 1.0 section 6.2.1). */
  readonly callback: string | undefined;
  readonly scopes: readonly string[];
  /** The caller's own; they win over the server's `authorizationParams`. */
  readonly params: Readonly<Record<string, string>>;
}

type Params = Readonly<Record<string, string>>;

/**
 * Checks that no parameter of the caller's, or of the server's, stands where the flow puts its own.
 * @throws OAuth1Error `invalid_options`.
 */
export function checkReserved(params: Params, settings: Settings): void {
  const { rename = {} } = settings.dialect.authorization ?? {};
  const names = ["oauth_token", "oauth_consumer_key", "oauth_callback"] as const;
  const reserved = names.flatMap((name) => [name, rename[name] ?? name]);
  const all: Params = { ...settings.authorizationParams, ...params };
  const taken = reserved.find((name) => Object.hasOwn(all, name));
  if (taken === undefined) return;
  throw new OAuth1Error("invalid_options", `params holds ${taken}, which is set here. Remove it.`);
}

/** The URL with everything on it. Later parameters replace those of the same name that stand there already. */
export function authorizationUrl(endpoint: string, visit: Visit, settings: Settings): string {
  const { rename = {}, sends = [], scope } = settings.dialect.authorization ?? {};
  const url = new URL(endpoint);
  const set = (params: readonly (readonly [string, string])[]): void => {
    for (const [name, value] of params) url.searchParams.set(name, value);
  };
  set(Object.entries(settings.authorizationParams));
  set(scopeParams(visit.scopes, scope));
  set(Object.entries(visit.params));
  if (sends.includes("oauth_consumer_key")) {
    set([[rename.oauth_consumer_key ?? "oauth_consumer_key", settings.consumerKey]]);
  }
  if (visit.callback !== undefined) {
    set([[rename.oauth_callback ?? "oauth_callback", visit.callback]]);
  }
  set([[rename.oauth_token ?? "oauth_token", visit.token]]);
  // Here each plus is a blank, which not every server reads it as.
  url.search = url.search.replaceAll("+", "%20");
  return url.href;
}
