/** Puts a request that needs the credential on each request anew: signed, or with a proof on it. Where it may go was looked at before. */
import type { Opaque } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";
import type { Readable } from "./wire.ts";

/** A request that can be made twice, unless its body is a stream. */
export interface Sendable<Answer> extends Readable<Answer> {
  make(): Request;
  send(signed: Request): Promise<Answer>;
  /** Default: yes. */
  replayable?: boolean;
}

/**
 * Sends it, and once more where the API refused it only for want of what its answer tells (a nonce for the next proof). What `send`
 * throws passes.
 */
export async function sendSigned<Answer>(
  { protocol }: Pick<Provider, "protocol">,
  access: Opaque,
  { make, send, toResponse, drop, replayable = true }: Sendable<Answer>,
): Promise<Answer> {
  const request = make();
  const { url, method } = request;
  const answer = await send(await protocol.authorize(request, access));
  if (!(await protocol.learn(await toResponse(answer), { url, method })) || !replayable)
    return answer;
  drop(answer);
  return send(await protocol.authorize(make(), access));
}
