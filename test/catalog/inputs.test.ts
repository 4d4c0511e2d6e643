/**
 * Tries what somebody might type for each input of every entry of the catalogue: what would leave its place in a URL is refused with an
 * error that names the input, and the places that the entry's own examples give stay where they are.
 */
import type { EntryInput, OAuth1Entry, OAuth2Entry } from "@valetkey/catalog";
import { OAuth1Error, withInputs as ofOAuth1 } from "@valetkey/oauth1";
import { OAuth2Error, withInputs as ofOAuth2 } from "@valetkey/oauth2";
import { describe, expect, test } from "vitest";
import { readEntries } from "../../packages/catalog/tools/build.ts";

type AskingEntry = (OAuth1Entry | OAuth2Entry) & { inputs: Readonly<Record<string, EntryInput>> };

const asking = readEntries().filter(
  (entry): entry is AskingEntry => "inputs" in entry && entry.inputs !== undefined,
);

/** What fits no input, wherever it stands. */
const nowhere = [
  "",
  " ",
  "a b",
  "a\r\nHost: evil.example",
  "evil。example",
  "{host}",
  "a".repeat(254),
];

/** What fits none that stands in URLs. */
const inNoUrl = [
  "evil.example/x?",
  "evil.example?x",
  "evil.example#",
  "user@evil.example",
  "evil.example\\",
  "https://evil.example/",
  "//evil.example",
  "%2e%2e",
  "%65vil",
  "..",
];

/** What more is refused by kind: each of it would be another host, another port or another path. */
const byKind: Readonly<Record<EntryInput["kind"], readonly string[]>> = {
  name: ["a/b", "a..b", ".a", "a.", "-a", "a-", "a_b", "evil.example:443", "[::1]"],
  segment: ["a/b", ".", "a?b", "a:b", "a;b", "a&b=c"],
  path: [
    "a/../b",
    "../a",
    "a/..",
    "a/./b",
    "a//b",
    "/",
    "a:b",
    "a;b",
    "a&b=c",
    "evil.example:443/x",
  ],
  value: ["a{b", "a}b", "é"],
  host: [
    "127.0.0.1",
    "127.1",
    "0x7f000001",
    "2130706433",
    "[::1]",
    "10.0.0.1:8080",
    "a..b",
    "a/b",
    "a:b",
  ],
};

function examplesOf({ inputs }: AskingEntry): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, it]) => [name, it.example ?? ""]));
}

/** The entry with these values in its URLs. No client is made, whose secret would be refused to a host first. */
function filled(entry: AskingEntry, inputs: Readonly<Record<string, string>>): unknown {
  return entry.protocol === "oauth1" ? ofOAuth1(entry, inputs) : ofOAuth2(entry, inputs);
}

function refusal(entry: AskingEntry, inputs: Readonly<Record<string, string>>): Error | undefined {
  try {
    filled(entry, inputs);
    return undefined;
  } catch (error) {
    expect(error instanceof OAuth1Error || error instanceof OAuth2Error).toBe(true);
    return error as Error;
  }
}

describe.each(asking.map((entry) => [entry.id, entry] as const))("%s", (_id, entry) => {
  const cases = Object.entries(entry.inputs).flatMap(([name, input]) =>
    [...nowhere, ...(input.kind === "value" ? [] : inNoUrl), ...byKind[input.kind]].map(
      (value) => [name, value] as const,
    ),
  );

  test.each(cases)("refuses for %s: %j", (name, value) => {
    const error = refusal(entry, { ...examplesOf(entry), [name]: value });
    expect(error).toMatchObject({ code: "invalid_options" });
    expect(error?.message).toContain(`inputs.${name} (${entry.inputs[name]?.title}) does not fit`);
    if (value.trim().length > 3) expect(error?.message).not.toContain(value);
  });

  test("takes its own examples", () => {
    expect(refusal(entry, examplesOf(entry))).toBeUndefined();
  });
});

const named = asking.flatMap((entry) =>
  Object.entries(entry.inputs)
    .filter(([, { kind }]) => kind === "name")
    .map(([name, input]) => [`${entry.id}: ${name}`, { entry, name, input }] as const),
);

/** A dot, an address and a port, where a label before a fixed domain is asked for. */
test.each(named)("%s takes no more than a label, unless its pattern has dots", (_, asked) => {
  const { entry, name, input } = asked;
  const mayHaveDots = input.pattern?.includes(".") ?? false;
  const wrong = ["127.0.0.1", "acme:8443", ...(mayHaveDots ? [] : ["a.b", "evil.example"])];
  for (const value of wrong)
    expect(refusal(entry, { ...examplesOf(entry), [name]: value }), value).toBeDefined();
});
