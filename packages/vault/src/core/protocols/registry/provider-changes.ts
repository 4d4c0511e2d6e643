/** Providers that come and go while the vault runs, beside those of its options. How one is found is providers.ts. */
import { isVaultError, VaultError } from "../../errors.ts";
import { providerProblems } from "../../options-schema/options-schema.ts";
import { describeProvider } from "../provider/description.ts";
import { type Registration, registrationOf } from "../provider/provider.ts";
import type { ProviderOptions } from "../provider/provider-options.ts";
import type { Registry } from "./provider-registry.ts";
import { warnOfUndocumented } from "./undocumented.ts";

/** What changes which providers there are. */
export interface ProviderChanges {
  /**
   * Adds a provider to those of the options, or replaces one that was added. All that was remembered of the former is dropped; calls under way go
   * on with it. Rejects with `options_invalid`, in the name of `call`, also for one of the options.
   */
  put(slug: string, options: ProviderOptions, call: string): Promise<Registration>;
  /** Takes one away that was added. False: there is none. Throws `options_invalid` for one of the options. */
  drop(slug: string, call: string): boolean;
  /** Whether the vault's options name it: then it stays. */
  isFixed(slug: string): boolean;
  /** What a provider of these options would be. Rejects with `options_invalid`, in the name of `call`. */
  outcome(slug: string, options: ProviderOptions, call: string): Promise<Registration>;
}

/** Makes them; those named in `fixed` stay as they are. */
export function changing(registry: Registry, fixed: ReadonlySet<string>): ProviderChanges {
  const { all, settings } = registry.deps;
  const assertNotFixed = (slug: string, call: string): void => {
    if (!fixed.has(slug)) return;
    const message = `${call}: ${slug} is one of the providers that the vault was made with, and stays as it is there. Change it where the vault is made.`;
    throw new VaultError("options_invalid", message, { provider: slug });
  };
  const replaced = (slug: string): void => {
    const { own, versions, clients, loaded, providers, notOwn } = registry;
    versions.set(slug, (versions.get(slug) ?? 0) + 1);
    own.delete(slug);
    for (const cache of [clients, loaded, providers, notOwn])
      for (const name of [...cache.keys()]) if (name.split("\0")[1] === slug) cache.delete(name);
  };
  return {
    isFixed: (slug) => fixed.has(slug),
    outcome: (slug, options, call) => outcome(registry, slug, { options, call }),
    async put(slug, options, call) {
      assertNotFixed(slug, call);
      const registration = await outcome(registry, slug, { options, call });
      all.set(slug, options);
      replaced(slug);
      warnOfUndocumented(settings.log, new Map([[slug, options]]));
      return registration;
    },
    drop(slug, call) {
      assertNotFixed(slug, call);
      if (!all.delete(slug)) return false;
      replaced(slug);
      return true;
    },
  };
}

async function outcome(
  { deps }: Registry,
  slug: string,
  { options, call }: { options: ProviderOptions; call: string },
): Promise<Registration> {
  const problems = providerProblems(slug, options);
  const invalid = (what: string): VaultError =>
    new VaultError("options_invalid", `${call}: ${what}`, { provider: slug });
  if (problems.length > 0) throw invalid(`${problems.join("; ")}.`);
  try {
    return registrationOf(slug, await describeProvider(slug, options), { ...deps, call });
  } catch (error) {
    if (!isVaultError(error, "options_invalid")) throw error;
    throw invalid(error.message.replace(/^(createVault|[\w.]+\.set): /, ""));
  }
}
