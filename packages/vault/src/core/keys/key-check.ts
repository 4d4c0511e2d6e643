/**
 * Whether the encryption keys are those that a store was written with. Each that ever wrapped has left a check in the store: a digest
 * for a key of this process, and for one of a service a known value that the service wrapped.
 */
import { createHash } from "node:crypto";
import { isVaultError, VaultError } from "../errors.ts";
import type { Log } from "../options.ts";
import type { Store } from "../store.ts";
import {
  isLocalKey,
  type KeyContext,
  type KeyWrapper,
  unwrapWith,
  wrapWith,
} from "./key-wrapper.ts";

/** What a service wraps for the check. No secret. */
const KNOWN_VALUE = createHash("sha256").update("valetkey key check").digest();
const CONTEXT: KeyContext = { tenant: "valetkey", purpose: "key-check", keyId: "0".repeat(32) };

/** `unknown`: the store has never seen it; `unanswered`: its service cannot be asked. */
type Finding = "right" | "wrong" | "unknown" | "unanswered";

/** Checks the encryption keys of one vault against its store. */
export interface KeyChecks {
  /**
   * Refuses a store that was written with other keys (`encryption_keys_mismatch`), and leaves the check of the first key where there is
   * none. A service that cannot be asked is no reason to refuse where the store knows its key by name; for a new key it is
   * (`keys_unavailable`).
   */
  check(): Promise<void>;
  /** The same when it was found right before: but each key must be able to be asked. Nothing is written. */
  ask(): Promise<void>;
  /** Makes up for a check that could not be made at the start; nothing is wrapped by a key before. */
  settle(kek: KeyWrapper): Promise<void>;
}

/** Makes the checks over a store. The first of `keys` is the one that wraps. */
export function createKeyChecks(deps: {
  keys: readonly [KeyWrapper, ...KeyWrapper[]];
  store: Store;
  log: Log;
}): KeyChecks {
  const { keys, store, log } = deps;
  const unsettled = new Set<KeyWrapper>();

  const readChecks = async (): Promise<ReadonlyMap<string, string>> =>
    new Map((await store.listKeyChecks()).map(({ kekId, check }) => [kekId, check]));

  const assertKnown = async (): Promise<Finding> => {
    const findings = await knownFindings(keys, await readChecks());
    keys.forEach((kek, index) => {
      if (findings[index] === "unanswered") unsettled.add(kek);
    });
    return findings[0] as Finding;
  };

  return {
    async check() {
      unsettled.clear();
      if ((await assertKnown()) === "unknown") {
        const [first] = keys;
        await store.addKeyCheck({ kekId: first.id, check: await checkOf(first) });
        // Another process may have been first with another key of this id, and its check stays.
        await assertKnown();
      }
      for (const { id } of unsettled)
        log.warn("The service of an encryption key cannot be asked; the key is not checked", {
          encryptionKey: id,
        });
    },
    async ask() {
      const known = await readChecks();
      for (const kek of keys) {
        const finding = await findingOf(kek, known.get(kek.id));
        if (finding === "wrong") throw isAnother(kek);
        if (finding === "unanswered") throw unanswered(kek);
      }
    },
    async settle(kek) {
      if (!unsettled.has(kek)) return;
      const finding = await findingOf(kek, (await readChecks()).get(kek.id));
      if (finding === "unanswered") throw unanswered(kek);
      if (finding === "wrong") throw isAnother(kek);
      unsettled.delete(kek);
    },
  };
}

/** What is found of each key, in their order. Rejects with `encryption_keys_mismatch`. */
async function knownFindings(
  keys: readonly KeyWrapper[],
  known: ReadonlyMap<string, string>,
): Promise<Finding[]> {
  const findings = await Promise.all(keys.map((kek) => findingOf(kek, known.get(kek.id))));
  const wrong = keys.find((_, index) => findings[index] === "wrong");
  if (wrong) throw isAnother(wrong);
  if (known.size > 0 && findings.every((finding) => finding === "unknown"))
    throw areOthers([...known.keys()]);
  return findings;
}

async function checkOf(kek: KeyWrapper): Promise<string> {
  if (isLocalKey(kek)) return kek.check;
  return Buffer.from(await wrapWith(kek, KNOWN_VALUE, CONTEXT)).toString("base64url");
}

async function findingOf(kek: KeyWrapper, check: string | undefined): Promise<Finding> {
  if (check === undefined) return "unknown";
  if (isLocalKey(kek)) return check === kek.check ? "right" : "wrong";
  try {
    const value = await unwrapWith(kek, Buffer.from(check, "base64url"), CONTEXT);
    return KNOWN_VALUE.equals(value) ? "right" : "wrong";
  } catch (error) {
    return isVaultError(error, "keys_unavailable") ? "unanswered" : "wrong";
  }
}

function isAnother(kek: KeyWrapper): VaultError {
  return new VaultError(
    "encryption_keys_mismatch",
    `The encryption key "${kek.id}" is not the one this store was written with. Nothing was changed. Start with the key it knows by that id.`,
  );
}

function areOthers(ids: readonly string[]): VaultError {
  const names = ids.map((id) => `"${id}"`).join(", ");
  return new VaultError(
    "encryption_keys_mismatch",
    `This store was written with other encryption keys (${names}). Nothing was changed. Add one of them to the list.`,
  );
}

function unanswered(kek: KeyWrapper): VaultError {
  return new VaultError(
    "keys_unavailable",
    `The service of the encryption key "${kek.id}" cannot be asked, so nothing is wrapped with it. Nothing was changed. Try again, and check the service.`,
  );
}
