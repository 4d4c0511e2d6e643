/** Names of options that are not known: told where they are names, and by their length where they may be a secret. */
import { expect, test } from "vitest";
import { encryptionKeys, publicUrl } from "../../../test/use-world.ts";
import { createVault } from "../../index.ts";
import { memory } from "../../memory.ts";
import { tellableName } from "./unknown-words.ts";

test.each([
  ["client_secert", "client_secert"],
  ["clientId", "clientId"],
  ["x-api-key2", "x-api-key2"],
  ["oauth2Url", "oauth2Url"],
  ["a".repeat(40), "a".repeat(40)],
  ["a".repeat(41), "[a-name-of-41-characters]"],
  // A colon without its space makes one name of both.
  ["client_secret:s3cr3t", "[a-name-of-20-characters]"],
  ["9f86d081884c", "[a-name-of-12-characters]"],
  ["Zm9vYmFy123z", "[a-name-of-12-characters]"],
  ["two words", "[a-name-of-9-characters]"],
  ["a.b", "[a-name-of-3-characters]"],
  ["", "[a-name-of-0-characters]"],
])("%j is told as %j", (name, told) => expect(tellableName(name)).toBe(told));

test("a secret that stands where an option's name is meant is in no message", () => {
  const secret = "a secret/that=was.pasted 123";
  const broken = { acme: { use: "github", clientId: "a", [secret]: "x" } };
  const make = (): unknown =>
    createVault({ publicUrl, encryptionKeys, store: memory(), providers: broken as never });
  expect(make).toThrow("providers.acme.[a-name-of-28-characters] is not an option");
  expect(make).not.toThrow(/pasted/);
});
