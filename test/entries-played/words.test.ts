/** Holds the entries that are played to the schema: there is no word of OAuth 2 that none of them has. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { madeUpEntries } from "./made-up.ts";
import { playableEntries } from "./played.ts";
import { variantsOf, vaultVariantsOf } from "./variants.ts";

interface Definition {
  $ref?: string;
  properties?: Readonly<Record<string, Definition>>;
  additionalProperties?: Definition | boolean;
}

const schemaUrl = new URL("../../packages/catalog/schema/entry.schema.json", import.meta.url);
const schema: { $defs: Record<string, Definition> } = JSON.parse(readFileSync(schemaUrl, "utf8"));

/** Words that say nothing of how the service is spoken to, or that only an app's own request would show. */
const unspoken = new Set([
  ...[
    "version",
    "id",
    "name",
    "category",
    "color",
    "notices",
    "statusUrl",
    "inAppBrowsers",
    "translations",
  ],
  ...["consoleUrl", "manageUrl", "setup", "evidence"],
  ...["introspectionUrl", "endSessionUrl", "legacyGrants", "securityProfile"],
]);

/** Every word at every depth, as a path; what stands under free names is one word. */
function wordsIn(definition: Definition, before: string): string[] {
  const named = definition.$ref?.split("/").at(-1) ?? "";
  const { properties = {} } =
    definition.$ref === undefined ? definition : (schema.$defs[named] ?? {});
  return Object.entries(properties).flatMap(([word, inside]) => {
    if (before === "" && unspoken.has(word)) return [];
    const path = before === "" ? word : `${before}.${word}`;
    return [path, ...wordsIn(inside, path)];
  });
}

const has = (entry: unknown, path: string): boolean =>
  path.split(".").reduce<unknown>((at, word) => Object(at)[word], entry) !== undefined;

test.each(["oauth2", "resource", "key"])(
  "every word of %s is in an entry that is played",
  (kind) => {
    const entries = playableEntries();
    const words = wordsIn(schema.$defs[kind] ?? {}, "");
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((path) => !entries.some((entry) => has(entry, path)))).toEqual([]);
  },
);

test("each word that is there is taken away in its turn", () => {
  const [entry] = madeUpEntries().filter(({ id }) => id === "made-up-in-query");
  if (entry?.protocol !== "oauth2" || "resource" in entry) throw new Error("no such entry");
  expect(variantsOf(entry).map(({ without }) => without)).toEqual([
    "pkce",
    "profile.bearer.query",
    "profile.answer.expiry.jwt",
    "profile.answer.fields.access_token",
    "profile.authorization.responseType",
    "profile.basic",
  ]);
  const [own] = madeUpEntries().filter(({ id }) => id === "made-up-own-api");
  if (!own) throw new Error("no such entry");
  expect(vaultVariantsOf(own).map(({ without }) => without)).toEqual(["api.headers.x-api-version"]);
});
