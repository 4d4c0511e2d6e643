import { execFileSync } from "node:child_process";
import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isVaultError } from "../errors.ts";
import type { KeyContext } from "./key-wrapper.ts";
import { localKeys, MAKE_A_KEY } from "./local-keys.ts";
import { openBytes } from "./seal.ts";

const newKek = (id: string): string => `${id}:${randomBytes(32).toString("base64")}`;

function refusal(text: string | undefined): { code: string; message: string } {
  try {
    localKeys(text);
  } catch (error) {
    if (isVaultError(error)) return error;
  }
  throw new Error("It was not refused.");
}

describe("encryption keys are read from text", () => {
  const bytes = Buffer.from(`${"ff".repeat(31)}fe`, "hex");

  test.each([
    ["base64", `k1:${bytes.toString("base64")}`],
    ["base64 without padding", `k1:${bytes.toString("base64").replace("=", "")}`],
    ["base64url", `k1:${bytes.toString("base64url")}`],
    ["with spaces and a line end around it", ` k1:${bytes.toString("base64")} \n`],
  ])("%s", (_, text) => {
    const [key] = localKeys(text);
    expect(key?.id).toBe("k1");
    const digest = createHmac("sha256", bytes).update("valetkey key check k1").digest("base64url");
    expect(key?.check).toBe(digest);
  });

  test("several, in their order", () => {
    const text = `${newKek("2026-11")}, ${newKek("a.b_c")},${newKek("K")}`;
    expect(localKeys(text).map((key) => key.id)).toEqual(["2026-11", "a.b_c", "K"]);
  });

  test.each([[undefined], [""], ["  \n"]])(
    "%j is no key, and the message says how to make one",
    (text) => {
      const error = refusal(text);
      expect(error.code).toBe("encryption_keys_missing");
      expect(error.message).toContain(MAKE_A_KEY);
    },
  );

  const canary = "canarycanarycanarycanarycanarycanarycanary0";
  test.each([
    ["no id", canary],
    ["an empty id", `:${canary}`],
    ["an id with a space", `k 1:${canary}`],
    ["an id that is too long", `${"k".repeat(33)}:${canary}`],
    ["no key", "k1:"],
    ["a passphrase", "k1:canary horse battery staple"],
    ["a short key", `k1:${canary.slice(0, 24)}`],
    ["31 bytes", `k1:${randomBytes(31).toString("base64")}`],
    ["33 bytes", `k1:${randomBytes(33).toString("base64")}`],
    ["a comma too many", `${newKek("k1")},`],
    ["hexadecimal digits", `k1:${randomBytes(32).toString("hex")}`],
    ["other characters", `k1:${"canary!".repeat(6)}`],
  ])("%s is refused, and the message repeats none of it", (_, text) => {
    const error = refusal(text);
    expect(error.code).toBe("encryption_keys_invalid");
    expect(error.message).toContain(MAKE_A_KEY);
    expect(error.message).not.toContain("canary");
  });

  test("the message says which of several keys is bad", () => {
    expect(refusal(`${newKek("k1")},k2:AAAA`).message).toContain("key 2 has 3 bytes");
  });

  test("the command of the messages prints a key that is read", () => {
    const program = /^node -e "(.*)"$/.exec(MAKE_A_KEY)?.[1] ?? "";
    const printed = execFileSync(process.execPath, ["-e", program], { encoding: "utf8" });
    expect(localKeys(printed)).toHaveLength(1);
  });
});

describe("a local key", () => {
  const bytes = randomBytes(32);
  const [kek] = localKeys(`k1:${bytes.toString("base64")}`);
  if (!kek) throw new Error("There is no key.");
  const context: KeyContext = { tenant: "t", purpose: "access", keyId: "0f".repeat(16) };
  const dataKey = randomBytes(32);

  test("unwraps what it has wrapped", async () => {
    const wrapped = await kek.wrap(dataKey, context);
    expect(Buffer.from(await kek.unwrap(wrapped, context))).toEqual(dataKey);
  });

  test("wraps in the format of everything sealed, to a place that tells what the key is for", async () => {
    const wrapped = await kek.wrap(dataKey, context);
    const place = ["data-key", "t", "access", context.keyId, "k1"];
    const key = { id: context.keyId, key: createSecretKey(bytes) };
    expect(openBytes(wrapped, key, place, "data-key")).toEqual(dataKey);
  });

  test.each<[string, Partial<KeyContext>]>([
    ["tenant", { tenant: "u" }],
    ["purpose", { purpose: "renewal" }],
    ["id", { keyId: "0e".repeat(16) }],
  ])("does not unwrap for another %s", async (_, change) => {
    const wrapped = await kek.wrap(dataKey, context);
    const opened = kek.unwrap(wrapped, { ...context, ...change });
    await expect(opened).rejects.toMatchObject({ code: "decrypt_failed" });
  });
});
