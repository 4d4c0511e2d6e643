/** Imports the generated module of one entry. Whether there is such an entry is load.ts's to know. */
import type { CatalogEntry } from "./entry.ts";
import { CatalogError } from "./errors.ts";

/**
 * Reads the entry from `../generated/`, seen from the module `here`. Rejects with CatalogError `entry_unreadable` where the
 * file is out of reach, as in a bundle.
 */
export async function readEntry(id: string, here: string): Promise<CatalogEntry> {
  try {
    // `here` comes from outside: at one `new URL(template, import.meta.url)` bundlers pull in every file it could mean.
    const { href } = new URL(`../generated/${id}.js`, here);
    const module: { default: CatalogEntry } = await import(href);
    return module.default;
  } catch (cause) {
    const message = `The catalogue entry "${id}" could not be read at run time. In a bundle, pass the entry itself: import entry from "@valetkey/catalog/${id}".`;
    throw new CatalogError("entry_unreadable", message, { cause });
  }
}
