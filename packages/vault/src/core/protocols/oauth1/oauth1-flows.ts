/** The flows of OAuth 1.0a: by a page of the provider's, or at once where the client alone signs. */
import type { OAuth1Pending } from "@valetkey/oauth1";
import { VaultError } from "../../errors.ts";
import { type AskedDetails, assertAllowed, type FlowAsked, noSuchFlow } from "../flow-asked.ts";
import type { Begun, CallOptions, Granted, Opaque } from "../protocol.ts";
import { ofConsumer, toGranted } from "./oauth1-halves.ts";
import { carriesState, failing, hasScopes, isTokenless, type OAuth1Parts } from "./oauth1-parts.ts";

/** What `begin` leaves for `finish`. */
interface Left {
  pending: OAuth1Pending;
  scopes: readonly string[];
}

/** Does what `check` promises. */
export function checkFlow({ server, deps: { slug } }: OAuth1Parts, asked: FlowAsked): void {
  const { flow, details } = asked;
  const hasPage = server.authorizationUrl !== undefined;
  if (flow === "redirect" && !hasPage && !isTokenless(server)) throw madeByHand(slug);
  const has = { redirect: hasPage, device: false, mint: isTokenless(server) }[flow];
  if (!has) throw noSuchFlow(asked, slug);
  assertAllowed(asked, flow === "redirect" ? ["params"] : [], slug);
  if (areTexts(details.params)) return;
  const message = "connect: params are not texts. Pass texts.";
  throw new VaultError("options_invalid", message, { provider: slug });
}

function areTexts(params: AskedDetails["params"] = {}): params is Readonly<Record<string, string>> {
  return Object.values(params).every((value) => typeof value === "string");
}

function madeByHand(provider: string): VaultError {
  return new VaultError(
    "options_invalid",
    `connect: ${provider} has no page where users could agree: its tokens are made there by hand. Take one over with adopt({ token, tokenSecret }).`,
    { provider },
  );
}

/** Does what `begin` promises. */
export async function beginFlow(
  parts: OAuth1Parts,
  { flow, state, scopes, details, signal }: FlowAsked & { state: string } & CallOptions,
): Promise<Begun> {
  if (flow === "mint") return { step: "done", granted: ofConsumer(parts) };
  const { client, server } = parts;
  const { params } = details;
  // Where they have no place nobody can ask for them, and what is recorded is what was asked for.
  const asked = hasScopes(server) ? scopes : [];
  const options = {
    ...(carriesState(server) && { state }),
    ...(asked.length > 0 && { scopes: asked }),
    ...(params && areTexts(params) && { params }),
    ...(signal && { signal }),
  };
  const { url, pending } = await failing(parts, "begin", () => client.begin(options));
  const left: Left = { pending, scopes: asked };
  const name = carriesState(server) ? undefined : pending.requestToken;
  return {
    step: "redirect",
    url,
    pending: left as unknown as Opaque,
    ...(name !== undefined && { name }),
  };
}

/** Does what `finish` promises. */
export async function finishFlow(
  parts: OAuth1Parts,
  callback: URL,
  { pending: given, ...options }: { pending: Opaque } & CallOptions,
): Promise<Granted> {
  const { pending, scopes } = given as unknown as Left;
  const credential = await failing(parts, "finish", () =>
    parts.client.finish(callback, pending, options),
  );
  return toGranted(parts, credential, scopes);
}
