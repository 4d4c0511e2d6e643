/** Providers come, are changed and go: who may have one lead where (where-it-leads.ts), each time told in the history first. */
import { isDeepStrictEqual } from "node:util";
import type { ProviderOptions } from "valetkey";
import type { App } from "../app.ts";
import type { Caller } from "../keys/caller.ts";
import { allows } from "../keys/scopes.ts";
import { assertSecretsAnew, leadOf, moveRefused } from "./where-it-leads.ts";

type Parts = Pick<App, "providers" | "host">;

/**
 * Adds a provider. Rejects with `options_invalid`, `provider_exists`, and with `provider_move_refused` where there are connections of a provider of
 * that id, or were, that led elsewhere.
 */
export async function addProvider(
  app: Parts,
  { slug, options }: { slug: string; options: ProviderOptions },
  by: Caller,
): Promise<void> {
  await app.providers.assertNew(slug, options);
  if (!allows(by.scopes, "admin") && (await leadsElsewhere(app, slug, options)))
    throw await refusal(app, slug, by);
  await tell(app, "provider.created", by, { provider: slug });
  await app.providers.add(slug, options);
}

/** Changes one. Rejects as {@link addProvider}, with `provider_unknown`, and with `invalid_request` where a secret has to be given again. */
export async function changeProvider(
  app: Parts,
  { slug, change }: { slug: string; change: ProviderOptions },
  by: Caller,
): Promise<void> {
  let isRefused = false;
  let moved = false;
  try {
    await app.providers.change(
      slug,
      ({ options: before }) => {
        let after = merged(before, change);
        moved = leadOf(slug, before) !== leadOf(slug, after);
        isRefused = moved && !allows(by.scopes, "admin");
        if (isRefused) throw moveRefused(slug);
        if (moved) {
          assertSecretsAnew(before, change);
          after = merged(after, { formerClientSecret: null, ...change } as never);
        }
        return after;
      },
      telling(app, { slug, moved: () => moved }, by),
    );
  } catch (error) {
    if (isRefused) await tell(app, "provider.move_refused", by, { provider: slug });
    throw error;
  }
}

/**
 * Gives one its next client secret; the one before is tried where that is refused. OAuth 1.0a signs with one consumer secret, so there the next takes
 * the place of the one before at once. Rejects with `provider_unknown`, `provider_fixed`.
 */
export async function nextSecret(
  app: Parts,
  { slug, clientSecret }: { slug: string; clientSecret: string },
  by: Caller,
): Promise<void> {
  await app.providers.change(
    slug,
    ({ options }) => {
      if ("consumerKey" in options)
        return merged(options, { consumerSecret: clientSecret } as unknown as ProviderOptions);
      const { clientSecret: former } = options as { clientSecret?: string };
      const next = { clientSecret, ...(former !== undefined && { formerClientSecret: former }) };
      return merged(options, next as unknown as ProviderOptions);
    },
    telling(app, { slug, moved: () => false }, by),
  );
}

/** Takes one away. Rejects with `provider_fixed`. */
export async function removeProvider(app: Parts, slug: string, by: Caller): Promise<void> {
  await app.providers.remove(slug, () => tell(app, "provider.deleted", by, { provider: slug }));
}

function telling(
  app: Parts,
  { slug: provider, moved }: { slug: string; moved: () => boolean },
  by: Caller,
) {
  return (before: ProviderOptions, after: ProviderOptions): Promise<void> => {
    const changed = changedIn(before, after);
    return tell(app, "provider.updated", by, { provider, changed, moved: moved() });
  };
}

async function leadsElsewhere(
  { providers, host }: Parts,
  slug: string,
  options: ProviderOptions,
): Promise<boolean> {
  const former = await providers.formerLead(slug);
  if (former !== undefined) return former !== leadOf(slug, options);
  // One of the configuration may have been there before.
  return (await host.connections.count()).some(({ provider }) => provider === slug);
}

async function refusal(app: Parts, slug: string, by: Caller): Promise<Error> {
  await tell(app, "provider.move_refused", by, { provider: slug });
  return moveRefused(slug);
}

/** A JSON Merge Patch (RFC 7396) of the first level: null takes an option away. */
function merged(before: ProviderOptions, change: ProviderOptions): ProviderOptions {
  const all = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(all) as unknown as ProviderOptions;
}

/** The names of the options that are other ones, never their values. */
function changedIn(before: ProviderOptions, after: ProviderOptions): string[] {
  const [was, is] = [before, after] as unknown as Record<string, unknown>[];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isDeepStrictEqual(was?.[name], is?.[name])).sort();
}

function tell(
  { host }: Parts,
  type: "provider.created" | "provider.updated" | "provider.deleted" | "provider.move_refused",
  { actor }: Caller,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  return host.events.record({ type, tenant: null, actor, data });
}
