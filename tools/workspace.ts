/** Lists the packages of this workspace that are published. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";

/** A published package: its folder, and what the checks need of its package.json. */
export interface PublishedPackage {
  dir: string;
  name: string;
  version: string;
  /** False for a package that is only a command. */
  hasExports: boolean;
}

/** The packages under packages/ that are not private, by folder name: of this repository, or of a copy of it. */
export function publishedPackages(repository: string = root): PublishedPackage[] {
  return readdirSync(join(repository, "packages")).flatMap((folder): PublishedPackage[] => {
    const dir = join(repository, "packages", folder);
    const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
    if (manifest.private === true) return [];
    const { name, version } = manifest;
    return [{ dir, name, version, hasExports: manifest.exports !== undefined }];
  });
}
