/**
 * Asks the server what it knows of a token (RFC 7662). Signed answers (RFC 9701) are not asked for.
 */
import { fieldsOfSuccess } from "../answers/answer.ts";
import { invalid, oneOf } from "../checks.ts";
import { asClient, clientSettings, secretsOf } from "../client-auth/as-client.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { tokenReader } from "../profile/adapt/deviating-fetch.ts";
import { needEndpoint } from "../transport/endpoint.ts";
import { ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";
import { type OAuth2Introspection, readIntrospection } from "./introspection.ts";

/** What `introspect` may be told. */
export interface OAuth2IntrospectOptions extends OAuth2CallOptions {
  /** What the token is, where that is known; a hint for the server. */
  kind?: "access_token" | "refresh_token";
}

/** Does what `introspect` promises. */
export async function introspectToken(
  token: string,
  { kind, signal }: OAuth2IntrospectOptions,
  { settings, resolve }: Parts,
): Promise<OAuth2Introspection> {
  if (typeof token !== "string" || token === "") {
    throw invalid("The token is missing or no text. Pass it as it was received.");
  }
  if (kind !== undefined) oneOf("kind", kind, ["access_token", "refresh_token"]);
  const server = await resolve(signal);
  needEndpoint(server.facts, "introspectionUrl");
  const asked = { token, ...(kind !== undefined && { kind }), ...(signal && { signal }) };
  return asClient(server, settings, (it) => introspectOnce(it, asked, settings));
}

async function introspectOnce(
  { peer }: ResolvedServer,
  { token, kind, signal }: OAuth2IntrospectOptions & { token: string },
  settings: Settings,
): Promise<OAuth2Introspection> {
  const question: Question = {
    name: "introspectionUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "introspection_refused", failure: "misconfigured" },
    adapt: tokenReader(settings, 0).adaptError,
    secrets: [...secretsOf(settings), token],
    ...(signal && { signal }),
  };
  const answer = await ask(question, clientSettings(settings), (fetch) =>
    peer.requestIntrospection(
      { token, ...(kind !== undefined && { token_type_hint: kind }) },
      fetch,
    ),
  );
  try {
    return readIntrospection(fieldsOfSuccess(answer, question, settings.clock()), answer.status);
  } catch (error) {
    // Section 2.2 wants `active: false` for a token that the server does not know; some refuse it. A 401 is about the client.
    if (isTokenRefused(error) && answer.status !== 401) return { active: false };
    throw error;
  }
}

function isTokenRefused(error: unknown): boolean {
  return (
    error instanceof OAuth2Error &&
    error.code === "introspection_refused" &&
    error.oauthError === "invalid_token"
  );
}
