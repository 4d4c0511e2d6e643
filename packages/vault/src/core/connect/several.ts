/** A link on whose page the person chooses one of several providers. What a session is asked for is connect.ts. */
import type { CallOptions } from "../arguments/abortable.ts";
import type { Context } from "../context.ts";
import { type ConnectLink, isVaultError, VaultError } from "../errors.ts";
import { isPaused } from "../protocols/provider/provider-policy.ts";
import type { BindingOptions } from "./asked/binding.ts";
import type { NamedUser } from "./asked/named-user.ts";
import { detailsOf, type SessionDetails, type SessionRequest, type Theme } from "./connect.ts";
import { linkTo, openSession } from "./sessions/opened-session.ts";

/** What `connect` of an owner, and `signIn` without a provider, take. */
export interface SeveralOptions<Slug extends string = string> extends CallOptions {
  /** Those to choose from, in the order of the page. Default: all of the vault's that can be connected on a page. */
  providers?: readonly Slug[];
  /** Scopes to ask for, by provider. Default: the provider's own. */
  scopes?: { readonly [Each in Slug]?: readonly string[] };
  /** Where the browser goes afterwards: a path, or a URL on an allowed origin. */
  returnTo?: string;
  /** As in `connect` of a handle. */
  language?: string;
  /** As in `connect` of a handle. */
  theme?: Theme;
}

/** What `connect` of an owner takes. */
export interface SeveralConnectOptions<Slug extends string = string>
  extends SeveralOptions<Slug>,
    BindingOptions {
  /** A sentence for the person: what the app wants the account for. */
  reason?: string;
  /** As in `connect` of a handle. */
  accountHint?: string;
  /** As in `connect` of a handle. */
  user?: NamedUser;
  /** As in `connect` of a handle. */
  metadata?: Readonly<Record<string, string>>;
}

/** Makes the link. Rejects as `connect`; what was not named and cannot be connected on a page is left out. */
export async function connectSeveral(
  ctx: Context,
  options: SeveralConnectOptions,
  whose: Pick<SessionRequest, "purpose" | "tenant" | "owner">,
): Promise<ConnectLink> {
  const { providers, scopes = {}, signal, ...rest } = options;
  signal?.throwIfAborted();
  const slugs = [...new Set(providers ?? offered(ctx))];
  const strange = Object.keys(scopes).find((slug) => !slugs.includes(slug));
  if (strange !== undefined) throw invalid(`scopes are for ${strange}, which is not to choose`);
  const all = await Promise.all(
    slugs.map((provider) =>
      detailsOf(ctx, {
        ...{ ...rest, ...whose, provider, flow: "redirect" },
        ...(scopes[provider] && { scopes: scopes[provider] }),
      }).catch((error: unknown) => {
        if (providers === undefined && isVaultError(error, "options_invalid")) return undefined;
        throw error;
      }),
    ),
  );
  const details = joined(all.filter((each) => each !== undefined));
  const shared = whose.purpose === "connect";
  const { session, isNew } = await openSession(ctx, whose.tenant, { details, shared });
  return linkTo(ctx, session, { isNew });
}

function offered({ settings }: Context): string[] {
  return [...settings.providers.keys()].filter((slug) => !isPaused(settings, slug));
}

function joined([first, ...more]: readonly SessionDetails[]): SessionDetails {
  if (!first) throw invalid("there is no provider to choose");
  if (more.length === 0) return first;
  const choices = [first, ...more].map(({ provider, scopes, asked, inputs }) => ({
    ...{ provider, scopes, asked, inputs },
  }));
  return { ...first, provider: "", scopes: [], asked: {}, inputs: {}, choices };
}

function invalid(why: string): VaultError {
  return new VaultError("options_invalid", `connect: ${why}.`);
}
