/** Imports the generated module of one entry. Whether there is such an entry is load.ts's to know. */
import { importAtRunTime } from "../native/import-at-run-time.js";
import type { CatalogEntry } from "./entry.ts";
import { CatalogError } from "./errors.ts";

/**
 * Reads the entry from `../generated/`, seen from the module `here`, and in a bundle, which is elsewhere, from the package that is installed
 * beside it. Rejects with CatalogError `entry_unreadable` where both are out of reach.
 */
export async function readEntry(id: string, here: string): Promise<CatalogEntry> {
  try {
    // `here` comes from outside: at one `new URL(template, import.meta.url)` bundlers pull in every file it could mean.
    return await importEntry(() => new URL(`../generated/${id}.js`, here).href).catch(() =>
      importEntry(() => `@valetkey/catalog/${id}`),
    );
  } catch (cause) {
    const message = `The catalogue entry "${id}" could not be read at run time. In a bundle, pass the entry itself: import entry from "@valetkey/catalog/${id}".`;
    throw new CatalogError("entry_unreadable", message, { cause });
  }
}

async function importEntry(name: () => string): Promise<CatalogEntry> {
  return (await importAtRunTime<{ default: CatalogEntry }>(name())).default;
}
