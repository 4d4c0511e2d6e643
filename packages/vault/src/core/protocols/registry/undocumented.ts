/** Says of the catalogue entries that a vault is configured with whose facts nobody has read where the provider itself tells them. */
import { type CatalogEntry, statusOf } from "@valetkey/catalog";
import type { Log } from "../../options.ts";
import type { ProviderOptions } from "../provider/provider-options.ts";

const MEANS = {
  agreed: "three public lists or more say what it says",
  single: "fewer than three sources say what it says",
};

/** Warns of each such entry once. An entry object without evidence is its app's own affair. */
export function warnOfUndocumented(
  log: Log,
  providers: ReadonlyMap<string, ProviderOptions>,
): void {
  const told = new Set<string>();
  for (const [slug, options] of providers) {
    const { id, status } = evidenceOf(slug, options);
    if (status === undefined || status === "documented" || told.has(id)) continue;
    told.add(id);
    log.warn(
      `The catalogue entry ${id} was not read in the provider's own documentation (${status}: ${MEANS[status]}). Try it out before users do. "valetkey catalog show ${id}" prints it; CONTRIBUTING.md of Valet Key tells how a wrong fact is reported and mended.`,
      { provider: slug, entry: id, evidence: status },
    );
  }
}

/** By the list of ids: no entry is read for it. */
function evidenceOf(
  slug: string,
  { protocol, use = slug }: ProviderOptions,
): { id: string; status?: CatalogEntry["evidence"]["status"] | undefined } {
  if (protocol !== undefined) return { id: slug };
  if (typeof use === "string") return { id: use, status: statusOf(use) };
  const { id = slug, evidence }: Partial<Pick<CatalogEntry, "id" | "evidence">> = use;
  return { id, status: evidence?.status };
}
