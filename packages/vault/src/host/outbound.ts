/** Requests of a host's own to URLs that its users named, such as the receivers of webhooks. The checks are the egress's. */
import type { Context } from "../core/context.ts";
import { VaultError } from "../core/errors.ts";
import { isLoopback } from "../core/options.ts";

/** A host's way out. */
export interface HostFetch {
  /**
   * Sends a request to a URL that nobody vouches for: over https (plain http only to loopback, and only where the vault's own public URL is
   * that), to addresses of the Internet and those of `egress.allowPrivate`, which are checked and then connected to. Redirects come back as
   * they are. The time is the caller's to limit, by a signal. Rejects with `host_not_allowed` before anything is sent, with
   * `provider_unavailable` where nobody answers, and with the signal's reason.
   */
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

/** Makes the way out of a vault's host. */
export function createHostFetch(ctx: Context): HostFetch {
  const { api } = ctx.egress.of({ isApiNamedByOthers: true });
  const { allowLoopbackHttp } = ctx.settings;
  return {
    async fetch(url, init) {
      const to = URL.parse(url);
      const isPlain = to?.protocol === "http:" && allowLoopbackHttp && isLoopback(to.hostname);
      if (to?.protocol !== "https:" && !isPlain)
        throw notAllowed(to?.host, "only https is allowed here");
      if (to.username !== "" || to.password !== "")
        throw notAllowed(to.host, "a URL may hold no user and no password");
      return api(to.href, init);
    },
  };
}

function notAllowed(host: string | undefined, why: string): VaultError {
  return new VaultError(
    "host_not_allowed",
    `Refused to connect to ${host ?? "what is no URL"}: ${why}.`,
    { whoCanFix: "developer" },
  );
}
