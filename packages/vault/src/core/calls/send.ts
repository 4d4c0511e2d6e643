/** Puts a request that needs the credential on each request anew: signed, or with a proof on it. Where it may go was looked at before. */
import type { Opaque } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider.ts";

/** A request that can be made twice, unless its body is a stream. */
export interface Sendable {
  make(): Request;
  /** Default: yes. */
  replayable?: boolean;
  /** The Request's, given to fetch itself: one that is made of another loses it (egress/sent.ts). */
  signal: AbortSignal | null;
}

/**
 * Sends it, and once more where the API refused it only for want of what its answer tells (a nonce for the next proof). What fetch
 * throws passes.
 */
export async function sendSigned(
  { api, protocol }: Pick<Provider, "api" | "protocol">,
  access: Opaque,
  { make, replayable = true, signal }: Sendable,
): Promise<Response> {
  const request = make();
  const { url, method } = request;
  const response = await api(await protocol.authorize(request, access), { signal });
  if (!(await protocol.learn(response, { url, method })) || !replayable) return response;
  await response.body?.cancel();
  return api(await protocol.authorize(make(), access), { signal });
}
