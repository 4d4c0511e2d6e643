/** Does what docs/start-library.md says, but for the installation, which `test/packed` does. */
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../../tools/command.ts";
import { said, startAsShown } from "./newcomer.ts";

test("the library's first app connects a person at the first visit, answers at the next ones, and reconnects them after a restart", async () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "valetkey-start-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  try {
    for (const _run of ["first", "second"]) {
      const app = await startAsShown(folder, ["--conditions=valetkey-source"]);
      try {
        expect(await app.visit()).toBe(said);
        expect(await app.visit()).toBe(said);
      } finally {
        await app.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
