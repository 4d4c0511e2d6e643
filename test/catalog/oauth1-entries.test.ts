/**
 * Every OAuth 1.0a entry of the catalogue, at a service that speaks its dialect and takes no other: what the entry says is enough, for a
 * client alone and for a vault, and no word of it is idle. Words that none of them has are in entries that are made up.
 */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createClient, rsaPss } from "@valetkey/oauth1";
import { agree, playOAuth1Entry } from "@valetkey/sandbox";
import { afterEach, describe, expect, test } from "vitest";
import { callback, goAsClient } from "./oauth1/client-journey.ts";
import { madeUpEntries } from "./oauth1/made-up.ts";
import { oauth1Entries, type Played, playFor, type Variant, variantsOf } from "./oauth1/played.ts";
import { goWithVault, vaultCallback } from "./oauth1/vault-journey.ts";

let played: Played | undefined;
afterEach(() => played?.provider.close());

/** The entry of this very service, with one word less. */
function lacking(word: string, { provider }: Played): Variant["entry"] {
  const variant = variantsOf(provider.entry).find(({ without }) => without === word);
  if (!variant) throw new Error(`no ${word} to take away`);
  return variant.entry;
}

/** What a client that stands alone leaves to its caller. */
const isForTheVault = (word: string): boolean =>
  /^(?:token|accountFrom|(?:api|account)\..*)$/.test(word);

const entries = [...oauth1Entries(), ...madeUpEntries()];

test("every word of a dialect is in one of the entries", () => {
  const schemaUrl = new URL("../../packages/catalog/schema/entry.schema.json", import.meta.url);
  const schema = JSON.parse(readFileSync(schemaUrl, "utf8"));
  const words = new Set(entries.flatMap(({ dialect = {} }) => Object.keys(dialect)));
  expect([...words].sort()).toEqual(Object.keys(schema.$defs.dialect.properties).sort());
});

test("a method of the caller's own goes all the way: RSA-PSS", async () => {
  const [entry] = madeUpEntries();
  if (!entry) throw new Error("no entry");
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const played = { ...entry, signatureMethod: "RSA-PSS" };
  const provider = await playOAuth1Entry(played, { publicKey, redirectUris: [callback] });
  const client = createClient(
    { ...provider.entry, signatureMethod: rsaPss("SHA256") },
    { consumerKey: provider.client.consumerKey, privateKey, redirectUri: callback },
  );
  const { url, pending } = await client.begin();
  const credential = await client.finish(await agree(url, "bob"), pending);
  const answer = await fetch(await client.authorize(new Request(`${provider.url}/me`), credential));
  expect(await answer.json()).toMatchObject({ login: "bob" });
  await provider.close();
});

describe.each(entries)("$id", (entry) => {
  const words = variantsOf(entry).map(({ without }) => without);

  describe("with a client", () => {
    test("is connected, called, renewed and ended", async () => {
      played = await playFor(entry, callback);
      await goAsClient(played, played.provider.entry);
    });

    test.each(words.filter((word) => !isForTheVault(word)))("fails without %s", async (word) => {
      played = await playFor(entry, callback);
      await expect(goAsClient(played, lacking(word, played))).rejects.toThrow();
    });
  });

  describe("with a vault", () => {
    test("is connected, called, renewed and ended", async () => {
      played = await playFor(entry, vaultCallback);
      await goWithVault(played, played.provider.entry);
    });

    test.each(words)("fails without %s", async (word) => {
      played = await playFor(entry, vaultCallback);
      await expect(goWithVault(played, lacking(word, played))).rejects.toThrow();
    });
  });
});
