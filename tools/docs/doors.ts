/** The doors of the published packages: what may be imported, by the name that it is imported by, and from which source it comes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publishedPackages } from "../workspace.ts";

/** A name to import by, such as `valetkey/sqlite`. */
export interface Door {
  name: string;
  /** The source file. */
  file: string;
}

/** All doors that are TypeScript, `valetkey` first. The modules of single catalogue entries are data, and not among them. */
export function doors(): Door[] {
  return publishedPackages()
    .flatMap(({ dir, name }) => {
      const { exports = {} } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as {
        exports?: Record<string, string | Record<string, string>>;
      };
      return Object.entries(exports).flatMap(([path, target]) => {
        const source = typeof target === "string" ? undefined : target["valetkey-source"];
        return source ? [{ name: `${name}${path.slice(1)}`, file: join(dir, source) }] : [];
      });
    })
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ name }: Door): number {
  return name.startsWith("@") ? 1 : 0;
}
