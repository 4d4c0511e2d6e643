/** Lets the test files of one run share what PostgreSQL's initdb made. Vitest runs this around all of them. */
import { rmSync } from "node:fs";
import { makeTemplateFolder, POSTGRES_TEMPLATE } from "./postgres-cluster.ts";

/** Makes the folder, which the first file that needs a server fills; the result removes it. */
export default function setup(): () => void {
  // Once for all projects of the run.
  if (process.env[POSTGRES_TEMPLATE] !== undefined) return () => undefined;
  const folder = makeTemplateFolder();
  process.env[POSTGRES_TEMPLATE] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
