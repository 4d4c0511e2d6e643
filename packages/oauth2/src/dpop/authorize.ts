/**
 * Puts a credential on a request for a resource: as a bearer token (RFC 6750), or bound to its key (RFC 9449 section 7).
 */
import type { OAuth2Credential } from "../credential.ts";
import { checkBearer } from "../credential.ts";
import { OAuth2Error } from "../errors.ts";
import type { Parts } from "../parts.ts";
import { bearRequest } from "../profile/bearer.ts";
import { checkEndpoint } from "../secure-url.ts";
import { proverOf } from "./prover.ts";

/** What of a credential a request needs. */
export type UsableCredential = Pick<OAuth2Credential, "accessToken" | "tokenType" | "dpopKey">;

/**
 * The request to send. The body of the given one moves to it.
 * @throws OAuth2Error `invalid_options` for a request that was read already or a credential that is none, `insecure_url` for
 * plain http to another machine.
 */
export async function authorizeRequest(
  request: Request,
  credential: UsableCredential,
  parts: Pick<Parts, "settings" | "nonces">,
): Promise<Request> {
  if (request.bodyUsed) {
    throw invalid("The request's body was read already. Pass a fresh request.");
  }
  const url = request.url.replace(/#.*$/, "");
  checkEndpoint("The request's URL", url);
  const headers = new Headers(request.headers);
  headers.delete("dpop");
  const accessToken = checkBearer(credential);
  if (credential.tokenType === "Bearer") {
    const { settings } = parts;
    const bare = new Request(request, { headers });
    return bearRequest(bare, accessToken, { shape: settings.profile.bearer, client: settings });
  }
  const { dpopKey } = credential;
  if (dpopKey === undefined) {
    throw invalid("The credential is bound to a key (DPoP), but has no dpopKey. Pass it whole.");
  }
  headers.set("authorization", `DPoP ${accessToken}`);
  const prover = proverOf(dpopKey, parts);
  headers.set("dpop", await prover.proof({ method: request.method, url, accessToken }));
  return new Request(request, { headers });
}

function invalid(message: string): OAuth2Error {
  return new OAuth2Error("invalid_options", message);
}
