/** A vault for the tests of an app: nothing to set but its providers. */
import { randomBytes } from "node:crypto";
import type { VaultOptions } from "../core/options.ts";
import { createVault, type EmbeddedVault } from "../handler/create-vault.ts";
import { memory } from "../stores/memory.ts";

/** What a vault for tests takes: providers, and whatever of `createVault`'s options should differ. */
export type TestVaultOptions<Slug extends string = string> = Pick<VaultOptions<Slug>, "providers"> &
  Partial<VaultOptions<Slug>>;

/**
 * A whole vault in memory, with keys of its own, at `http://localhost/oauth`. It is the same code as in production: hand it providers that
 * answer, such as those of `@valetkey/sandbox`, and one `clock` for both. Close it when the test is over. Throws as `createVault` does.
 */
export function testVault<const Slug extends string>(
  options: TestVaultOptions<Slug>,
): EmbeddedVault<Slug> {
  const { clock } = options;
  return createVault<Slug>({
    publicUrl: "http://localhost/oauth",
    encryptionKeys: `test:${randomBytes(32).toString("base64")}`,
    store: memory(clock ? { clock } : {}),
    ...options,
  });
}
