/** Where `valetkey dev` writes how its pretend providers are steered, for the commands that do it. */
import { join } from "node:path";
import { devFolder } from "../client/where.ts";
import { Failure, failed } from "../ground/failure.ts";
import { readIfThere, writePrivate } from "../ground/private-files.ts";

/** A pretend provider, as another process reaches it. */
export interface SandboxPlace {
  name: string;
  url: string;
  controlKey: string;
}

const NAME = "sandbox.json";

/** Writes it into the folder of `valetkey dev`. */
export function writeSandboxes(folder: string, places: readonly SandboxPlace[]): void {
  writePrivate(join(folder, NAME), JSON.stringify(places));
}

/** The pretend providers of the `valetkey dev` of this folder or one above. Throws a Failure where there is none. */
export function readSandboxes(cwd: string): readonly SandboxPlace[] {
  const folder = devFolder(cwd);
  const text = folder && readIfThere(join(folder, NAME));
  if (!text)
    throw new Failure({
      exitCode: 1,
      code: "no_sandbox",
      message: "No valetkey dev runs for this folder.",
      fix: "start valetkey dev, here or in a folder above",
    });
  try {
    return JSON.parse(text) as SandboxPlace[];
  } catch {
    throw failed(
      "sandbox_unreadable",
      `${join(folder, NAME)} is damaged.`,
      "start valetkey dev anew",
    );
  }
}
