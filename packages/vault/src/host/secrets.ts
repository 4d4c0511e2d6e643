/** Seals what a host keeps in tables of its own under the vault's data keys, each value to its place. How it is sealed is core/keys. */
import { checkName } from "../core/arguments/arguments.ts";
import type { Context } from "../core/context.ts";
import { VaultError } from "../core/errors.ts";
import type { Place } from "../core/keys/cipher.ts";
import { keyIdOf } from "../core/keys/seal.ts";
import type { Opaque } from "../core/protocols/protocol.ts";

/** What a value is bound to: moved to another row, kind or tenant it does not open. */
export interface HostPlace {
  /** Null: it is of no tenant. What is sealed to a tenant is lost for good when the tenant is erased. */
  tenant: string | null;
  /** What it is, such as `webhook`: 1 to 255 characters. */
  kind: string;
  /** Of which row, 1 to 255 characters. */
  id: string;
}

/** Secrets of the host's own. */
export interface HostSecrets {
  /**
   * Seals a value that JSON can hold. The keys are the vault's, of a purpose of their own (`host`): no such key opens a credential. Rejects with
   * `options_invalid`, `store_unavailable`, `keys_unavailable`.
   */
  seal(value: object, place: HostPlace): Promise<Uint8Array>;
  /** The value. Rejects with `decrypt_failed` for another place, keys that are not here, or bytes that are not the vault's; and as `seal`. */
  open(sealed: Uint8Array, place: HostPlace): Promise<Record<string, unknown>>;
  /**
   * The same value under the key that seals now; undefined: that has sealed it already. `rotateKeys` retires keys, and nothing else does; a
   * retired one goes on opening what it sealed, as long as its tenant is there, for the vault cannot know what a host keeps. Rejects as `open`.
   */
  reseal(sealed: Uint8Array, place: HostPlace): Promise<Uint8Array | undefined>;
  /** Which data key has sealed it: 32 hexadecimal digits. Throws `decrypt_failed` for bytes that are not the vault's. */
  keyIdOf(sealed: Uint8Array): string;
}

/** Events outside all tenants, and what a host keeps there, are under this name, which no tenant can have. */
const NO_TENANT = "";

/** Makes the secrets of a vault's host. */
export function createHostSecrets(ctx: Context): HostSecrets {
  const open: HostSecrets["open"] = async (sealed, place) => {
    const at = placeOf(place);
    await ctx.ready();
    return { ...(await ctx.cipher.open(sealed, at)) };
  };
  const seal = async (value: object, place: Place): Promise<Uint8Array> => {
    await ctx.ready();
    return ctx.cipher.seal(value as Opaque, place);
  };
  return {
    open,
    keyIdOf,
    async seal(value, place) {
      if (typeof value !== "object" || value === null || Array.isArray(value))
        throw new VaultError("options_invalid", "seal takes an object that JSON can hold.");
      return seal(value, placeOf(place));
    },
    async reseal(sealed, place) {
      const at = placeOf(place);
      await ctx.ready();
      const { id } = await ctx.keys.active(at.tenant, "host");
      if (keyIdOf(sealed) === id) return undefined;
      return seal(await ctx.cipher.open(sealed, at), at);
    },
  };
}

function placeOf({ tenant, kind, id }: HostPlace): Place {
  return {
    tenant: tenant === null ? NO_TENANT : checkName(tenant, "A tenant id"),
    row: checkName(id, "The id of a sealed value"),
    field: "host",
    provider: checkName(kind, "The kind of a sealed value"),
    version: 0,
  };
}
