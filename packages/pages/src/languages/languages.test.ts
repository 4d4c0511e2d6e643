import { describe, expect, test } from "vitest";
import { chooseLanguage, offered, textsIn } from "./languages.ts";

const byHeader = (acceptLanguage: string): string => chooseLanguage({ acceptLanguage }).language;

describe("what a browser accepts", () => {
  test.each([
    ["de", "de"],
    ["DE", "de"],
    ["de-AT", "de"],
    ["de-Latn-CH-1996", "de"],
    ["en-GB,en;q=0.9,de;q=0.8", "en"],
    ["qaa-FR, de;q=0.5, en;q=0.4", "de"],
    ["en;q=0.4,de;q=0.5", "de"],
    ["en;q=0.5,de;q=0.5", "en"],
    ["de;q=0.001", "de"],
    ["de ; q=1.000 , en;q=0.999", "de"],
    ["\tde\t;\tQ=1", "de"],
    ["qaa, qab;q=0.9", "en"],
    ["*", "en"],
    ["*, de;q=0.5", "en"],
    ["en;q=0, *", "de"],
    ["de;q=0, *;q=0.1", "en"],
    ["de;q=0", "en"],
    ["*;q=0", "en"],
    ["", "en"],
  ])("%j gives %s", (header, language) => {
    expect(byHeader(header)).toBe(language);
  });

  test.each([
    ["de;q=2", "a weight above 1"],
    ["de;q=-1", "a weight below 0"],
    ["de;q=0.5555", "a weight of four places"],
    ["de;q=", "no weight"],
    ["de;level=1", "another parameter"],
    ["de_AT", "an underscore"],
    ["deutsch-", "a hyphen at the end"],
    ["<script>", "markup"],
    ["\0de", "a control character"],
    ["d\u00e9", "a letter that no tag has"],
  ])("%j is passed over: %s", (header) => {
    expect(byHeader(header)).toBe("en");
    expect(byHeader(`${header}, de;q=0.1`)).toBe("de");
  });

  test("a header of a megabyte is read no further than a browser's would be", () => {
    expect(byHeader(`${"qaa,".repeat(400_000)}de`)).toBe("en");
    expect(byHeader(`de,${"-".repeat(1_000_000)}`)).toBe("de");
  });

  test("gives nobody a language that is for tests", () => {
    expect(byHeader("en-XA, ar-XB;q=0.9")).toBe("en");
    expect(byHeader("ar-XB, de;q=0.9")).toBe("de");
  });
});

describe("the language that the app gave", () => {
  test.each([
    ["de", "de"],
    ["de-CH", "de"],
    ["en-XA", "en-XA"],
    ["ar-XB", "ar-XB"],
  ])("%s goes before the browser's, and the answer does not vary", (language, chosen) => {
    const wish = { language, acceptLanguage: "en, de;q=0.5" };
    expect(chooseLanguage(wish)).toEqual({ language: chosen, byHeader: false });
  });

  test("leaves it to the browser where there are no texts for it", () => {
    const wish = { language: "qaa-CA", acceptLanguage: "de" };
    expect(chooseLanguage(wish)).toEqual({ language: "de", byHeader: true });
  });
});

test("without any wish, pages are in English", () => {
  expect(chooseLanguage({})).toEqual({ language: "en", byHeader: true });
  expect(chooseLanguage({ acceptLanguage: null }).language).toBe("en");
  for (const language of [undefined, "", "qaa", "constructor"])
    expect(textsIn(language)).toBe(offered[0]);
});
