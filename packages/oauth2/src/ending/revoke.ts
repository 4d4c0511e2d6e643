/**
 * Ends tokens at the revocation endpoint (RFC 7009), or in a server's own way, as its profile says.
 */
import { fieldsOfSuccess } from "../answers/answer.ts";
import { invalid } from "../checks.ts";
import { asClient, clientSettings, secretsOf } from "../client-auth/as-client.ts";
import type { OAuth2Credential } from "../credential.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { deviatingFetch, tokenReader } from "../profile/adapt/deviating-fetch.ts";
import { type Revocation, revocationDeviation, revocationOf } from "../profile/revocation.ts";
import type { Peer } from "../transport/port.ts";
import { ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";

/** Does what `revoke` of a client promises. */
export async function revokeCredential(
  credential: Pick<OAuth2Credential, "accessToken" | "refreshToken" | "kept">,
  { signal }: OAuth2CallOptions,
  { settings, resolve }: Parts,
): Promise<boolean> {
  const revocation = revocationOf(credential, settings);
  if (!revocation) throw invalid("The credential has no token. Pass what finish or renew gave.");
  return revokeToken(await resolve(signal), { ...revocation, signal }, settings);
}

/** A token to end, and how long to wait for it. */
export interface Ending extends Revocation {
  signal?: AbortSignal | undefined;
}

/**
 * Revokes a token. False: the server has no way to revoke tokens of its kind.
 * @throws OAuth2Error `revocation_refused`, `malformed_answer` or `provider_unavailable`; asking again is harmless.
 */
export function revokeToken(
  server: ResolvedServer,
  ending: Ending,
  settings: Settings,
): Promise<boolean> {
  return asClient(server, settings, (it) => revokeOnce(it, ending, settings));
}

async function revokeOnce(
  { peer, facts }: ResolvedServer,
  { signal, ...revocation }: Ending,
  settings: Settings,
): Promise<boolean> {
  if (facts.revocationUrl === undefined) return false;
  const { token, token_type_hint } = revocation;
  const question: Question = {
    name: "revocationUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "revocation_refused", failure: "misconfigured" },
    adapt: tokenReader(settings, 0).adaptError,
    secrets: [...secretsOf(settings), token, revocation.bearer ?? ""],
    ...(signal && { signal }),
  };
  const deviation = await revocationDeviation(revocation, settings);
  const answer = await ask(question, clientSettings(settings), (fetch) =>
    askerOf(peer, revocation, settings).requestRevocation(
      { token, token_type_hint },
      deviatingFetch(fetch, deviation),
    ),
  );
  try {
    fieldsOfSuccess(answer, question, settings.clock());
    return true;
  } catch (error) {
    const refused = error instanceof OAuth2Error && error.code === "revocation_refused";
    if (refused && error.oauthError === "unsupported_token_type") return false;
    // Section 2.2 wants success for a token that is dead already; some servers refuse it.
    if (refused && error.oauthError === "invalid_token") return true;
    throw error;
  }
}

/** Who asks: the client, or nobody where the token itself authorizes the request. */
function askerOf(
  peer: Peer,
  { bearer }: Revocation,
  { profile, clientSecret, secretIsJwt }: Settings,
): Peer {
  if (bearer !== undefined) return peer.as("nobody");
  const { by } = profile.revocation ?? {};
  if (by !== undefined && by !== "client" && clientSecret === undefined && !secretIsJwt)
    throw invalid("The server revokes for a client with a secret only. Pass clientSecret.");
  // From the body the secret goes to where the server wants it (profile/adapt/adapt-request.ts).
  if (by === "secret") return peer.inBody();
  return by === "basic" ? peer.inBasic() : peer;
}
