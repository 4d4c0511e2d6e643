/** The authorization endpoint: RFC 6749 section 4.1.1, PKCE (RFC 7636) demanded, `iss` in every answer (RFC 9207). */
import { scopeTexts } from "../entry.ts";
import { parseForm, singleValues, withQuery } from "../http/form.ts";
import type { Reply, SandboxRequest } from "../http/http.ts";
import { seeOther } from "../http/http.ts";
import type { RedirectUris } from "../http/redirect-uris.ts";
import { type Look, messagePage } from "../person/pages.ts";
import type { Interaction } from "../person/sessions.ts";
import type { SignIn } from "../person/sign-in.ts";
import type { OAuth2Problem, RegisteredClient } from "./client-auth.ts";
import type { Grants } from "./grants.ts";

/** What the endpoint is made of. */
export interface AuthorizeParts {
  issuer: string;
  look: Look;
  client: RegisteredClient;
  redirectUris: RedirectUris;
  grants: Grants;
  signIn: SignIn;
}

/** Answers `GET /authorize`: a page, or a redirect that says what is wrong. */
export function authorize(request: SandboxRequest, parts: AuthorizeParts): Reply {
  const { values, repeated } = singleValues(parseForm(request.query) ?? []);
  const redirectUri = values.get("redirect_uri");
  // Section 4.1.2.1: nothing may be sent to an address that is not known to be the client's.
  if (values.get("client_id") !== parts.client.clientId) {
    return stop(parts.look, "This app is not known here", "Its client_id is not registered.");
  }
  if (!redirectUri || !parts.redirectUris.has(redirectUri)) {
    return stop(
      parts.look,
      "This app's address is not known here",
      "Its redirect_uri is not registered, exactly as it was sent.",
    );
  }

  const state = values.get("state");
  const fixed = { ...(state === undefined ? {} : { state }), iss: parts.issuer };
  const answer: Answer = (fields) => seeOther(withQuery(redirectUri, { ...fields, ...fixed }));
  const problem = checkRequest(values, repeated);
  if (problem) return answer({ error: problem.error, error_description: problem.description });
  return parts.signIn.open(request, interactionOf(values, { ...parts, redirectUri, answer }));
}

type Answer = (fields: Record<string, string>) => Reply;

function interactionOf(
  values: ReadonlyMap<string, string>,
  { grants, redirectUri, answer }: { grants: Grants; redirectUri: string; answer: Answer },
): Interaction {
  const challenge = values.get("code_challenge") ?? "";
  const text = (name: string): string => scopeTexts[name] ?? name;
  return {
    permissions: scopesOf(values).map((name) => ({ name, text: text(name), optional: true })),
    settle(outcome) {
      if (outcome.decision === "deny") {
        return answer({ error: "access_denied", error_description: "The person said no." });
      }
      const { user, scopes } = outcome;
      return answer({ code: grants.issueCode({ user, scopes, redirectUri, challenge }) });
    },
  };
}

function checkRequest(
  values: ReadonlyMap<string, string>,
  repeated: readonly string[],
): OAuth2Problem | undefined {
  if (repeated.length > 0) return invalid("A parameter was sent twice.");
  const type = values.get("response_type");
  if (type === undefined) return invalid("response_type is missing.");
  if (type !== "code")
    return { error: "unsupported_response_type", description: "Only code is supported." };
  if ((values.get("response_mode") ?? "query") !== "query")
    return invalid("Only the response_mode query is supported.");
  const challenge = values.get("code_challenge");
  if (challenge === undefined) return invalid("code_challenge is missing: PKCE is required.");
  if (values.get("code_challenge_method") !== "S256")
    return invalid("code_challenge_method must be S256.");
  if (!/^[\w-]{43}$/.test(challenge)) return invalid("code_challenge is no SHA-256 in base64url.");
  const known = scopesOf(values).every((name) => Object.hasOwn(scopeTexts, name));
  return known ? undefined : { error: "invalid_scope", description: "A scope is not known here." };
}

/** What was asked for; `read` when nothing was. */
function scopesOf(values: ReadonlyMap<string, string>): string[] {
  return [...new Set((values.get("scope") ?? "read").split(" "))];
}

function invalid(description: string): OAuth2Problem {
  return { error: "invalid_request", description };
}

function stop(look: Look, heading: string, why: string): Reply {
  return messagePage(look, 400, heading, why, "Tell the people who make the app.");
}
