/** What catalog:check finds beyond the words of one entry: what it stands on, what is there twice, and what became of others. */
import { describe, expect, test } from "vitest";
import { faultsAcross, faultsInGerman } from "../tools/across.ts";
import { readEntries } from "../tools/build.ts";
import { readEntryText } from "../tools/entry-text.ts";
import { faultsOfGone, readGone } from "../tools/gone.ts";
import { faultsOf } from "../tools/validate.ts";
import { type CatalogEntry, entryIds, loadEntry, type OAuth2Entry } from "./index.ts";

const known = await loadEntry("trello");
const withEvidence = (evidence: object): CatalogEntry => ({
  ...known,
  evidence: { ...known.evidence, ...evidence },
});
const faults = (entry: CatalogEntry): string[] => faultsOf(`entries/${entry.id}.json`, entry);

describe("what an entry stands on", () => {
  test.each([
    [{ status: "documented", docs: [] }, "/evidence/docs"],
    [{ status: "agreed" }, "sources"],
    [{ status: "agreed", sources: ["grant", "bell"] }, "/evidence/sources"],
    [{ sources: ["somebody"] }, '/evidence/sources: "somebody" is no list that is known'],
    [
      { status: "agreed", sources: ["grant", "loginpass", "phpoauthlib"] },
      "agreed by 1 lists that are still kept, and 3 are needed",
    ],
    [
      { choices: [{ about: "signatureMethod", instead: ["HMAC-SHA1"], reason: "So it is." }] },
      'choices/0/instead: "HMAC-SHA1" is what the entry says itself',
    ],
    [
      { choices: [{ about: "api.baseUrl", instead: ["x"], reason: "word ".repeat(21).trim() }] },
      "/evidence/choices/0/reason: a sentence of more than 20 words",
    ],
  ])("%j is refused", (evidence, fault) => {
    expect(faults(withEvidence(evidence)).join("\n")).toContain(fault);
  });

  test("an entry that three lists agree on is right", () => {
    const sources = ["grant", "goth", "nango"];
    expect(faults(withEvidence({ status: "agreed", docs: [], sources }))).toEqual([]);
  });
});

describe("the text of an entry", () => {
  test.each([
    ["{", "is no JSON"],
    ['{ "id": "a", "id": "b" }', 'the key "id" is there twice'],
    ['{ "a": [{ "b": { "c": 1 } }, { "c": 1, "d": "{", "c": 2 }] }', 'the key "c" is there twice'],
  ])("%s is refused by its file's name", (text, fault) => {
    expect(readEntryText("entries/acme.json", text)).toEqual({
      faults: [expect.stringMatching(new RegExp(`^entries/acme.json: .*${fault}`))],
    });
  });

  test("is taken where each object has a key once", () => {
    const text = '{ "a": { "b": "\\"b\\": {" }, "c": [{ "b": 1 }, { "b": 2 }] }';
    expect(readEntryText("x", text)).toEqual({ faults: [], value: JSON.parse(text) });
  });
});

test("two entries that differ in a hyphen, or in a word that says what is so anyway, are one", async () => {
  const hyphen = { ...known, id: "trel-lo", signatureMethod: "PLAINTEXT" } as CatalogEntry;
  expect(faultsAcross([known, hyphen])).toEqual([
    "entries/trel-lo.json: the id of trello.json but for hyphens: keep one",
  ]);
  const plain = (await loadEntry("github")) as OAuth2Entry;
  const { pkce: _usual, scopeSeparator: _blank, ...silent } = plain;
  const said = { ...silent, id: "hub", pkce: "S256", scopeSeparator: " " } as const;
  expect(faultsAcross([silent, said])).toHaveLength(1);
});

test("two entries that send the same are one", () => {
  const twice = [known, { ...known, id: "trello-again", name: "Trello, again", color: "#000000" }];
  expect(faultsAcross(twice)).toEqual([
    "entries/trello-again.json: the same endpoints and words as trello.json: keep one",
  ]);
  expect(faultsAcross(readEntries())).toEqual([]);
});

test("the catalogue's entries say in German what they say in English", () => {
  const { translations: _said, ...english } = known;
  const scopes = Object.keys(english.scopes ?? {}).map((name) => JSON.stringify(name));
  expect(faultsInGerman([english])).toEqual([
    `entries/trello.json: /translations/de/scopes: lacks ${scopes.join(", ")}`,
  ]);
  const inputs = { shop: { title: "Shop", kind: "name" } } as const;
  expect(faultsInGerman([{ ...known, inputs } as CatalogEntry])).toEqual([
    'entries/trello.json: /translations/de/inputs: lacks "shop"',
  ]);
  expect(faultsInGerman(readEntries())).toEqual([]);
});

describe("what became of ids", () => {
  const ids = new Set<string>(entryIds());
  const line = { name: "Old", became: "renamed", to: ["trello"], reason: "It is Trello now." };

  test("the list is right, and every id of it is answered", async () => {
    const gone = readGone();
    expect(faultsOfGone(gone, ids)).toEqual([]);
    for (const [id, { reason }] of Object.entries(gone as Record<string, { reason: string }>))
      await expect(loadEntry(id)).rejects.toMatchObject({
        code: "entry_gone",
        message: expect.stringContaining(reason),
      });
  });

  test.each([
    [{ trello: line }, "gone.json: /trello: there is an entry of this id"],
    [{ old: { ...line, to: ["nowhere"] } }, "gone.json: /old/to: there is no entry nowhere"],
    [{ old: { ...line, to: undefined } }, "gone.json: /old"],
    [{ old: { ...line, became: "ended" } }, "gone.json: /old/to: has no place there"],
    [{ old: { ...line, more: true } }, 'gone.json: /old: unknown key "more"'],
    [{ old: { ...line, reason: "word ".repeat(21).trim() } }, "more than 20 words"],
  ])("%j is refused", (list, fault) => {
    expect(faultsOfGone(JSON.parse(JSON.stringify(list)), ids).join("\n")).toContain(fault);
  });
});
