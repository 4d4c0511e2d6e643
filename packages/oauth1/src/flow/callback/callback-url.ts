/**
 * Says which callback an attempt has (RFC 5849 section 2.1), whether the state travels in it, and whether the service
 * has to confirm it: the ways of 1.0a, of 1.0, and of services that fix the callback.
 */
import { OAuth1Error } from "../../errors.ts";
import type { Settings } from "../../options.ts";
import { encode } from "../../signing/base-string/percent.ts";

/** How an attempt's callback is told. */
export interface CallbackPlan {
  /** The callback, with the state in it where that can be. */
  readonly callback: string;
  /** Whether `oauth_callback` goes on the request for temporary credentials. */
  readonly isAskedFor: boolean;
  /** Whether it goes on the authorization URL. */
  readonly isOnUrl: boolean;
  /** Whether `oauth_callback_confirmed` has to be true. */
  readonly isConfirmed: boolean;
}

type CallbackSettings = Pick<Settings, "dialect" | "redirectUri">;

/** Whether a state comes back with the user. */
export function carriesState({ dialect, redirectUri }: CallbackSettings): boolean {
  const { callback = "confirmed" } = dialect;
  const isOurs = callback === "confirmed" || callback === "unconfirmed";
  return isOurs && redirectUri !== undefined && redirectUri !== "oob";
}

/** Whether the user may bring the verifier by hand. */
export function isByHand({ dialect, redirectUri }: CallbackSettings): boolean {
  return redirectUri === "oob" || dialect.callback === "oob";
}

/**
 * Plans an attempt's callback.
 * @throws OAuth1Error `invalid_options` without a `redirectUri`, and for a state that is empty or cannot be carried.
 */
export function planCallback(state: string | undefined, settings: CallbackSettings): CallbackPlan {
  const { callback: way = "confirmed", verifier, authorization } = settings.dialect;
  const callback = callbackWith(state, settings);
  const isOob = callback === "oob";
  const sends = authorization?.sends?.includes("oauth_callback") ?? false;
  const isUnconfirmed = way === "unconfirmed";
  return {
    callback,
    isAskedFor: !isUnconfirmed,
    isOnUrl: sends || (isUnconfirmed && !isOob),
    // Where nothing of ours was sent there is nothing to confirm, and 1.0 has no such word.
    isConfirmed: !isUnconfirmed && way !== "oob" && verifier !== "none",
  };
}

/** The redirect URI with the state appended, the rest of it letter for letter as the service knows it. */
function callbackWith(state: string | undefined, settings: CallbackSettings): string {
  const { dialect, redirectUri = "" } = settings;
  if (redirectUri === "" && dialect.callback !== "oob") {
    throw invalid("There is no redirectUri for the user to come back to. Pass it.");
  }
  if (state !== undefined && !carriesState(settings)) {
    throw invalid(
      "A state cannot come back: there is no callback that could carry it. Leave it out.",
    );
  }
  if (state === "" || (state !== undefined && typeof state !== "string")) {
    throw invalid("state is empty or no text. Pass one, or leave it out.");
  }
  if (dialect.callback === "oob") return "oob";
  if (state === undefined) return redirectUri;
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}state=${encode(state)}`;
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
