/** Packs a package of this repository as npm would publish it. */
import { join } from "node:path";
import { runCommand } from "./command.ts";

/** Packs the package in `dir` into `folder`; resolves with the path of the tarball. It must have been built. Rejects with what npm said. */
export async function pack(dir: string, folder: string): Promise<string> {
  const packed = await runCommand("npm", ["pack", "--silent", "--pack-destination", folder], dir);
  if (!packed.ok) throw new Error(packed.output);
  return join(folder, packed.output.trim().split("\n").at(-1) ?? "");
}
