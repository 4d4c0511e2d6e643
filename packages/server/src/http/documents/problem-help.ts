/** What each code means and what to do, for whoever met one: the page that `help` of a problem leads to. */
import type { ProblemCode } from "../problem.ts";

/** One of them. */
export interface ProblemHelp {
  /** What happened. */
  means: string;
  /** What to do. */
  fix: string;
}

const help = (means: string, fix: string): ProblemHelp => ({ means, fix });

/** All of them. Complete: its keys are all codes. */
export const problemHelp: Readonly<Record<ProblemCode, ProblemHelp>> = {
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
  bad_cursor: help(
    "The cursor of a list is not one that this list gave.",
    "Give `next_cursor` of the page before as it was, with the same filters; or begin without one.",
  ),
  body_too_large: help(
    "The body is longer than this address takes.",
    "Send less at a time. Whoever runs the server can raise `limits.body_bytes`.",
  ),
  callback_invalid: help(
    "What came back from the provider belongs to no attempt under way: it was used, altered, or is older than ten minutes.",
    "Start again from the app.",
  ),
  client_rejected: help(
    "The provider refuses the client id, the client secret or the redirect URI. It concerns every connection of this provider.",
    "Correct the registration: POST /v1/providers/{id}/check says what is wrong. Then change the provider, or restart the server with the right configuration.",
  ),
  client_unknown: help(
    "The tenant has registered no client of its own at this provider.",
    "Do nothing, if it is to connect with the server's. Else: PUT /v1/providers/{id}/client.",
  ),
  connection_not_found: help(
    "The tenant has no connection of this id, or none that this key reaches.",
    "Look at the id and at the header Valetkey-Tenant. GET /v1/connections lists those there are.",
  ),
  connection_required: help(
    "The user has not connected this provider, or has disconnected it.",
    "Send the user to `connect_url`, or make a link: POST /v1/connect-sessions.",
  ),
  count_moved: help(
    "Something was to be done to many, and they are not as many as was expected. Nothing was done.",
    "Look at what the filter finds now, then send the new count.",
  ),
  export_fetched: help(
    "The sealed file of an export is handed out once, and it was.",
    "Ask for another export. If it was not you who fetched it, look at who reads the server's exports: without the identity it opens for nobody.",
  ),
  job_not_ready: help(
    "The job has no file yet, or is of a kind that has none.",
    "Ask for the job until its file is ready, then fetch it.",
  ),
  decrypt_failed: help(
    "Something that is kept does not open: its key is missing, or it was moved or changed in the database.",
    "Start the server with every encryption key that it ever had. Else restore a backup, or let the user connect anew.",
  ),
  encryption_keys_invalid: help(
    "The encryption keys are not what they must be.",
    "Make keys as the server's log says: `valetkey encryption-key new`.",
  ),
  encryption_keys_mismatch: help(
    "The database was written with other encryption keys.",
    "Start the server with the keys that its log names.",
  ),
  encryption_keys_missing: help(
    "The server has no encryption keys.",
    "Make one with `valetkey encryption-key new`, and give it as VALETKEY_ENCRYPTION_KEYS.",
  ),
  entry_unknown: help(
    "The catalogue has no entry of this id.",
    "GET /v1/catalog?q=… finds it. A service that is not there can be described in the provider itself.",
  ),
  etag_mismatch: help(
    "You said with If-Match what you have seen, and it is not so any more. Nothing was done.",
    "Read it again and decide with what it is now.",
  ),
  headers_too_large: help(
    "The headers of the request are longer than the server takes, or there are too many.",
    "Send fewer. Whoever runs the server can raise `limits.header_bytes` and `limits.headers`.",
  ),
  host_not_allowed: help(
    "The request would take a credential to a host that is not the provider's API.",
    "Use the API's own hosts. Others can be named in the provider's options.",
  ),
  idempotency_in_progress: help(
    "A request with the same Idempotency-Key is being acted on, perhaps by another process.",
    "Send it again after the seconds of Retry-After: then its answer is there. One whose process died is free after a minute.",
  ),
  idempotency_mismatch: help(
    "The Idempotency-Key came with another body within the last 24 hours. Nothing was done.",
    "Use a new key for each new request, and the same key only to send the very same request again.",
  ),
  internal: help(
    "The server failed in a way that nobody foresaw.",
    "Look into the server's log for the id in `instance`, and report it. Trying again may help.",
  ),
  invalid_request: help(
    "A part of the request does not fit. Fields that are not known are refused too, for they are often mistyped.",
    "Correct each place that `errors` names, as a JSON pointer, with what it must be.",
  ),
  key_expired: help(
    "The API key had an end, and that is over.",
    "Make a new key: `valetkey keys create`, or POST /v1/keys with another key.",
  ),
  key_invalid: help(
    "What was sent is no API key of this server: mistyped, revoked, or of another server.",
    "Compare its beginning with `valetkey keys`. Keys are shown once; if it is lost, roll it or make a new one.",
  ),
  key_limit: help(
    "The API key is limited to some tenants, users, providers, methods or addresses (`limit` says which), and this is not among them.",
    "Use another key, or make one with wider limits.",
  ),
  key_missing: help(
    "The request has no API key.",
    "Send it as `Authorization: Bearer vk_…`. Make one with `valetkey keys create`.",
  ),
  key_not_found: help(
    "There is no API key of this id, or it may do more than the key that asks.",
    "GET /v1/keys lists those that this key sees.",
  ),
  key_scope_missing: help(
    "The API key lacks the scope that `scope` names.",
    "Use a key that has it, or make one with it: POST /v1/keys.",
  ),
  keys_unavailable: help(
    "The service that holds the encryption keys cannot be asked, or the key in it cannot be used. Nothing was changed.",
    "Mend the server's access to it.",
  ),
  last_sign_in: help(
    "It is the only way to sign in that the user has. Nothing was removed.",
    "Add another way first.",
  ),
  malformed_json: help(
    "The body is not JSON, or not UTF-8.",
    "Send it as JSON in UTF-8; the detail says where it breaks.",
  ),
  malformed_request: help(
    "The request is not HTTP as it should be, such as a path that no address can have.",
    "Correct what the detail names.",
  ),
  method_not_allowed: help(
    "The address has other methods than that of the request.",
    "Use one that the header Allow names.",
  ),
  needs_reauth: help(
    "The connection has ended; `reason` says why. Nothing but the user can bring it back.",
    "Send the user to `connect_url`: it repairs this very connection, which keeps its id.",
  ),
  not_found: help(
    "There is nothing at this address.",
    "Look at the path. /docs has all addresses.",
  ),
  not_ready: help(
    "The server cannot do its work just now: its database, keys or migrations are not as they must be.",
    "GET /readyz says which.",
  ),
  on_missing_failed: help(
    "The app's own function that looks for a credential elsewhere failed.",
    "Look into the app's log, and mend the function. The next call asks again.",
  ),
  options_invalid: help(
    "Something in the request is not what the call takes, or does not go with the rest of it. Nothing was done.",
    "Correct what the detail names.",
  ),
  origin_not_allowed: help(
    "A web page called the API with an API key, or from an origin that is not allowed.",
    "Give pages a user token or a session token, never a key: a key that was in a page is to be replaced. Whoever runs the server can add origins to `allowed_origins`.",
  ),
  overloaded: help(
    "The server has as many requests under way as it takes.",
    "Try again after the seconds of Retry-After. Whoever runs it can add processes, or raise `limits.concurrency`.",
  ),
  paused: help(
    "Somebody has paused the connection.",
    "Resume it when its user wants that: PATCH /v1/connections/{id} with `paused: false`.",
  ),
  provider_error: help(
    "The provider's answer makes no sense, or nobody knows what it did.",
    "Try again later. If it stays, look at the provider's status page and at the server's log.",
  ),
  provider_exists: help(
    "There is a provider of this id already.",
    "Change it (PATCH /v1/providers/{id}), or choose another id.",
  ),
  provider_fixed: help(
    "The provider is in the server's configuration, and is changed there only.",
    "Change the configuration, and restart the server.",
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
  provider_timeout: help(
    "The provider did not answer in time. Nobody knows whether it did what was asked.",
    "Look at what became of it at the provider, then try again. Requests that only read can be tried again at once.",
  ),
  rate_limited: help(
    "The provider wants to be asked less.",
    "Try again after the seconds of Retry-After.",
  ),
  rate_limited_by_valetkey: help(
    "The key makes more requests than this server lets it, or the address sends too many without a good key.",
    "Wait for the seconds of Retry-After. Whoever runs the server can raise `limits.requests_per_minute`.",
  ),
  request_timeout: help(
    "The request came too slowly.",
    "Send it again. Whoever runs the server can raise `limits.request_timeout_s`.",
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
  session_token_invalid: help(
    "The token of a session or a user is not known, or its time is over. A user's token lives a quarter of an hour, and no longer than the key that made it.",
    "Let your server make a new one: POST /v1/users/{user_id}/tokens, or POST /v1/connect-sessions.",
  ),
  sign_in_insufficient: help(
    "The provider did not sign the user in as recently or as strongly as was asked.",
    "The person starts again, and signs in as asked.",
  ),
  sign_in_unknown: help(
    "The user has no way to sign in of this id.",
    "GET /v1/users/{user_id}/sign-ins lists those there are.",
  ),
  store_unavailable: help(
    "The database cannot be reached, is full, or is too busy. Nothing is half-written.",
    "Mend it. Then the same request works.",
  ),
  store_unusable: help(
    "What is in the database is not of this version of the server.",
    "Do what the server's log says. Nothing was changed.",
  ),
  token_not_enough: help(
    "The token of a session or a user does less than an API key, and not this.",
    "Call it from your server, with an API key.",
  ),
  too_many_tries: help(
    "Too many keys were refused on one link.",
    "Wait for the seconds of Retry-After.",
  ),
  unsupported_media_type: help(
    "The body is not of a type that is taken, or is compressed.",
    "Send JSON as it is, with Content-Type: application/json.",
  ),
  upgrade_unsupported: help(
    "The request wants to change the connection to another protocol, such as WebSocket. The proxy passes on requests and answers only.",
    "Ask for the token and open the connection yourself: GET /v1/connections/{id}/token, or sign its first request: POST /v1/connections/{id}/sign.",
  ),
  vault_closed: help(
    "This process is being stopped.",
    "Send the request again: another process answers it, or this one once it is back.",
  ),
  webhook_fixed: help(
    "The webhook is in the server's configuration, and is changed there only.",
    "Change the configuration, and restart the server.",
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
