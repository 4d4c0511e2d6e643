/** A folder of a test's own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Makes an empty folder that goes with the test, once what was asked for later has gone. */
export function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
