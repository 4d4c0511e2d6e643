/**
 * Puts a question to the server with a DPoP proof on it, and once more when the server only wants its nonce in the proof
 * (RFC 9449 section 8).
 */
import { readFields } from "../answers/answer.ts";
import type { Settings } from "../options.ts";
import { type Answer, ask, type LimitedFetch, type Question } from "../transport/transport.ts";
import type { Prover } from "./prover.ts";

/** A question with a proof on it: what is sent is made anew for the second time, for assertions count once too. */
export interface ProvenQuestion {
  question: Question;
  /** Absent: no proof, and one question only. */
  dpop?: Prover | undefined;
  send(fetch: LimitedFetch): Promise<Response>;
}

/** Asks as `ask` does, and throws as it does. */
export async function askWithProof(
  { question, dpop, send }: ProvenQuestion,
  settings: Pick<Settings, "fetch" | "timeoutMs">,
): Promise<Answer> {
  if (dpop === undefined) return ask(question, settings, send);
  let hasNonce = false;
  const proving = async (fetch: LimitedFetch): Promise<Response> =>
    send(async (url, init) => {
      const proof = await dpop.proof({ method: init.method, url });
      const response = await fetch(url, { ...init, headers: { ...init.headers, dpop: proof } });
      hasNonce = dpop.learn(url, response.headers);
      return response;
    });
  const answer = await ask(question, settings, proving);
  return hasNonce && wantsNonce(answer) ? ask(question, settings, proving) : answer;
}

/** The request was refused before anything was done, so a second one spends nothing twice. */
function wantsNonce({ status, text = "" }: Answer): boolean {
  return (status === 400 || status === 401) && readFields(text)?.["error"] === "use_dpop_nonce";
}
