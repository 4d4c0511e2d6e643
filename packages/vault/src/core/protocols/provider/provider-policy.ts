/** What an app decides of its own connections at a provider, whatever the service is like. */
import type { Settings } from "../../options.ts";

/** Words of every provider's options. */
export interface ProviderPolicy {
  /**
   * True: nobody can connect or sign in there for now. Links that are out say so; connections that exist work on. Default false.
   */
  paused?: boolean;
  /** Without these scopes nothing is connected: the person is told what was left out, and asked again. Default: none. */
  requiredScopes?: readonly string[];
  /** True: of the users of a tenant only one can connect an account. Default false. */
  uniqueAccount?: boolean;
}

/** A provider's options without what is the app's own to decide. */
export function withoutPolicy<T extends ProviderPolicy>(options: T): Omit<T, keyof ProviderPolicy> {
  const { paused: _p, requiredScopes: _r, uniqueAccount: _u, ...rest } = options;
  return rest;
}

type Known = Pick<Settings, "providers">;

/** Whether nobody can connect there for now. */
export function isPaused({ providers }: Known, slug: string): boolean {
  return providers.get(slug)?.paused === true;
}

/** What nothing is connected without. */
export function requiredScopes({ providers }: Known, slug: string): readonly string[] {
  return providers.get(slug)?.requiredScopes ?? [];
}

/** Whether an account can be one user's only. */
export function isUnique({ providers }: Known, slug: string): boolean {
  return providers.get(slug)?.uniqueAccount === true;
}
