/** Who can fix which problem of a connection: one answer for what is written, shown and searched for. */
import type { WhoCanFix } from "../errors.ts";
import type { ProblemCode } from "../store.ts";

/** Who has to act before a connection with this problem works again. */
export const whoCanFixProblem: Readonly<Record<ProblemCode, WhoCanFix>> = {
  clock_skew: "operator",
  client_rejected: "operator",
  decrypt_failed: "operator",
  grant_expired: "user",
  grant_revoked: "user",
  no_refresh_token: "developer",
  provider_unavailable: "provider",
  rate_limited: "provider",
  renewal_in_doubt: "provider",
  scope_missing: "user",
  sign_in_insufficient: "user",
  unknown: "developer",
};

/** The codes of the problems that one of these can fix. */
export function problemsFixedBy(fixers: readonly WhoCanFix[]): readonly ProblemCode[] {
  const codes = Object.keys(whoCanFixProblem) as ProblemCode[];
  return codes.filter((code) => fixers.includes(whoCanFixProblem[code]));
}
