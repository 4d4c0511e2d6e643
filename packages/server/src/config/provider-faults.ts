/** Has the vault check what is its own to judge: providers, looks, connections to the outside, keys. */
import { randomBytes } from "node:crypto";
import { createVault, isVaultError, localKeys, type VaultOptions } from "valetkey";
import { providerWords, tellableName } from "valetkey/host";
import { memory } from "valetkey/memory";
import { type Fault, pointerOf } from "./faults.ts";
import { camelNames, snakeOf } from "./names.ts";
import { didYouMean } from "./suggest.ts";

type Checked = Pick<
  VaultOptions,
  "publicUrl" | "providers" | "branding" | "egress" | "renewal" | "dataKeys"
>;

/** What the vault would refuse, with the names as files write them. Makes a vault that opens nothing. */
export function vaultFaults(options: Checked): readonly Fault[] {
  const encryptionKeys = `check:${randomBytes(32).toString("base64")}`;
  try {
    createVault({ ...options, encryptionKeys, store: memory() });
    return [];
  } catch (error) {
    if (!isVaultError(error, "options_invalid")) throw error;
    const said = error.message.replace(/^createVault: /, "").replace(/\.$/, "");
    return said.split(/; (?=[a-zA-Z]+(?:\.\S+)? )/).map(faultOf);
  }
}

/** What is wrong with encryption keys; empty: nothing. */
export function keyFaults(encryptionKeys: string): readonly Fault[] {
  try {
    localKeys(encryptionKeys);
    return [];
  } catch (error) {
    if (!isVaultError(error)) throw error;
    return [{ pointer: "/encryption_keys", what: error.message.replace(/\.$/, "") }];
  }
}

/** Names of providers' options that are not written as files write them. */
export function nameFaults(providers: Readonly<Record<string, unknown>>): readonly Fault[] {
  const found = Object.entries(providers).flatMap(([name, it]) => camelNames(it, [name]));
  return found.map((path) => {
    const name = path.at(-1) ?? "";
    const shown = tellableName(name);
    const meant = shown === name ? `; did you mean "${snakeOf(name)}"?` : "";
    const pointer = pointerOf(["providers", ...path.slice(0, -1), shown]);
    return { pointer, what: `it is no setting${meant}` };
  });
}

/** `providers.github.clientId is missing`, as a fault. */
function faultOf(said: string): Fault {
  const [, dotted = "", rest = said] = /^(\S+) (.*)$/s.exec(said) ?? [];
  const path = dotted.split(".").map((part, index) => (index === 1 ? part : snakeOf(part)));
  const [of, , name = "", ...deeper] = path;
  const isUnknown = rest === "is not an option" && of === "providers" && deeper.length === 0;
  const meant = isUnknown ? didYouMean(name, providerWords().map(snakeOf)) : "";
  return { pointer: pointerOf(path), what: `it ${inWordsOfFiles(rest)}${meant}` };
}

function inWordsOfFiles(text: string): string {
  return text.replaceAll(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, snakeOf);
}
