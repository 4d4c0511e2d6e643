/** How a vault stands, in facts for a readiness probe and for who operates it. None of them is secret. */
import type { Context } from "../core/context.ts";
import { isVaultError, type VaultErrorCode } from "../core/errors.ts";
import { type EncryptionKeyStatus, keyStatus } from "../core/keys/key-status.ts";

/** One thing that was looked at. `unknown`: it could not be, for what failed before it. */
export type HostFinding =
  | { state: "ok" }
  | { state: "unknown" }
  | { state: "failed"; code: VaultErrorCode | "unknown"; message: string };

/** What a check found. */
export interface HostChecked {
  /** Nothing failed. */
  ok: boolean;
  /** It answers. */
  store: HostFinding;
  /** It has all migrations that this version needs, and none that it does not know. */
  schema: HostFinding;
  /** The encryption keys are those that it was written with. */
  keys: HostFinding;
  /** How long the store took to answer, in milliseconds; null: it did not. */
  latencyMs: number | null;
  /** By how much the store's clock is ahead of this process's, in milliseconds, give or take half the latency; null: it did not answer. */
  skewMs: number | null;
  /** Of a thorough check: the encryption keys that the store knows, or that are given. */
  encryptionKeys?: readonly EncryptionKeyStatus[];
}

const ok = { state: "ok" } as const;
const unknown = { state: "unknown" } as const;
const unseen: Omit<HostChecked, "ok"> = {
  store: unknown,
  schema: unknown,
  keys: unknown,
  latencyMs: null,
  skewMs: null,
};

/** Looks at the store and the keys. Never rejects. */
export async function checkHost(
  ctx: Context,
  { thorough = false }: { thorough?: boolean },
): Promise<HostChecked> {
  try {
    await ctx.ready();
    const { ownMs, steadyMs } = ctx.time.moment();
    const now = await ctx.store.now();
    const latencyMs = performance.now() - steadyMs;
    const found = {
      ...{ store: ok, schema: ok, latencyMs: Math.round(latencyMs * 1000) / 1000 },
      skewMs: Math.round(now - ownMs - latencyMs / 2),
    };
    return thorough ? await withKeys(ctx, found) : { ...found, keys: ok, ok: true };
  } catch (error) {
    return { ...unseen, ...blamed(error), ok: false };
  }
}

async function withKeys(
  ctx: Context,
  found: Omit<HostChecked, "ok" | "keys">,
): Promise<HostChecked> {
  try {
    await ctx.keys.ask();
    const encryptionKeys = await keyStatus(ctx);
    const missing = encryptionKeys.filter((key) => !key.isGiven);
    const keys = missing.length === 0 ? ok : areMissing(missing);
    return { ...found, keys, encryptionKeys, ok: keys.state === "ok" };
  } catch (error) {
    return { ...found, keys: unknown, ...blamed(error), ok: false };
  }
}

function areMissing(missing: readonly EncryptionKeyStatus[]): HostFinding {
  const names = missing.map(({ id }) => `"${id}"`).join(", ");
  return {
    state: "failed",
    code: "encryption_keys_mismatch",
    message: `Some values need encryption keys that are not given (${names}). Give the vault every key that it was ever started with.`,
  };
}

/** What is to blame for a failure, and what is known to be well all the same. */
function blamed(error: unknown): Partial<Pick<HostChecked, "store" | "schema" | "keys">> {
  const failed: HostFinding = isVaultError(error)
    ? { state: "failed", code: error.code, message: error.message }
    : {
        state: "failed",
        code: "unknown",
        message: "The check failed for a reason nobody expected.",
      };
  if (isVaultError(error, "store_unusable")) return { store: ok, schema: failed };
  const isOfKeys = isVaultError(
    error,
    ...(["keys_unavailable", "encryption_keys_mismatch", "decrypt_failed"] as const),
  );
  return isOfKeys ? { store: ok, schema: ok, keys: failed } : { store: failed };
}
