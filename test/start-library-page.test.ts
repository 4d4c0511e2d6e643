/** Does what docs/start-library.md says, but for the installation, which `test/packed` does. */
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../tools/command.ts";
import { said, startAsShown } from "./start-library.ts";

test("the library's first app connects a person at the first visit, and answers at the next ones", async () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "valetkey-start-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const app = await startAsShown(folder, ["--conditions=valetkey-source"]);
  try {
    expect(await app.visit()).toBe(said);
    expect(await app.visit()).toBe(said);
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
