/** The embedded vault: the core with its web surface. */
import type { TenantsVaultOptions, VaultOptions } from "../core/options.ts";
import { type CoreTenantsVault, type CoreVault, createCore } from "../core/vault.ts";
import { madeOf } from "../core/vault-context.ts";
import { createHandler, type Handler } from "./handler.ts";

/** A vault in this process. */
export interface EmbeddedVault<Slug extends string = string> extends CoreVault<Slug> {
  /** The web surface: mount it under `publicUrl`. */
  handler: Handler;
}

/** A vault in this process in which every call names its tenant. */
export interface EmbeddedTenantsVault<Slug extends string = string> extends CoreTenantsVault<Slug> {
  /** The web surface: mount it under `publicUrl`. */
  handler: Handler;
}

/**
 * Makes a vault. Opens nothing before the first call (or `ready()`). Throws `options_invalid`, `encryption_keys_missing`,
 * `encryption_keys_invalid`.
 *
 * @example
 * const vault = createVault({
 *   publicUrl: "https://app.example.com/oauth",
 *   encryptionKeys: process.env.VALETKEY_ENCRYPTION_KEYS,
 *   store: sqlite("./app.db"),
 *   providers: { github: { clientId, clientSecret, scopes: ["repo"] } },
 *   currentUser: (request) => sessionOf(request)?.userId ?? null,
 * });
 */
export function createVault<Slug extends string>(
  options: TenantsVaultOptions<Slug>,
): EmbeddedTenantsVault<Slug>;
// Last: the compiler explains a mistake by the last overload, and most vaults are of this kind.
export function createVault<Slug extends string>(options: VaultOptions<Slug>): EmbeddedVault<Slug>;
export function createVault<Slug extends string>(
  options: VaultOptions<Slug> | TenantsVaultOptions<Slug>,
): EmbeddedVault<Slug> | EmbeddedTenantsVault<Slug> {
  const { vault, ctx } = createCore<Slug>(options);
  return madeOf(ctx, { ...vault, handler: createHandler(ctx) });
}
