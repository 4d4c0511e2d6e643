/** Checks DPoP proofs (RFC 9449 section 4.3), at the token endpoint and at the API. */
import { json, onlyHeader, type Reply } from "../../http/http.ts";
import { hashOf, isSignedBy, publicKeyOf, type ReadJwt, readJwt, thumbprint } from "../jwt.ts";
import type { Call } from "../scenario.ts";
import type { Refusal } from "./answers.ts";

/** The one nonce of a run that counts. The API stands at an origin of its own, so it has its own (section 9). */
export function nonceOf({ run, request }: Call): string {
  const host = onlyHeader(request, "host")?.split(":")[0];
  return `nonce-${host}-${run.client.id}`;
}

/** The thumbprint of the key that made the proof, undefined where there is none, or the refusal. */
export function checkProof(
  call: Call,
  accessToken?: string,
): { jkt: string | undefined } | Refusal {
  const proofs = call.request.headers["dpop"] ?? [];
  if (proofs.length === 0 && !call.run.setting.dpop) return { jkt: undefined };
  const proof = readJwt(onlyHeader(call.request, "dpop") ?? "");
  if (!proof) return invalid(call, "there is not exactly one DPoP proof");
  const key = publicKeyOf(proof.header["jwk"]);
  if (!key || "d" in (proof.header["jwk"] as object))
    return invalid(call, "the proof has no public key");
  if (proof.header["typ"] !== "dpop+jwt" || !isSignedBy(proof, key))
    return invalid(call, "the proof is not signed by its key");
  const fault = claimFault(call, proof, accessToken);
  if (fault !== undefined) return invalid(call, fault);
  // To be told of a nonce is no mistake, but to be told twice is.
  if (call.run.setting.dpop === "nonce" && proof.claims["nonce"] !== nonceOf(call))
    return wantsNonce(call);
  return { jkt: thumbprint(key) };
}

function claimFault(
  { run, base, request }: Call,
  { claims }: ReadJwt,
  accessToken: string | undefined,
): string | undefined {
  const origin = `${new URL(base).protocol}//${onlyHeader(request, "host")}`;
  if (claims["htm"] !== request.method) return "htm of the proof is another method";
  if (claims["htu"] !== origin + request.path) return "htu of the proof is another URL";
  const age = Date.now() / 1000 - Number(claims["iat"]);
  if (!(Math.abs(age) < 300)) return "iat of the proof is far from now";
  const { jti } = claims;
  if (typeof jti !== "string" || run.count(`proof ${jti}`) > 1)
    return "jti of the proof is missing or was used";
  if (accessToken !== undefined && claims["ath"] !== hashOf(accessToken))
    return "ath of the proof is another token's";
  return undefined;
}

function invalid(call: Call, fault: string): Refusal {
  return {
    refused: atResource(call)
      ? challenge("invalid_dpop_proof", {})
      : json(400, { error: "invalid_dpop_proof" }),
    fault,
  };
}

/** Sections 8 and 9. Not a fault of the client the first time. */
function wantsNonce(call: Call): Refusal {
  const place = atResource(call) ? "resource" : "server";
  const headers = { "dpop-nonce": nonceOf(call) };
  const again = call.run.count(`nonce wanted ${place}`) > 1;
  return {
    refused: atResource(call)
      ? challenge("use_dpop_nonce", headers)
      : json(400, { error: "use_dpop_nonce" }, headers),
    fault: again ? "the nonce that was asked for did not come" : "",
  };
}

function atResource({ endpoint }: Call): boolean {
  return endpoint === "resource" || endpoint === "userinfo";
}

function challenge(error: string, headers: Record<string, string>): Reply {
  return json(
    401,
    { error },
    { ...headers, "www-authenticate": `DPoP error="${error}", algs="ES256"` },
  );
}
