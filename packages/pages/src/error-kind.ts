/**
 * The kinds of end-user error and the HTTP status each answers with. Their words are in the table of texts.
 */

/** What went wrong, from the person's side. */
export type ErrorKind =
  | "denied"
  | "wrong_person"
  | "sign_in_first"
  | "expired"
  | "used"
  | "canceled"
  | "wrong_browser"
  | "no_cookies"
  | "other_site"
  | "provider_down"
  | "misconfigured"
  | "bad_answer"
  | "different_account"
  | "account_taken"
  | "our_fault"
  | "accounts_closed"
  | "accounts_unavailable"
  | "opened_by_hand"
  | "not_found"
  | "needs_approval"
  | "permission_missing"
  | "paused"
  | "account_connected"
  | "too_many"
  | "in_app_browser"
  | "wrong_method";

/** The HTTP status that is true for each kind. */
export const statusOf: Readonly<Record<ErrorKind, number>> = {
  denied: 403,
  wrong_person: 403,
  sign_in_first: 403,
  expired: 410,
  used: 410,
  canceled: 410,
  wrong_browser: 403,
  no_cookies: 400,
  other_site: 403,
  provider_down: 502,
  misconfigured: 500,
  bad_answer: 400,
  different_account: 409,
  account_taken: 409,
  our_fault: 500,
  accounts_closed: 403,
  accounts_unavailable: 503,
  opened_by_hand: 400,
  not_found: 404,
  needs_approval: 403,
  permission_missing: 403,
  paused: 503,
  account_connected: 409,
  too_many: 429,
  in_app_browser: 403,
  wrong_method: 405,
};
