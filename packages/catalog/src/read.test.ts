import { expect, test } from "vitest";
import { readEntry } from "./read.ts";

test("reads the module beside the folder of the one that asks", async () => {
  expect(await readEntry("github", import.meta.url)).toMatchObject({ id: "github" });
});

test("reads it from the package that is installed, where nothing is beside the one that asks", async () => {
  expect(await readEntry("github", "file:///nowhere/bundle.js")).toMatchObject({ id: "github" });
  expect(await readEntry("github", "")).toMatchObject({ id: "github" });
});

test.each(["data:text/javascript,", "file:///nowhere/src/load.js", ""])(
  "says how to pass the entry when it cannot be read from %j",
  async (here) => {
    await expect(readEntry("not-installed", here)).rejects.toMatchObject({
      name: "CatalogError",
      code: "entry_unreadable",
      message: expect.stringContaining('import entry from "@valetkey/catalog/not-installed"'),
    });
  },
);
