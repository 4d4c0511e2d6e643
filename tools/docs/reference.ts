/** Writes docs/reference: the API of the packages by typedoc, the HTTP API, the codes of problems, and the list of these pages. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Outcome, root, runCommand } from "../command.ts";
import type { Page, Section } from "./contents.ts";
import { type Door, doors } from "./doors.ts";
import { referenceFolder } from "./files.ts";
import { generatedList } from "./generated.ts";
import { httpPages } from "./http.ts";
import type { MadePage } from "./made-page.ts";
import { problemsPage } from "./problems.ts";

const typedoc = join(root, "docs/node_modules/typedoc/bin/typedoc");

/** Makes all of it anew. What typedoc says, a warning too, is an outcome that is not ok. */
export async function makeReference(): Promise<Outcome> {
  rmSync(join(root, referenceFolder), { recursive: true, force: true });
  const made = await runCommand(
    process.execPath,
    ["--conditions=valetkey-source", typedoc],
    join(root, "docs"),
  );
  if (!made.ok) return made;
  const api = doors().map(pageOfDoor);
  const http = httpPages();
  const problems = problemsPage();
  for (const page of [...http, problems]) write(page);
  const parts: Section[] = [
    { title: "API", pages: api, parts: [] },
    { title: "HTTP API", pages: [...http.map(listed), listed(problems)], parts: [] },
  ];
  writeFileSync(generatedList, JSON.stringify(parts, undefined, 2));
  return made;
}

function write({ name, markdown }: MadePage): void {
  const path = join(root, referenceFolder, `${name}.md`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${markdown}\n`);
}

function listed({ name, title, about }: MadePage): Page {
  return { title, file: `${referenceFolder}/${name}.md`, about };
}

/** The page of a door as typedoc has written it; its first words are what the door is for. */
function pageOfDoor({ name }: Door): Page {
  const file = `${referenceFolder}/api/${name}.md`;
  const names = Array.from(
    readFileSync(join(root, file), "utf8").matchAll(/^### (\w+)/gm),
    ([, word = ""]) => word,
  );
  const shown = names.slice(0, 4).join(", ");
  return {
    title: name,
    file,
    about: names.length > 4 ? `${shown} and ${names.length - 4} more` : shown,
  };
}
