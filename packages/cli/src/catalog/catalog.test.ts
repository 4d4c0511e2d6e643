import { entryIds } from "@valetkey/catalog";
import { expect, test } from "vitest";
import { run as runLine } from "../../test/terminal.ts";
import type { Failure } from "../ground/failure.ts";
import { type CatalogOutput, listCatalog, showEntry } from "./catalog.ts";

/** What was printed, what was complained of, and the exit code. */
async function run(
  act: (output: Required<CatalogOutput>) => Promise<undefined>,
): Promise<{ out: string[]; err: string[]; code: number }> {
  const [out, err]: [string[], string[]] = [[], []];
  const print = (line: string): void => void out.push(line);
  const failure = await act({ print, width: 100 }).catch((error: Failure) => error);
  if (failure) err.push(failure.message);
  return { out, err, code: failure?.facts.exitCode ?? 0 };
}

test("lists every entry, a line each", async () => {
  const { out, code } = await run((output) => listCatalog(undefined, {}, output));
  expect(code).toBe(0);
  expect(out).toHaveLength(entryIds().length);
  expect(out.find((line) => line.startsWith("trello "))).toMatch(
    /^trello +Trello +OAuth 1\.0a +documented$/,
  );
});

test("finds by a part of an id or a name, whatever its letters", async () => {
  const { out } = await run((output) => listCatalog("gitH", {}, output));
  expect(out.map((line) => line.split(" ")[0])).toContain("github");
  expect(out.every((line) => /github/i.test(line))).toBe(true);
});

test("narrows by protocol, status and category", async () => {
  const { out } = await run((output) =>
    listCatalog(undefined, { protocol: "oauth1", status: "documented", json: true }, output),
  );
  const listed: { id: string; protocol: string; status: string }[] = JSON.parse(out.join("\n"));
  expect(listed.map(({ id }) => id)).toContain("trello");
  expect(new Set(listed.map(({ protocol, status }) => `${protocol} ${status}`))).toEqual(
    new Set(["oauth1 documented"]),
  );
  const storage = await run((output) => listCatalog("box", { category: "storage" }, output));
  expect(storage.out.map((line) => line.split(" ")[0])).toContain("dropbox");
});

test("says where nothing is like the query, and what is near it", async () => {
  const { out, err, code } = await run((output) => listCatalog("githbu", {}, output));
  expect([out, code]).toEqual([[], 1]);
  expect(err.join()).toContain("Did you mean github?");
});

test("says why a list is empty: no such category, a service that is gone, options that fit none", async () => {
  const category = await run((output) => listCatalog(undefined, { category: "pets" }, output));
  expect(category.err.join()).toMatch(/no category "pets"; there are .*storage/);
  const gone = await run((output) => listCatalog("Twitter", {}, output));
  expect(gone.err.join()).toMatch(/X since 2023.* See x or x-oauth1\./);
  const fits = await run((output) => listCatalog("github", { protocol: "key" }, output));
  expect(fits.err.join()).toMatch(/^No entry fits all of that\./);
  expect([category.code, gone.code, fits.code]).toEqual([1, 1, 1]);
});

test("folds what it says between words, to the width that there is", async () => {
  const { out } = await run((output) => showEntry("paypal", {}, output));
  const tooLong = out.filter((line) => line.length > 100);
  expect(tooLong.filter((line) => line.trim().includes(" "))).toEqual([]);
  const whole = await run((output) => showEntry("paypal", {}, { ...output, width: 10_000 }));
  expect(out.length).toBeGreaterThan(whole.out.length);
  expect(out.join(" ").replace(/\s+/g, " ")).toBe(whole.out.join(" ").replace(/\s+/g, " "));
});

test("shows an entry in words, and as it is", async () => {
  const words = await run((output) => showEntry("trello", {}, output));
  expect(words.code).toBe(0);
  expect(words.out.join("\n")).toContain("https://trello.com/1/OAuthGetRequestToken");
  const raw = await run((output) => showEntry("trello", { json: true }, output));
  expect(JSON.parse(raw.out.join("\n"))).toMatchObject({ id: "trello", protocol: "oauth1" });
});

test("says what became of an id that is gone, and what is near an unknown one", async () => {
  const gone = await run((output) => showEntry("twitter", {}, output));
  expect([gone.out, gone.code]).toEqual([[], 1]);
  expect(gone.err.join()).toMatch(/X since 2023.* Use "x" or "x-oauth1"\./);
  const unknown = await run((output) => showEntry("trelo", {}, output));
  expect(unknown.err.join()).toContain('Did you mean "trello"?');
});

test("is a command of the program, with its exit code", async () => {
  const { code, out, err } = await runLine("catalog show no-such-service-anywhere");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("No entry has the id");
});
