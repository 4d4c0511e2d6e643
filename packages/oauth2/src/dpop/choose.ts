/**
 * Decides whether a connection's tokens are bound to a key (RFC 9449), and makes the key.
 */
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import type { ServerFacts } from "../transport/port.ts";
import { DPOP_ALGORITHM, type DpopKey, makeDpopKey } from "./key.ts";

/**
 * A new key for one connection; undefined where tokens are not bound.
 * @throws OAuth2Error `security_profile_unmet` when it is required, and the server lists other algorithms only.
 */
export async function newDpopKey(
  facts: Pick<ServerFacts, "clientAuth" | "dpopAlgorithms">,
  settings: Pick<Settings, "requests" | "certificateFetch">,
): Promise<DpopKey | undefined> {
  const { dpop, securityProfile } = settings.requests;
  // FAPI 2.0 section 5.3.2.1: a client certificate binds tokens too (RFC 8705 section 3).
  const isProfiled = securityProfile !== undefined && settings.certificateFetch === undefined;
  const isRequired = dpop === "required" || isProfiled;
  if (!isRequired && dpop === false) return undefined;
  if (facts.dpopAlgorithms?.includes(DPOP_ALGORITHM) !== false) return makeDpopKey();
  if (!isRequired) return undefined;
  throw new OAuth2Error(
    "security_profile_unmet",
    `Bound tokens are required, but the server does not list ${DPOP_ALGORITHM} for DPoP. Remove dpop, or use another server.`,
  );
}
