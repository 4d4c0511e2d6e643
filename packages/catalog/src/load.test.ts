import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { CatalogError, entryIds, loadEntry } from "./index.ts";

describe("entryIds", () => {
  test("lists the ids in alphabetical order", () => {
    expect(entryIds()).toEqual([...entryIds()].sort());
    expect(entryIds()).toContain("jira-data-center");
  });
});

describe("loadEntry", () => {
  test.each(entryIds())("reads %s", async (id) => {
    const entry = await loadEntry(id);
    expect(entry.id).toBe(id);
  });

  test("gives the object that the static import gives", async () => {
    const { default: github } = await import("@valetkey/catalog/github");
    expect(await loadEntry("github")).toBe(github);
    expect(github.protocol).toBe("oauth2");
  });

  test.each([
    ["gitub", 'There is no catalogue entry "gitub". Did you mean "github"?'],
    ["Google ", 'There is no catalogue entry "Google ". Did you mean "google"?'],
    ["x-oauth", 'There is no catalogue entry "x-oauth". Did you mean "x-oauth1"?'],
  ])("suggests the nearest id for %j", async (id, message) => {
    await expect(loadEntry(id)).rejects.toMatchObject({ code: "entry_unknown", message });
  });

  test.each([
    "",
    "nothing-like-it",
    "toString",
    "__proto__",
    "../schema/entry.schema",
    "a".repeat(10_000),
  ])("refuses %j without a guess and without touching a file", async (id) => {
    const error = await loadEntry(id).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(CatalogError);
    expect(error).toMatchObject({ code: "entry_unknown", name: "CatalogError" });
    expect(String(error)).toContain("entryIds() lists them");
    expect(String(error).length).toBeLessThan(250);
  });
});

describe("in a bundle", () => {
  test("no entry is pulled in, and loadEntry says how to pass one", async () => {
    const folder = mkdtempSync(join(tmpdir(), "catalog-bundle-"));
    try {
      const bundled = await build({
        stdin: {
          contents: 'export { loadEntry } from "@valetkey/catalog";',
          resolveDir: import.meta.dirname,
        },
        bundle: true,
        format: "esm",
        platform: "neutral",
        conditions: ["valetkey-source"],
        write: false,
        logLevel: "silent",
      });
      const [file] = bundled.outputFiles;
      expect(file?.text).not.toContain("https://");
      const path = join(folder, "bundle.mjs");
      writeFileSync(path, file?.contents ?? "");
      // By Node itself, for which nothing is installed there.
      const script = `
        const { loadEntry } = await import(${JSON.stringify(pathToFileURL(path).href)});
        console.log(await loadEntry("github").catch(({ code, message }) => code + " " + message));
      `;
      const args = ["--input-type=module", "--eval", script];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: "utf8",
      });
      expect(stderr).toBe("");
      expect(stdout).toContain("entry_unreadable");
      expect(stdout).toContain('import entry from "@valetkey/catalog/github"');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
