/** What a disconnect tells. */
import type { CallOptions } from "../arguments/abortable.ts";

/** What became of the access at the provider, once that is known. */
export type RevocationOutcome = "yes" | "unsupported" | "shared" | "failed" | "no";

/**
 * What became of the access at the provider. `yes`: it confirmed. `pending`: it did not yet, and is asked again for a day; the event
 * `connection.revocation` tells how that ends. `unsupported`: it has no way to be told. `shared`: not told, because its way would also end
 * another connection of the same account. `failed`: it never confirmed; the user can remove it there by hand. `no`: not told, as was asked.
 */
export interface Disconnected {
  revokedAtProvider: RevocationOutcome | "pending";
  /** Of `unsupported` and `failed`, where the provider's entry knows it: the page on which the user removes the access there by hand. */
  manualUrl?: string;
}

/** What `disconnect` takes. */
export interface DisconnectOptions extends CallOptions {
  /** Whether the provider is told. Default: true. */
  revoke?: boolean;
}
