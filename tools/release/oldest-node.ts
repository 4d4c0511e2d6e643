/** Installs as somebody would who has the oldest Node that a package promises to run on. */
import { runCommand } from "../command.ts";
import { install, type Release } from "./release.ts";
import { programOf, runtimes } from "./runtimes/program.ts";

/** What was installed, and by what. */
export interface Installation {
  /** Such as "Node 22.15.0". */
  by: string;
}

/** Installs tarballs into a new folder; npm refuses what says that it does not run there. */
export async function installOnOldest(
  release: Release,
  wanted: { folder: string; name: string; tarballs: readonly string[] },
): Promise<Installation> {
  const purpose = wanted.name === "valetkey" ? "the library" : "the command";
  const oldest = runtimes.find(({ name }) => name.endsWith(`the oldest for ${purpose}`));
  const program = oldest && (await programOf(oldest, release.kept));
  // npm says to its scripts where it is itself.
  const npm = process.env["npm_execpath"];
  const isThere = program !== undefined && npm !== undefined;
  await install(wanted.folder, wanted.tarballs, isThere ? [program, npm] : ["npm"]);
  const { output } = await runCommand(isThere ? program : process.execPath, ["--version"]);
  return { by: `Node ${output.trim().slice(1)}` };
}
