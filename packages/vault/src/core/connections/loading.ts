/** Opens what a connection holds, and notes on the connection when it does not open, and when it does again. */
import type { Context, Loaded } from "../context.ts";
import { isVaultError } from "../errors.ts";
import type { Place } from "../keys/cipher.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { StoredConnection } from "../store.ts";
import { connectionRequired } from "./connection.ts";
import { lift, note } from "./notes.ts";

/** Puts a stored row in the form the cache keeps: its access credential is opened once, when first needed. */
export function load(ctx: Context, row: StoredConnection): Loaded {
  let opening: Promise<Opaque> | undefined;
  const loaded: Loaded = {
    row,
    access() {
      const { access } = row;
      if (!access) throw connectionRequired(ctx, row);
      opening ??= openForCall(ctx, row, access).then((opened) => {
        loaded.opened = opened;
        return opened;
      });
      return opening;
    },
  };
  return loaded;
}

/** Where what a row holds belongs. */
export function placeOf(
  row: Pick<StoredConnection, "tenant" | "id" | "provider" | "tokenVersion">,
  field: "access" | "renewal",
): Place {
  const { tenant, id, provider, tokenVersion: version } = row;
  return { tenant, row: id, field, provider, version };
}

/** Both halves of what a row holds. Rejects with `connection_required` where one is missing, `decrypt_failed` and `keys_unavailable`. */
export async function openWhole(
  ctx: Context,
  row: StoredConnection,
): Promise<{ access: Opaque; renewal: Opaque }> {
  const { access, renewal } = row;
  if (!access || !renewal) throw connectionRequired(ctx, row);
  return orNote(ctx, row, async () => ({
    access: await ctx.cipher.open(access, placeOf(row, "access")),
    renewal: await ctx.cipher.open(renewal, placeOf(row, "renewal")),
  }));
}

async function openForCall(
  ctx: Context,
  row: StoredConnection,
  access: Uint8Array,
): Promise<Opaque> {
  const opened = await orNote(ctx, row, () => ctx.cipher.open(access, placeOf(row, "access")));
  if (row.problem?.code === "decrypt_failed") await liftIfWhole(ctx, row);
  return opened;
}

/** It may have been the other half that did not open: a call does not need that one, but a renewal will. */
async function liftIfWhole(ctx: Context, row: StoredConnection): Promise<void> {
  try {
    if (row.renewal) await ctx.cipher.open(row.renewal, placeOf(row, "renewal"));
  } catch (error) {
    if (!isVaultError(error, "decrypt_failed", "keys_unavailable", "store_unavailable"))
      throw error;
    return;
  }
  await lift(ctx, row, "decrypt_failed");
}

async function orNote<T>(ctx: Context, row: StoredConnection, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (isVaultError(error, "decrypt_failed"))
      await note(ctx, row, { code: "decrypt_failed", message: error.message });
    throw error;
  }
}
