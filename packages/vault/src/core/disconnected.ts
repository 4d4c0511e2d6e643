/** What a disconnect tells. */

/**
 * What became of the access at the provider. `yes`: it confirmed. `unsupported`: it has no way to be told. `shared`: not told, because
 * its way would also end another connection of the same account. `failed`: it did not confirm; the user can remove it there by hand.
 */
export interface Disconnected {
  revokedAtProvider: "yes" | "unsupported" | "shared" | "failed";
}
