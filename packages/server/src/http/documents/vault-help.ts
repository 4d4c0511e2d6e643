/** What the vault's codes mean, and what to do, in the words of the HTTP API. */
import type { VaultErrorCode } from "valetkey";
import { help, type ProblemHelp } from "./help.ts";

/** All of them. Complete: its keys are all codes. */
export const vaultHelp: Readonly<Record<VaultErrorCode, ProblemHelp>> = {
  access_denied: help(
    "The person said no at the provider, or the provider did for them.",
    "Offer the link again, and say what the access is for.",
  ),
  account_mismatch: help(
    "Another account was chosen than the one whose connection was to be repaired. Nothing was changed.",
    "The person chooses the account that `candidates` names, or connects the other one beside it.",
  ),
  account_taken: help(
    "The account belongs to another user already, or two users that are to become one both have it. Nothing was changed.",
    "Disconnect or erase one of the two first, or choose another account.",
  ),
  account_unavailable: help(
    "The provider did not tell whose account it is.",
    "Try again: a link goes on when it is opened again in the same browser.",
  ),
  ambiguous_connection: help(
    "The user has several accounts at this provider, and none of them is the default.",
    "Name one by `connection_id`, of those in `candidates`; or make one the default: PATCH /v1/connections/{id} with `is_default: true`.",
  ),
  callback_invalid: help(
    "What came back from the provider belongs to no attempt under way: it was used, altered, or is older than ten minutes.",
    "Start again from the app.",
  ),
  client_rejected: help(
    "The provider refuses the client id, the client secret or the redirect URI. It concerns every connection of this provider.",
    "Correct the registration: POST /v1/providers/{id}/check says what is wrong. Then change the provider, or restart the server with the right configuration.",
  ),
  connection_not_found: help(
    "The tenant has no connection of this id, or none that this key reaches.",
    "Look at the id and at the header Valetkey-Tenant. GET /v1/connections lists those there are.",
  ),
  connection_required: help(
    "The user has not connected this provider, or has disconnected it.",
    "Send the user to `connect_url`, or make a link: POST /v1/connect-sessions.",
  ),
  decrypt_failed: help(
    "Something that is kept does not open: its key is missing, or it was moved or changed in the database.",
    "Start the server with every encryption key that it ever had. Else restore a backup, or let the user connect anew.",
  ),
  encryption_keys_invalid: help(
    "The encryption keys are not what they must be.",
    "Make keys as the server's log says: `valetkey encryption-key`.",
  ),
  encryption_keys_mismatch: help(
    "The database was written with other encryption keys.",
    "Start the server with the keys that its log names.",
  ),
  encryption_keys_missing: help(
    "The server has no encryption keys.",
    "Make one with `valetkey encryption-key`, and give it as VALETKEY_ENCRYPTION_KEYS.",
  ),
  host_not_allowed: help(
    "The request would take a credential to a host that is not the provider's API.",
    "Use the API's own hosts. Others can be named in the provider's options.",
  ),
  keys_unavailable: help(
    "The service that holds the encryption keys cannot be asked, or the key in it cannot be used. Nothing was changed.",
    "Mend the server's access to it.",
  ),
  last_sign_in: help(
    "It is the only way to sign in that the user has. Nothing was removed.",
    "Add another way first.",
  ),
  needs_reauth: help(
    "The connection has ended; `reason` says why. Nothing but the user can bring it back.",
    "Send the user to `connect_url`: it repairs this very connection, which keeps its id.",
  ),
  on_missing_failed: help(
    "The app's own function that looks for a credential elsewhere failed.",
    "Look into the app's log, and mend the function. The next call asks again.",
  ),
  options_invalid: help(
    "Something in the request is not what the call takes, or does not go with the rest of it. Nothing was done.",
    "Correct what the detail names.",
  ),
  paused: help(
    "Somebody has paused the connection.",
    "Resume it when its user wants that: PATCH /v1/connections/{id} with `paused: false`.",
  ),
  provider_error: help(
    "The provider's answer makes no sense, or nobody knows what it did.",
    "Try again later. If it stays, look at the provider's status page and at the server's log.",
  ),
  provider_paused: help(
    "Connecting to this provider is switched off in its options (`paused`). What is connected works on.",
    "Take `paused` away.",
  ),
  provider_unavailable: help(
    "The provider cannot be reached, or says that it has trouble.",
    "Try again after the seconds of Retry-After. Connections stay as they are.",
  ),
  provider_unknown: help(
    "The server has no provider of this name.",
    "Look at the name. GET /v1/providers lists those there are; POST /v1/providers adds one.",
  ),
  rate_limited: help(
    "The provider wants to be asked less.",
    "Try again after the seconds of Retry-After.",
  ),
  return_to_not_allowed: help(
    "The address to return to leads out of the app.",
    "Use a path, or add its origin to `return_origins` of the configuration.",
  ),
  scope_missing: help(
    "The user did not allow something that is needed; `missing_scopes` says what.",
    "Send the user to `connect_url`, and say what the permission is for.",
  ),
  server_refused: help(
    "Another server that holds the vault refuses this one; `reason` is its word.",
    "Give this server's key what it lacks, or correct the URL.",
  ),
  server_unavailable: help(
    "Another server that holds the vault cannot be reached, or failed.",
    "Try again. Look at that server if it stays.",
  ),
  session_completed: help(
    "The link was used already.",
    "Make a new session if another connection is wanted.",
  ),
  session_expired: help(
    "The session is over, or there never was one that this caller may see.",
    "Make a new one: POST /v1/connect-sessions.",
  ),
  session_pending: help(
    "The person is not back from the provider yet.",
    "Complete it once the session is `finishing`.",
  ),
  sign_in_insufficient: help(
    "The provider did not sign the user in as recently or as strongly as was asked.",
    "The person starts again, and signs in as asked.",
  ),
  store_unavailable: help(
    "The database cannot be reached, is full, or is too busy. Nothing is half-written.",
    "Mend it. Then the same request works.",
  ),
  store_unusable: help(
    "What is in the database is not of this version of the server.",
    "Do what the server's log says. Nothing was changed.",
  ),
  too_many_tries: help(
    "Too many keys were refused on one link.",
    "Wait for the seconds of Retry-After.",
  ),
  vault_closed: help(
    "This process is being stopped.",
    "Send the request again: another process answers it, or this one once it is back.",
  ),
  wrong_browser: help(
    "The answer came to another browser than the one that started.",
    "Go on in that one, or start again in this one.",
  ),
  wrong_user: help(
    "The link is for somebody else than who is signed in.",
    "Sign in as that user, or ask for a link of one's own.",
  ),
  wrong_verifier: help(
    "The session was shown another secret than its own. The fifth time ends it.",
    "Keep the secret with the user's own session in your app.",
  ),
};
