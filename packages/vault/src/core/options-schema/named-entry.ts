/** Whether the catalogue has the entries that providers name. By the list of ids: no entry is read for it. */
import { entryIds, nearest, protocolOf, whatBecameOf } from "@valetkey/catalog";

/**
 * Problems with those of entries' names before them, which say what was meant and never repeat a value. Of a provider whose entry is misspelt
 * nothing else is told: it was judged as one of a kind that it may not be of.
 */
export function withEntryNames(providers: unknown, problems: readonly string[]): readonly string[] {
  const unknown = unknownEntries(providers);
  const misspelt = unknown.filter((it) => it.isMisspelt).map((it) => `providers.${it.slug}.`);
  const others = problems.filter((it) => !misspelt.some((at) => it.startsWith(at)));
  return [...unknown.map((it) => it.problem), ...others];
}

interface UnknownEntry {
  slug: string;
  problem: string;
  /** Whether it is known what was meant. */
  isMisspelt: boolean;
}

function unknownEntries(providers: unknown): readonly UnknownEntry[] {
  if (typeof providers !== "object" || providers === null || Array.isArray(providers)) return [];
  return Object.entries(providers).flatMap(([slug, options]) => {
    const id = idOf(slug, options);
    if (id === undefined || protocolOf(id) !== undefined) return [];
    const at = ["providers", slug, ...(id === slug ? [] : ["use"])].join(".");
    const meant = whatIsMeant(id);
    const problem = `${at} ${meant ?? `names no catalogue entry: ${advice}`}`;
    return [{ slug, problem, isMisspelt: meant !== undefined }];
  });
}

/** The id of the entry that is meant: the slug is one where nothing else is said. */
function idOf(slug: string, options: unknown): string | undefined {
  if (typeof options !== "object" || options === null) return undefined;
  const { protocol, resource, use = slug }: Record<string, unknown> = { ...options };
  if ((protocol ?? resource) !== undefined || typeof use !== "string") return undefined;
  return use === "" ? undefined : use;
}

const advice = "name one with use, or set protocol and endpoints";

function whatIsMeant(id: string): string | undefined {
  const { reason, to = [] } = whatBecameOf(id) ?? {};
  if (reason !== undefined) {
    const instead = to.length > 0 ? `. Use ${to.map((it) => `"${it}"`).join(" or ")}` : "";
    return `names a catalogue entry that is gone: ${reason.replace(/\.$/, "")}${instead}`;
  }
  const guess = nearest(id, entryIds());
  return guess && `names no catalogue entry (did you mean "${guess}"?): ${advice}`;
}
