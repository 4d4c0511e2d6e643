/** Writes docs/command-line.md anew. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";
import { commandLinePage } from "./command-line-page.ts";

writeFileSync(join(root, "docs/command-line.md"), commandLinePage());
