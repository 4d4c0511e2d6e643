/**
 * Sends a user to sign out at the server (OpenID Connect RP-Initiated Logout 1.0), and checks what comes back.
 */
import { invalid } from "../checks.ts";
import { OAuth2Error } from "../errors.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { isSameText, randomText } from "../random-text.ts";
import { authorizationUrl } from "../requests/authorization-url.ts";
import { needEndpoint } from "../transport/endpoint.ts";

/** What `logoutUrl` may be told. */
export interface OAuth2LogoutOptions extends OAuth2CallOptions {
  /** The credential's ID token: which session is meant. Servers that do not get it ask the user, if they do anything. */
  idTokenHint?: string;
  /** Where the user comes back to, as registered for that. Absent: the user stays at the server. */
  postLogoutRedirectUri?: string;
  /** What comes back with the user. Default, with `postLogoutRedirectUri`: 256 random bits. */
  state?: string;
  /** Whom the user is known as there, where there is no ID token. */
  logoutHint?: string;
  /** The languages that the user reads (BCP 47), the best first. */
  uiLocales?: readonly string[];
  /** Further parameters. They set nothing that the options set. */
  params?: Readonly<Record<string, string>>;
}

const TEXTS = ["idTokenHint", "state", "logoutHint"] as const;
const RESERVED: ReadonlySet<string> = new Set([
  "client_id",
  "id_token_hint",
  "logout_hint",
  "post_logout_redirect_uri",
  "state",
  "ui_locales",
]);
const LANGUAGE = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/;

/** Does what `logoutUrl` of a client promises. */
export async function makeLogoutUrl(
  options: OAuth2LogoutOptions,
  { settings, resolve }: Parts,
): Promise<{ url: string; state?: string }> {
  checkLogout(options);
  const { idTokenHint, postLogoutRedirectUri, logoutHint, uiLocales = [], params } = options;
  const { facts } = await resolve(options.signal);
  const endpoint = needEndpoint(facts, "endSessionUrl");
  const returns = postLogoutRedirectUri !== undefined;
  const state = returns ? (options.state ?? randomText(settings.random)) : undefined;
  const url = authorizationUrl(endpoint, {
    ...params,
    ...(idTokenHint !== undefined && { id_token_hint: idTokenHint }),
    // Section 2: without an ID token it says whose redirect URI it is, and with one it has to be the same client's.
    client_id: settings.clientId,
    ...(returns && { post_logout_redirect_uri: postLogoutRedirectUri }),
    ...(state !== undefined && { state }),
    ...(logoutHint !== undefined && { logout_hint: logoutHint }),
    ...(uiLocales.length > 0 && { ui_locales: uiLocales.join(" ") }),
  });
  return { url, ...(state !== undefined && { state }) };
}

/**
 * Checks that the URL which a user came back to from signing out is the answer to what `logoutUrl` asked. The user may come back without
 * having signed out there: the answer does not tell. It takes no client, as it asks nothing of the server.
 * @throws OAuth2Error `state_mismatch`; `malformed_callback` for a state that stands there twice; `invalid_options` for what is no absolute
 * URL, or where no state is given to compare with.
 */
export function checkLogoutReturn(callback: string | URL, state: string): void {
  const url = URL.parse(callback);
  if (url === null) throw invalid("The callback is not an absolute URL. Pass the whole one.");
  if (typeof state !== "string" || state === "") {
    throw invalid("There is no state to compare with. Pass the one that logoutUrl gave.");
  }
  const states = url.searchParams.getAll("state");
  if (states.length > 1) {
    throw new OAuth2Error("malformed_callback", "The callback has state twice. Do not use it.");
  }
  if (isSameText(states[0] ?? "", state)) return;
  throw new OAuth2Error(
    "state_mismatch",
    "The callback's state is not the one of this logout. Do not take it for the end of one.",
  );
}

function checkLogout(options: OAuth2LogoutOptions): void {
  const { postLogoutRedirectUri: target, uiLocales = [], params = {} } = options;
  const empty = TEXTS.find((name) => options[name] !== undefined && !isText(options[name]));
  if (empty !== undefined) throw invalid(`${empty} is empty or no text. Correct it.`);
  if (target === undefined && options.state !== undefined) {
    throw invalid("state comes back to postLogoutRedirectUri alone. Pass that, or no state.");
  }
  if (target !== undefined) checkTarget(target);
  if (!uiLocales.every((it) => isText(it) && LANGUAGE.test(it))) {
    throw invalid("uiLocales is not a list of language tags. Correct it.");
  }
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== "string") throw invalid(`params.${name} is not a text. Pass it as one.`);
    if (!RESERVED.has(name)) continue;
    throw new OAuth2Error(
      "reserved_parameter",
      `params holds ${name}, which logoutUrl sets itself. Use the option that is made for it.`,
    );
  }
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

/** Its scheme may be an app's own. */
function checkTarget(target: unknown): void {
  const url = typeof target === "string" ? URL.parse(target) : null;
  if (url === null || url.hash !== "") {
    throw invalid("postLogoutRedirectUri is not an absolute URL without a fragment. Correct it.");
  }
  if (!url.searchParams.has("state")) return;
  throw invalid("postLogoutRedirectUri has a parameter state, which comes back. Rename yours.");
}
