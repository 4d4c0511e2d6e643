/** Types what README.md's first run shows, and compares what comes with what it says. Ids, times and the port differ. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openBrowser } from "../packages/cli/src/demo/browser.ts";
import { walk } from "../packages/cli/test/person.ts";
import { useDev } from "../packages/cli/test/use-dev.ts";
import { root } from "../tools/command.ts";
import { fencesOf } from "./docs-fences.ts";

const dev = useDev();

/** A command, and the lines that it prints. */
interface Shown {
  command: string;
  prints: string;
}

/** The commands of the section, in their order. */
function firstRun(): Shown[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const section = /^## The first run$(.*?)^## /ms.exec(readme)?.[1] ?? "";
  const lines = fencesOf(section).flatMap((fence) =>
    fence.language === "text" ? fence.lines : [],
  );
  const shown: Shown[] = [];
  for (const line of lines) {
    if (line.startsWith("$ ")) shown.push({ command: line.slice(2), prints: "" });
    else if (shown.length > 0) (shown.at(-1) as Shown).prints += `${line}\n`;
  }
  return shown;
}

/** A text without what differs each time. */
function masked(text: string, port: number): string {
  return text
    .replaceAll(String(port), "8430")
    .replace(/\b(vkst|con|req)_[\w-]+…?/g, "$1_…")
    .replace(/vk_dev_\w+…/g, "vk_dev_…")
    .replace(/\b\d+ ms\b/g, "0 ms")
    .replace(/\b\d+\.\d s\b/g, "0.0 s")
    .replace(/\d\d:\d\d UTC/g, "00:00 UTC")
    .replace(/valetkey \d+\.\d+\.\d+/g, "valetkey 0.0.0")
    .replace(/ +\(opened in your browser\)|^ {2}(No browser opened|From another machine).*\n/gm, "")
    .replace(/ {2,}(?=key |pretend)/g, "  ");
}

test("README's first run goes as it says, command by command", async () => {
  const { terminal, port, run, begin } = await dev();
  const shown = firstRun();
  expect(shown.map(({ command }) => command.split(" ").slice(0, 2).join(" "))).toEqual([
    "npm i",
    "valetkey dev",
    "valetkey connect",
    "valetkey curl",
    "valetkey sandbox",
    "valetkey curl",
  ]);
  for (const { command, prints } of shown.filter((it) => it.command.startsWith("valetkey "))) {
    const words = command.slice("valetkey ".length);
    let printed = terminal.out();
    if (words.startsWith("connect ")) {
      const { terminal: its, ended } = begin(words);
      for (let tries = 0; tries < 400 && !/\/connect\//.test(its.err()); tries++)
        await new Promise((done) => setTimeout(done, 25));
      await walk(openBrowser("alice"), /http:\S+/.exec(its.err())?.[0] ?? "");
      await ended;
      printed = its.err() + its.out();
    } else if (words !== "dev") {
      const { out, err } = await run(words);
      printed = err + out;
    }
    expect(masked(printed, port).trimEnd()).toBe(masked(prints, port).trimEnd());
  }
});
