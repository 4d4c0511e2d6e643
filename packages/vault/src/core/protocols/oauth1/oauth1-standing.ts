/**
 * Whether a client of OAuth 1.0a is in order, found out where a refusal gives no word: token, client and clock are all in one signature, and a
 * 401 may be for any of them. The first leg is signed by the client alone.
 */
import { OAuth1Error } from "@valetkey/oauth1";
import type { CallOptions, RenewFailure } from "../protocol.ts";
import type { OAuth1Parts } from "./oauth1-parts.ts";

/** `silent`: the service gave no answer that tells. `unknowable`: it has no first leg. */
export type Standing = "taken" | "refused" | "silent" | "unknowable";

/** Asks for a request token, which nobody will use. Never rejects. */
export async function standingOf(
  { client, server }: Pick<OAuth1Parts, "client" | "server">,
  { signal }: CallOptions = {},
): Promise<Standing> {
  if (server.requestTokenUrl === undefined) return "unknowable";
  try {
    await client.begin(signal ? { signal } : {});
    return "taken";
  } catch (error) {
    if (!(error instanceof OAuth1Error)) return "silent";
    // What is wrong with the answer is another matter: the signature was taken.
    if (error.code === "callback_not_confirmed") return "taken";
    const isRefused = error.code === "request_token_failed" && error.failure === "misconfigured";
    return isRefused ? "refused" : "silent";
  }
}

/** Whether a renewal was refused as if the grant were dead, and no word says that it is. */
export function isWordless(error: unknown): boolean {
  if (!(error instanceof OAuth1Error)) return false;
  const { code, failure, problem } = error;
  return code === "renewal_failed" && failure === "reconnect" && problem === undefined;
}

/** What such a refusal comes to: the grants of all users are not to be given up for a wrong consumer secret. */
export async function sortWordless(
  parts: Pick<OAuth1Parts, "client" | "server">,
  dead: RenewFailure,
  options?: CallOptions,
): Promise<RenewFailure> {
  const standing = await standingOf(parts, options);
  if (standing === "taken") return dead;
  const isSilent = standing === "silent";
  return {
    outcome: isSilent ? "later" : "misconfigured",
    problem: isSilent ? "provider_unavailable" : "client_rejected",
    message:
      "The provider refused the renewal without a word why: for the consumer key, its secret or the clock, or because the access has ended. Look at the app's registration there.",
  };
}
