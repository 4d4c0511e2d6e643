/**
 * Credentials of OAuth 2 that nobody consents to: client credentials, a service account's own assertion, an installation's token. A renewal
 * mints anew with what the first one was asked for, which is kept sealed in the half that only renewals need.
 */
import { OAuth2Error, type OAuth2MintOptions } from "@valetkey/oauth2";
import type { AskedDetails, FlowAsked } from "../flow-asked.ts";
import type { CallOptions, Granted, Opaque, RenewFailure, RenewResult } from "../protocol.ts";
import { type Renewable, toRenewFailure } from "./oauth2-failures.ts";
import { isRecord, toGranted } from "./oauth2-halves.ts";
import type { OAuth2Parts } from "./oauth2-parts.ts";

/** What an installation that was removed is answered with. */
const GONE: ReadonlySet<number | undefined> = new Set([404, 410]);

/** What a minted credential is minted with. */
type Minting = Omit<FlowAsked, "flow">;

/** Mints one. Rejects with an OAuth2Error. */
export async function mint(
  { client, clientId, issuer, deps }: OAuth2Parts,
  { scopes, details }: Minting,
  { signal }: CallOptions = {},
): Promise<Granted> {
  const startedAt = deps.clock();
  const asked: OAuth2MintOptions = { ...details, scopes, ...(signal && { signal }) };
  const granted = toGranted(await client.mint(asked), { startedAt, issuer });
  const id = details.subject ?? clientId;
  return {
    ...granted,
    // A refresh token that came too is left aside: the client mints anew without one, and one that ends would end the connection.
    renewal: { minting: { scopes, details: { ...details } } as Opaque },
    renewalExpiresAt: null,
    identity: null,
    account: { id, label: id },
  };
}

/** What the credential of a renewal half was minted with; undefined if it was not minted. */
export function mintingOf({ minting }: Opaque): Minting | undefined {
  return isRecord(minting) ? (minting as unknown as Minting) : undefined;
}

/** Mints one in the place of `old`. */
export async function mintAgain(
  parts: OAuth2Parts,
  old: Renewable,
  { minting, ...options }: { minting: Minting } & CallOptions,
): Promise<RenewResult> {
  try {
    return { outcome: "renewed", granted: await mint(parts, minting, options) };
  } catch (error) {
    return toMintFailure(error, old, { ...minting, ...parts });
  }
}

/**
 * Nobody can consent anew: what is refused is the client, unless it stands for somebody, who may be gone. And a mint that may or may not
 * have been done can be done again.
 */
function toMintFailure(
  error: unknown,
  old: Renewable,
  { details: { subject }, server }: { details: AskedDetails } & Pick<OAuth2Parts, "server">,
): RenewFailure {
  const failure = toRenewFailure(error, old);
  const { outcome, message } = failure;
  if (outcome === "reconnect" && subject === undefined)
    return { ...failure, outcome: "misconfigured", problem: "client_rejected" };
  if (!(error instanceof OAuth2Error)) return failure;
  const isGone = server.mint?.grant === "signed_request" && GONE.has(error.status);
  if (isGone && subject !== undefined) {
    const what = "What the access was minted for is not there any more, or was taken from the app.";
    return { outcome: "reconnect", problem: "grant_revoked", message: `${what} ${message}` };
  }
  if (outcome !== "unknown" || failure.problem === "unknown") return failure;
  return { ...failure, outcome: "later", problem: "provider_unavailable" };
}
