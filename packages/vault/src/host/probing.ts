/** Asks a provider whether it knows the client that is registered here, without a person: for set-up pages and checks. */
import { checkName } from "../core/arguments/arguments.ts";
import type { Context } from "../core/context.ts";
import { newToken } from "../core/digest.ts";
import { isVaultError } from "../core/errors.ts";
import type { InputValues } from "../core/protocols/inputs/inputs.ts";
import type { Provider } from "../core/protocols/provider/provider.ts";

/** Whose client is asked for, and at which of several servers. */
export interface ProbeOptions {
  /** Default: `default`. */
  tenant?: string;
  /** The values that the provider's entry asks for, where the options leave some open. */
  inputs?: InputValues;
}

/** What a provider said. */
export interface Probed {
  /** Whether its endpoints are known, discovered where need be. */
  endpoints: "known" | "unreachable";
  /** `unknown`: it could not be asked, or its answer says nothing of the client. */
  client: "accepted" | "refused" | "unknown";
  /** A sentence for whoever set it up. Holds no secret. */
  detail: string;
}

/**
 * Asks. OAuth 1.0a: for a request token (RFC 5849 section 2.1). OAuth 2: for tokens with a code that is none, which a server refuses with
 * `invalid_grant` to a client that it knows, and with `invalid_client` to any other (RFC 6749 section 5.2). Rejects with `provider_unknown`,
 * `options_invalid`.
 */
export async function probe(
  ctx: Context,
  slug: string,
  { tenant = "default", inputs }: ProbeOptions,
): Promise<Probed> {
  const provider = await ctx.providers.get(slug, {
    tenant: checkName(tenant, "A tenant id"),
    ...(inputs && { inputs }),
  });
  try {
    await provider.protocol.prepare();
  } catch (error) {
    if (!isVaultError(error)) throw error;
    return { endpoints: "unreachable", client: "unknown", detail: error.message };
  }
  if (provider.protocol.takesKeys)
    return {
      endpoints: "known",
      client: "unknown",
      detail: `${provider.facts.name} takes its users' own keys: there is no client.`,
    };
  return { endpoints: "known", ...(await askForTokens(ctx, provider)) };
}

async function askForTokens(
  ctx: Context,
  { protocol, facts, redirectUri, issuer, namesItself }: Provider,
): Promise<Pick<Probed, "client" | "detail">> {
  const { name } = facts;
  const state = newToken(ctx.settings.random);
  const accepted = { client: "accepted", detail: `${name} knows the client.` } as const;
  try {
    const begun = await protocol.begin({ flow: "redirect", state, scopes: [], details: {} });
    // OAuth 1.0a has been given a request token by now.
    if (begun.step !== "redirect" || protocol.asksFirst) return accepted;
    const callback = new URL(redirectUri);
    // A server may promise its name in every callback (RFC 9207 section 2): what stands in for one has it too.
    const iss: { iss?: string } = namesItself ? { iss: issuer } : {};
    const code = newToken(ctx.settings.random);
    callback.search = String(new URLSearchParams({ code, state, ...iss }));
    await protocol.finish(callback, begun.pending);
    return { client: "unknown", detail: `${name} gives tokens for a code that is none.` };
  } catch (error) {
    if (!isVaultError(error)) throw error;
    const { code, reason, message } = error;
    if (code === "client_rejected") return { client: "refused", detail: message };
    if (reason === "invalid_grant") return accepted;
    return { client: "unknown", detail: message };
  }
}
