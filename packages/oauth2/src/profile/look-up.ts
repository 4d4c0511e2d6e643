/** Asks with a fresh token for what the API's addresses or the account need, once for a credential. */
import { checkAvailable } from "../answers/answer.ts";
import type { Settings } from "../options.ts";
import { ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";
import { bearRequest } from "./bearer.ts";
import { fillKept, keptOfAnswer, type Values } from "./inputs/values.ts";
import type { OAuth2LookUpShape } from "./profile.ts";

/** What a look-up works with; `kept` is what is known before. */
export interface LookUpContext {
  settings: Settings;
  kept: Values;
  signal?: AbortSignal | undefined;
}

/**
 * The values that the answer holds; none where it is something else, or its URL wants what is not known.
 * @throws OAuth2Error `provider_unavailable`.
 */
export async function lookUp(
  accessToken: string,
  { url, keep }: OAuth2LookUpShape,
  { settings, kept, signal }: LookUpContext,
): Promise<Values> {
  const { profile, inputValues } = settings;
  const place = fillKept(url, kept);
  if (place === undefined) return {};
  const request = new Request(place, { headers: { accept: "application/json" } });
  const bearing = { shape: profile.bearer, client: settings };
  const asked = await bearRequest(request, accessToken, bearing);
  const question: Question = {
    name: "profile.lookUp.url",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "malformed_answer", failure: "misconfigured" },
    secrets: [accessToken],
    ...(signal && { signal }),
  };
  const headers = { "user-agent": "valetkey", ...Object.fromEntries(asked.headers) };
  const answer = await ask(question, settings, (fetch) =>
    fetch(asked.url, { method: "GET", headers }),
  );
  checkAvailable(answer, question, settings.clock());
  return answer.status === 200 ? keptOfAnswer(parsed(answer.text ?? ""), keep, inputValues) : {};
}

/** It may be a list. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
