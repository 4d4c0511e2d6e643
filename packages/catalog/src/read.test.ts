import { expect, test } from "vitest";
import { readEntry } from "./read.ts";

test("reads the module beside the folder of the one that asks", async () => {
  expect(await readEntry("github", import.meta.url)).toMatchObject({ id: "github" });
});

test.each(["data:text/javascript,", "file:///nowhere/src/load.js", ""])(
  "says how to pass the entry when it cannot be read from %j",
  async (here) => {
    await expect(readEntry("github", here)).rejects.toMatchObject({
      name: "CatalogError",
      code: "entry_unreadable",
      message: expect.stringContaining('import entry from "@valetkey/catalog/github"'),
    });
  },
);
