/** Builds the docs site. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, root, runCommand } from "../command.ts";
import { llmsFull, llmsIndex } from "./llms.ts";
import { makeReference } from "./reference.ts";

/** Where it is built. Not committed. */
export const siteFolder: string = join(root, "docs/.vitepress/dist");

/** Makes the reference, then the site, then llms.txt beside it. A dead link is an outcome that is not ok. */
export async function buildSite(): Promise<Outcome> {
  rmSync(siteFolder, { recursive: true, force: true });
  const reference = await makeReference();
  if (!reference.ok) return reference;
  const site = await runCommand("vitepress", ["build", "docs"]);
  if (!site.ok) return site;
  writeFileSync(join(siteFolder, "llms.txt"), llmsIndex());
  writeFileSync(join(siteFolder, "llms-full.txt"), llmsFull());
  return site;
}
