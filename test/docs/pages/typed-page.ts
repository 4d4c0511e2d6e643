/** Types what a page shows of a terminal (`$ command`, and what it prints), and says what came of it. Ids, times and the port differ each time. */
import { openBrowser } from "../../../packages/cli/src/demo/browser.ts";
import { walk } from "../../../packages/cli/test/person.ts";
import type { UseDev } from "../../../packages/cli/test/use-dev.ts";
import { fencesOf } from "../fences.ts";

/** A command, and the lines that it prints. */
export interface Shown {
  command: string;
  prints: string;
}

/** The commands of a text's blocks, in their order. */
export function commandsIn(markdown: string): Shown[] {
  const lines = fencesOf(markdown).flatMap((fence) =>
    fence.language === "text" ? fence.lines : [],
  );
  const shown: Shown[] = [];
  for (const line of lines) {
    if (line.startsWith("$ ")) shown.push({ command: line.slice(2), prints: "" });
    else if (shown.length > 0) (shown.at(-1) as Shown).prints += `${line}\n`;
  }
  return shown;
}

/** Types a command in the folder of `valetkey dev`, with Alice at the browser, and resolves with what it printed. `dev` itself has run already. */
export async function typed(command: string, { terminal, run, begin }: UseDev): Promise<string> {
  const words = command.slice("valetkey ".length);
  if (words === "dev") return terminal.out();
  if (!words.startsWith("connect ")) {
    const { out, err } = await run(words);
    return err + out;
  }
  const { terminal: its, ended } = begin(words);
  for (let tries = 0; tries < 400 && !/\/connect\//.test(its.err()); tries++)
    await new Promise((done) => setTimeout(done, 25));
  await walk(openBrowser("alice"), /http:\S+/.exec(its.err())?.[0] ?? "");
  await ended;
  return its.err() + its.out();
}

/** A text without what differs each time. */
export function masked(text: string, port: number): string {
  return text
    .replaceAll(String(port), "8430")
    .replace(/\b(vkst|con|req)_[\w-]+…?/g, "$1_…")
    .replace(/vk_dev_\w+…/g, "vk_dev_…")
    .replace(/\b\d+(\.\d+)? ms\b/g, "0 ms")
    .replace(/\(provider \d+\)/g, "(provider 0)")
    .replace(/\b\d+\.\d s\b/g, "0.0 s")
    .replace(/(?<= {2})(\d+ s ago|now|–)(?= {2})/g, "then")
    .replace(/\d\d:\d\d UTC/g, "00:00 UTC")
    .replace(/valetkey \d+\.\d+\.\d+/g, "valetkey 0.0.0")
    .replace(/ +\(opened in your browser\)|^ {2}(No browser opened|From another machine).*\n/gm, "")
    .replace(/ {2,}/g, "  ")
    .trimEnd();
}
