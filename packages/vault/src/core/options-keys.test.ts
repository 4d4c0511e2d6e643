import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keyService } from "../../test/servers/key-service.ts";
import { memory } from "../memory.ts";
import { isVaultError } from "./errors.ts";
import { localKeys } from "./keys/local-keys.ts";
import { readOptions, type Settings, type VaultOptions } from "./options.ts";

const local = `k1:${randomBytes(32).toString("base64")}`;

const read = (options: object): Settings =>
  readOptions({
    publicUrl: "https://app.example.com/oauth",
    encryptionKeys: local,
    store: memory(),
    providers: {},
    ...options,
  } as VaultOptions);

function refusal(options: object): { code: string; message: string } {
  try {
    read(options);
  } catch (error) {
    if (isVaultError(error)) return error;
  }
  throw new Error("It was not refused.");
}

describe("encryption keys", () => {
  test.each<[string, VaultOptions["encryptionKeys"], string[]]>([
    ["text", `${local},k0:${randomBytes(32).toString("base64")}`, ["k1", "k0"]],
    ["one key of a service", keyService("kms:1"), ["kms:1"]],
    ["a list", [keyService("kms:1"), ...localKeys(local)], ["kms:1", "k1"]],
  ])("are %s", (_, encryptionKeys, ids) => {
    expect(read({ encryptionKeys }).encryptionKeys.map(({ id }) => id)).toEqual(ids);
  });

  test.each<[string, unknown, string]>([
    ["an empty list", [], "encryption_keys_invalid"],
    ["two of one id", [keyService("a"), keyService("a")], "encryption_keys_invalid"],
    ["two of one id as text", `${local},${local}`, "encryption_keys_invalid"],
    ["text in a list", [local], "options_invalid"],
    ["null", null, "options_invalid"],
    ["a key without a name", { ...keyService("a"), id: undefined }, "options_invalid"],
    ["a key that does not unwrap", { ...keyService("a"), unwrap: "canary" }, "options_invalid"],
    ["bytes", randomBytes(32), "options_invalid"],
  ])("%s is refused, and not repeated", (_, encryptionKeys, code) => {
    const error = refusal({ encryptionKeys });
    expect(error.code).toBe(code);
    expect(error.message).not.toContain("canary");
    expect(error.message).not.toContain(local);
  });

  test("that are of no known kind are refused with what they may be", () => {
    expect(refusal({ encryptionKeys: [local] }).message).toMatch(
      /encryptionKeys must be text .*valetkey\/kms/,
    );
  });
});

describe("data keys", () => {
  test("seal for 30 days and are used an hour beyond their time, if nothing else is said", () => {
    expect(read({}).dataKeys).toEqual({ rotateAfterDays: 30, staleMinutes: 60 });
    expect(read({ dataKeys: { staleMinutes: 0 } }).dataKeys).toEqual({
      rotateAfterDays: 30,
      staleMinutes: 0,
    });
  });

  test.each([
    { rotateAfterDays: 0 },
    { rotateAfterDays: 1.5 },
    { rotateAfterDays: "30" },
    { staleMinutes: -1 },
    { staleHours: 1 },
  ])("%j is refused", (dataKeys) => {
    expect(refusal({ dataKeys }).code).toBe("options_invalid");
  });
});
