/**
 * Seals what the vault keeps to the place where it is kept: tenant, row, field, provider and version. A blob that was moved
 * does not open. Which key to use is key-ring.ts, the bytes are seal.ts.
 */
import type { Random } from "../digest.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { DataKeyPurpose } from "../store.ts";
import type { KeyRing } from "./key-ring.ts";
import { keyIdOf, openBytes, sealBytes } from "./seal.ts";

const PAD_STEP = 256;

const purposeOf = {
  access: "access",
  renewal: "renewal",
  salvage: "renewal",
  revocation: "renewal",
  details: "session",
  parked: "session",
  client: "client",
  registration: "client",
  host: "host",
} as const satisfies Record<Place["field"], DataKeyPurpose>;

/** What a blob is bound to. Every part counts; the order and the lengths too. */
export interface Place {
  tenant: string;
  /** Id of the row: a connection (of salvage too), a session, an attempt, a revocation; the client id for a client, with the issuer before it for a registration; its own id for what a host keeps. */
  row: string;
  field:
    | "access"
    | "renewal"
    | "salvage"
    | "revocation"
    | "details"
    | "parked"
    | "client"
    | "registration"
    | "host";
  /** Of what a host keeps: its kind. */
  provider: string;
  /** `tokenVersion` for a connection's fields, `parentVersion` for salvage, a client's `version`, 0 elsewhere. */
  version: number;
}

/** Seals JSON values to their places, and opens them there alone. */
export interface Cipher {
  seal(value: Opaque, place: Place): Promise<Uint8Array>;
  /** Rejects with `decrypt_failed` for another place, another key, or bytes that are not ours. */
  open(blob: Uint8Array, place: Place): Promise<Opaque>;
}

/** Seals and opens JSON values under the ring's data keys. Lengths are padded: they would tell one provider from another. */
export function createCipher(ring: KeyRing, random: Random): Cipher {
  return {
    async seal(value, place) {
      const key = await ring.active(place.tenant, purposeOf[place.field]);
      const json = Buffer.from(JSON.stringify(value));
      const padded = Buffer.alloc(Math.ceil(json.length / PAD_STEP) * PAD_STEP, " ");
      padded.set(json);
      return sealBytes(padded, key, placeParts(place), purposeOf[place.field], random);
    },
    async open(blob, place) {
      const key = await ring.byId(place.tenant, keyIdOf(blob));
      return JSON.parse(openBytes(blob, key, placeParts(place), purposeOf[place.field]).toString());
    },
  };
}

function placeParts(place: Place): readonly string[] {
  return [place.tenant, place.row, place.field, place.provider, String(place.version)];
}
