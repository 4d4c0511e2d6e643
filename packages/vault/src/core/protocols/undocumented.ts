/** Says of a catalogue entry in use that nobody has read its facts where the provider itself tells them. */
import type { CatalogEntry } from "@valetkey/catalog";
import type { Log } from "../options.ts";

const MEANS: Readonly<Record<string, string>> = {
  agreed: "three public lists or more say what it says",
  single: "fewer than three sources say what it says",
};

/** Warns where that is so, of each entry once: `told` remembers of which. An entry object without evidence is its app's own affair. */
export function warnIfUndocumented(
  log: Log,
  { slug, entry, told }: { slug: string; entry: object; told: Set<string> },
): void {
  const { id = slug, evidence }: Partial<Pick<CatalogEntry, "id" | "evidence">> = entry;
  const status = evidence?.status ?? "documented";
  const means = Object.hasOwn(MEANS, status) ? MEANS[status] : undefined;
  if (means === undefined || told.has(id)) return;
  told.add(id);
  log.warn(
    `The catalogue entry ${id} was not read in the provider's own documentation (${status}: ${means}). Try it out before users do. "valetkey catalog show ${id}" prints it; CONTRIBUTING.md of Valet Key tells how a wrong fact is reported and mended.`,
    { provider: slug, entry: id, evidence: status },
  );
}
