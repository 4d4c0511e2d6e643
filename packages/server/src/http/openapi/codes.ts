/** Which problems a route can answer with: its own, and those of the way that every request goes. */
import { type ProblemCode, serverCodes, vaultCodes } from "../problems/problem.ts";
import type { AnyRoute } from "../routing/route.ts";

const always: readonly ProblemCode[] = [
  "malformed_request",
  "key_missing",
  "key_invalid",
  "key_expired",
  "session_token_invalid",
  "token_not_enough",
  "key_limit",
  "origin_not_allowed",
  "invalid_request",
  "options_invalid",
  "rate_limited_by_valetkey",
  "headers_too_large",
  "overloaded",
  "store_unavailable",
  "keys_unavailable",
  "vault_closed",
  "internal",
];
const withBody: readonly ProblemCode[] = [
  "malformed_json",
  "request_timeout",
  "body_too_large",
  "unsupported_media_type",
];

/** Their codes, by status. `reader`: what reads the resource first where the request has an If-Match. */
export function codesOf(
  route: Pick<AnyRoute, "method" | "scope" | "body" | "problems">,
  reader?: AnyRoute,
): Map<number, ProblemCode[]> {
  const codes: ProblemCode[] = [
    ...always,
    ...(route.scope === "any" ? [] : (["key_scope_missing"] as const)),
    ...(route.body ? withBody : []),
    ...(route.method === "POST"
      ? (["idempotency_in_progress", "idempotency_mismatch"] as const)
      : []),
    ...(reader ? (["etag_mismatch", ...reader.problems] as const) : []),
    ...route.problems,
  ];
  return Map.groupBy(new Set(codes), statusOf);
}

/** The status that a code has. */
function statusOf(code: ProblemCode): number {
  return { ...serverCodes, ...vaultCodes }[code].status;
}
