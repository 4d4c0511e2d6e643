/**
 * Hands an authorization request to the server itself (RFC 9126); the browser then carries nothing but a reference to it.
 */
import { fieldsOfSuccess } from "../answers/answer.ts";
import { asClient, clientSettings, secretsOf } from "../client-auth/as-client.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import { ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";
import type { RequestParams } from "./authorization-url.ts";

/** A request to push. */
export interface PushedRequest {
  params: RequestParams;
  /** What of it nobody else may see. */
  secrets: readonly string[];
  signal?: AbortSignal | undefined;
}

/**
 * Pushes a request and gives its `request_uri`.
 * @throws OAuth2Error `authorization_failed` when the server refuses it, `malformed_answer` or `provider_unavailable`; asking
 * again is harmless.
 */
export async function pushRequest(
  server: ResolvedServer,
  { params, secrets, signal }: PushedRequest,
  settings: Settings,
): Promise<string> {
  const question: Question = {
    name: "parUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "authorization_failed", failure: "misconfigured" },
    secrets: [...secretsOf(settings), ...secrets],
    ...(signal && { signal }),
  };
  return asClient(server, settings, async ({ peer }) => {
    const answer = await ask(question, clientSettings(settings), (fetch) =>
      peer.requestPush(params, fetch),
    );
    const requestUri = fieldsOfSuccess(answer, question, settings.clock())?.["request_uri"];
    if (typeof requestUri === "string" && /^[\x21-\x7e]{1,2048}$/.test(requestUri)) {
      return requestUri;
    }
    throw new OAuth2Error(
      "malformed_answer",
      "parUrl answered with success, but without a request_uri. Check that the URL is right.",
      { status: answer.status, failure: "misconfigured" },
    );
  });
}
