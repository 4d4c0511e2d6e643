/**
 * Holds the profiles and inputs of the catalogue to what @valetkey/oauth2 makes of them: the same words, the same types, and for every
 * entry a client.
 */
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import type { EntryInput, EntryProfile, OAuth2Entry } from "@valetkey/catalog";
import {
  createClient,
  type OAuth2ClientOptions,
  OAuth2Error,
  type OAuth2Input,
  type OAuth2Profile,
} from "@valetkey/oauth2";
import { expect, expectTypeOf, test } from "vitest";
import { readEntries } from "../../packages/catalog/tools/build.ts";
import { faultsOf } from "../../packages/catalog/tools/validate.ts";
import { wholeProfile } from "../../packages/oauth2/test/whole-profile.ts";

interface Definition {
  $ref?: string;
  properties?: Record<string, Definition>;
  additionalProperties?: Definition | boolean;
}

const schemaUrl = new URL("../../packages/catalog/schema/entry.schema.json", import.meta.url);
const schema: { $defs: Record<string, Definition> } = JSON.parse(readFileSync(schemaUrl, "utf8"));
const githubUrl = new URL("../../packages/catalog/entries/github.json", import.meta.url);
const { translations: _said, ...github }: { translations: object } = JSON.parse(
  readFileSync(githubUrl, "utf8"),
);
const redirectUri = "https://app.example/callback";

const ofApp: EntryInput = { title: "Key", kind: "value", of: "app", example: "k", default: "k" };
const input: Required<Omit<EntryInput, "of">> = {
  title: "Shop",
  kind: "name",
  pattern: "[a-z]+",
  suffix: ".shops.example",
  example: "acme",
  oneOf: ["acme"],
  default: "acme",
};
const templated = {
  ...github,
  issuer: "https://as.example/common/v2.0",
  inputs: { shop: input, key: ofApp },
  authorizationParams: { key: "{key}" },
  refreshUrl: "https://{shop}.shops.example/renew/{shop}",
  profile: wholeProfile,
};

function definitionOf(definition: Definition): Definition {
  const name = definition.$ref?.split("/").at(-1);
  return name === undefined ? definition : (schema.$defs[name] ?? {});
}

/** The words of an object of the schema, each with the words inside. */
function wordsOf(definition: Definition): object {
  const { properties = {} } = definitionOf(definition);
  const parts = Object.entries(properties).map(([word, part]) => [word, wordsOf(part)]);
  return Object.fromEntries(parts);
}

/** The words of the schema that a value uses; those of free names are not words. */
function usedWords(value: unknown, known: object): object {
  const words = Object.entries(known).filter(([word]) => Object.hasOwn(Object(value), word));
  return Object.fromEntries(
    words.map(([word, inside]) => [word, usedWords(Object(value)[word], inside)]),
  );
}

test("the types of the catalogue are those of @valetkey/oauth2", () => {
  expectTypeOf<EntryProfile>().toEqualTypeOf<OAuth2Profile>();
  expectTypeOf<EntryInput>().toEqualTypeOf<OAuth2Input>();
});

test("an entry may have every word of a profile, and a client takes it", () => {
  expect(faultsOf("github.json", templated)).toEqual([]);
  const client = () => createClient(templated, { clientId: "app", clientSecret: "s", redirectUri });
  expect(client).not.toThrow();
});

test("the schema has no word of a profile that oauth2 does not know", () => {
  const { profile = {} } = schema.$defs;
  const known = wordsOf(profile);
  for (const [word, inside] of Object.entries(known)) {
    for (const part of Object.keys(inside)) {
      const rule = { [word]: { [part]: Symbol.iterator } };
      const refuse = () =>
        createClient({ ...templated, profile: rule as object }, { clientId: "a" });
      expect(refuse).toThrow(OAuth2Error);
      expect(refuse, `${word}.${part}`).not.toThrow(/is not known/);
    }
  }
  expect(Object.keys(usedWords(wholeProfile, known)).sort()).toEqual(Object.keys(known).sort());
});

test.each(["profile", "inputs"])("an unknown word in %s is refused by both", (word) => {
  const wrong = {
    ...templated,
    [word]: { ...Reflect.get(templated, word), shpo: { kind: "name" } },
  };
  expect(faultsOf("github.json", wrong)).not.toEqual([]);
  const refuse = () => createClient(wrong as typeof templated, { clientId: "app", redirectUri });
  expect(refuse).toThrow(OAuth2Error);
});

const pem = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

/** Where the secret is a JWT, a key makes it. */
const secretFor = ({ secret }: OAuth2Entry): Partial<OAuth2ClientOptions> =>
  secret === "jwt"
    ? { privateKey: { key: pem, keyId: "k", issuer: "team" } }
    : { clientSecret: "s" };

test("every entry makes a client", () => {
  for (const entry of readEntries()) {
    if (entry.protocol !== "oauth2" || "resource" in entry) continue;
    const inputs = Object.entries(entry.inputs ?? {}).map(([name, { example }]) => [name, example]);
    const options = {
      clientId: "app",
      redirectUri,
      inputs: Object.fromEntries(inputs),
      // That the client is registered there is not what is tried here.
      secretHosts: inputs.map(([, value]) => String(value)),
      ...(entry.clientAuth !== "none" && secretFor(entry)),
    };
    expect(() => createClient(entry, options), entry.id).not.toThrow();
  }
});
