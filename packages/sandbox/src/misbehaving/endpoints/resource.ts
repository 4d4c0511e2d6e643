/** What tokens are for: the API and userinfo (RFC 6750, RFC 9449 section 7), and what a protected resource says of itself (RFC 9728). */
import type { Reply, SandboxRequest } from "../../http/http.ts";
import { json, onlyHeader } from "../../http/http.ts";
import type { Grant } from "../run.ts";
import type { Call } from "../scenario.ts";
import { isRefusal, type Refusal } from "./answers.ts";
import { checkProof } from "./dpop.ts";

/** Answers with whose data it is. */
export function callResource(call: Call): Reply | Refusal {
  const checked = checkToken(call);
  return isRefusal(checked) ? checked : json(200, { sub: checked.sub, scope: checked.scope });
}

/** Userinfo (OpenID Connect Core section 5.3). */
export function userinfo(call: Call): Reply | Refusal {
  const checked = checkToken(call);
  if (isRefusal(checked)) return checked;
  const claims = {
    sub: checked.sub,
    name: "Alice Adams",
    email: "alice@example.com",
    email_verified: true,
  };
  return json(200, call.run.scenario.behaviour?.userinfo?.(claims, call) ?? claims);
}

/** Protected resource metadata. */
export function resourceMetadata({ run }: Call): Reply {
  return json(200, {
    resource: `${run.base}/mcp`,
    authorization_servers: [run.base],
    scopes_supported: [...run.setting.scopes],
    bearer_methods_supported: ["header"],
  });
}

/** Where a resource's metadata stands (RFC 9728 section 3.1). */
export function resourceMetadataUrl(base: string): string {
  const { origin, pathname } = new URL(base);
  return `${origin}/.well-known/oauth-protected-resource${pathname.replace(/\/$/, "")}/mcp`;
}

function checkToken(call: Call): Grant | Refusal {
  const { run, request } = call;
  const read = run.scenario.behaviour?.readToken ?? bearerOf;
  const token = read(request);
  if (token === undefined)
    return challenge(
      call,
      undefined,
      request.headers["authorization"] ? "the token does not stand where it must" : "",
    );
  const grant = run.accessTokens.get(token);
  if (!grant) return challenge(call, "invalid_token", "the access token was not given out here");
  if (grant.jkt === undefined) return grant;
  if (!/^dpop /i.test(onlyHeader(request, "authorization") ?? ""))
    return challenge(call, "invalid_token", "a DPoP token came as a bearer token");
  const proof = checkProof(call, token);
  if (isRefusal(proof)) return proof;
  return proof.jkt === grant.jkt
    ? grant
    : challenge(call, "invalid_token", "the proof is another key's");
}

/** The token of `Authorization: Bearer` or `DPoP`; one in the query does not count. */
function bearerOf(request: SandboxRequest): string | undefined {
  return /^(?:Bearer|DPoP) +([\x21-\x7e]+)$/i.exec(onlyHeader(request, "authorization") ?? "")?.[1];
}

function challenge({ run, endpoint }: Call, error: string | undefined, fault: string): Refusal {
  const words = [
    ...(error === undefined ? [] : [`error="${error}"`]),
    ...(endpoint === "resource" ? [`resource_metadata="${resourceMetadataUrl(run.base)}"`] : []),
  ];
  return {
    refused: json(
      401,
      { error: error ?? "unauthorized" },
      { "www-authenticate": `Bearer ${words.join(", ")}`.trim() },
    ),
    fault,
  };
}
