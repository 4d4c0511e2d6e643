/** What the codes of the server's own mean, and what to do. */
import type { ServerCode } from "../problems/problem.ts";
import { help, type ProblemHelp } from "./help.ts";

/** All of them. Complete: its keys are all codes. */
export const serverHelp: Readonly<Record<ServerCode, ProblemHelp>> = {
  bad_cursor: help(
    "The cursor of a list is not one that this list gave.",
    "Give `next_cursor` of the page before as it was, with the same filters; or begin without one.",
  ),
  body_too_large: help(
    "The body is longer than this address takes.",
    "Send less at a time. Whoever runs the server can raise `limits.body_bytes`.",
  ),
  client_unknown: help(
    "The tenant has registered no client of its own at this provider.",
    "Do nothing, if it is to connect with the server's. Else: PUT /v1/providers/{id}/client.",
  ),
  count_moved: help(
    "Something was to be done to many, and they are not as many as was expected. Nothing was done.",
    "Look at what the filter finds now, then send the new count.",
  ),
  export_erased: help(
    "After the export was begun somebody whose access may be in its file was erased (`DELETE /v1/users/{user_id}`). Nobody is to have their access from it, so it was removed.",
    "Ask for another export.",
  ),
  export_fetched: help(
    "The sealed file of an export is handed out once, and it was.",
    "Ask for another export. If it was not you who fetched it, look at who reads the server's exports: without the identity it opens for nobody.",
  ),
  job_not_ready: help(
    "The job has no file yet, or is of a kind that has none.",
    "Ask for the job until its file is ready, then fetch it.",
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
  not_found: help(
    "There is nothing at this address.",
    "Look at the path. /docs has all addresses.",
  ),
  not_ready: help(
    "The server cannot do its work just now: its database, keys or migrations are not as they must be.",
    "GET /readyz says which.",
  ),
  origin_not_allowed: help(
    "A web page called the API with an API key, or from an origin that is not allowed.",
    "Give pages a user token or a session token, never a key: a key that was in a page is to be replaced. Whoever runs the server can add origins to `allowed_origins`.",
  ),
  overloaded: help(
    "The server has as many requests under way as it takes.",
    "Try again after the seconds of Retry-After. Whoever runs it can add processes, or raise `limits.concurrency`.",
  ),
  provider_exists: help(
    "There is a provider of this id already.",
    "Change it (PATCH /v1/providers/{id}), or choose another id.",
  ),
  provider_fixed: help(
    "The provider is in the server's configuration, and is changed there only.",
    "Change the configuration, and restart the server.",
  ),
  provider_timeout: help(
    "The provider did not answer in time. Nobody knows whether it did what was asked.",
    "Look at what became of it at the provider, then try again. Requests that only read can be tried again at once.",
  ),
  rate_limited_by_valetkey: help(
    "The key makes more requests than this server lets it, or the address sends too many without a good key.",
    "Wait for the seconds of Retry-After. Whoever runs the server can raise `limits.requests_per_minute`.",
  ),
  provider_move_refused: help(
    "Tokens and secrets of the provider would be sent to where they did not go before: another entry, issuer, endpoint or host. Nothing was done.",
    "Make a new provider under another id, and let users connect with that one. A key with the scope `admin` may move a provider.",
  ),
  request_timeout: help(
    "The request came too slowly.",
    "Send it again. Whoever runs the server can raise `limits.request_timeout_s`.",
  ),
  session_token_invalid: help(
    "The token of a session or a user is not known, or its time is over. A user's token lives a quarter of an hour, and no longer than the key that made it.",
    "Let your server make a new one: POST /v1/users/{user_id}/tokens, or POST /v1/connect-sessions.",
  ),
  sign_in_unknown: help(
    "The user has no way to sign in of this id.",
    "GET /v1/users/{user_id}/sign-ins lists those there are.",
  ),
  token_not_enough: help(
    "The token of a session or a user does less than an API key, and not this.",
    "Call it from your server, with an API key.",
  ),
  unsupported_media_type: help(
    "The body is not of a type that is taken, or is compressed.",
    "Send JSON as it is, with Content-Type: application/json.",
  ),
  upgrade_unsupported: help(
    "The request wants to change the connection to another protocol, such as WebSocket. The proxy passes on requests and answers only.",
    "Ask for the token and open the connection yourself: GET /v1/connections/{id}/token, or sign its first request: POST /v1/connections/{id}/sign.",
  ),
  webhook_fixed: help(
    "The webhook is in the server's configuration, and is changed there only.",
    "Change the configuration, and restart the server.",
  ),
};
