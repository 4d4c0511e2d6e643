/** `valetkey catalog`: the services that the vault knows, listed, and one of them in words. Needs no server and no network. */
import {
  type CatalogEntry,
  CatalogError,
  type EntryId,
  entryIds,
  loadEntry,
  nearest,
  whatBecameOf,
} from "@valetkey/catalog";
import { failed } from "../ground/failure.ts";
import { table } from "../ground/table.ts";
import { fold } from "./fold.ts";

/** Where lines go. Default: standard output. */
export interface CatalogOutput {
  print?: (line: string) => void;
  /** How many characters a line may have. Default: as many as the terminal has, and any number where there is none. */
  width?: number;
}

/** What `catalog ls` takes. */
export interface ListOptions {
  protocol?: string;
  status?: string;
  category?: string;
  json?: boolean;
}

const toStdout = (line: string): void => void process.stdout.write(`${line}\n`);

/** Lists the entries whose id or name holds `query`. Rejects with a Failure where there is none, which says why. */
export async function listCatalog(
  query: string | undefined,
  options: ListOptions,
  { print = toStdout }: CatalogOutput = {},
): Promise<undefined> {
  const all = await Promise.all(entryIds().map((id) => loadEntry(id)));
  const found = all.filter((entry) => isMeant(entry, query) && fits(entry, options));
  if (options.json) print(JSON.stringify(found.map(summaryOf), null, 2));
  else for (const line of linesOf(found)) print(line);
  if (found.length > 0) return undefined;
  throw failed("entry_unknown", whyNone(all, query, options), seeAll);
}

/** Prints one entry, in words or as it is. Rejects with a Failure where there is none. */
export async function showEntry(
  id: string,
  { json = false }: { json?: boolean },
  { print = toStdout, width = columns() }: CatalogOutput = {},
): Promise<undefined> {
  try {
    const entry = await loadEntry(id as EntryId);
    const { describeEntry } = await import("@valetkey/catalog/describe");
    const lines = json
      ? [JSON.stringify(entry, null, 2)]
      : describeEntry(entry).trimEnd().split("\n");
    for (const line of lines) for (const part of json ? [line] : fold(line, width)) print(part);
    return undefined;
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    if (error.code !== "entry_unknown") throw failed(error.code, error.message);
    throw failed(error.code, unknownId(id), seeAll);
  }
}

const spoken = { oauth1: "OAuth 1.0a", oauth2: "OAuth 2", key: "API keys" };

const columns = (): number => process.stdout.columns || Number.POSITIVE_INFINITY;

const seeAll = "valetkey catalog ls lists them all";

function unknownId(id: string): string {
  const guess = nearest(id, entryIds());
  return `No entry has the id ${JSON.stringify(id)}.${guess ? ` Did you mean "${guess}"?` : ""}`;
}

/** Why a list is empty: the category is none, the service is gone, nothing is called like that, or what is does not fit the options. */
function whyNone(
  all: readonly CatalogEntry[],
  query: string | undefined,
  { category }: ListOptions,
): string {
  const categories = [...new Set(all.map((entry) => entry.category as string))].sort();
  if (category !== undefined && !categories.includes(category))
    return `There is no category ${JSON.stringify(category)}; there are ${categories.join(", ")}.`;
  if (query === undefined || all.some((entry) => isMeant(entry, query)))
    return "No entry fits all of that.";
  const gone = whatBecameOf(query.toLowerCase());
  if (gone) return [gone.reason, ...(gone.to ? [`See ${gone.to.join(" or ")}.`] : [])].join(" ");
  const guess = nearest(query, entryIds());
  return `No entry is like that.${guess ? ` Did you mean ${guess}?` : ""}`;
}

function isMeant({ id, name }: CatalogEntry, query: string | undefined): boolean {
  if (query === undefined) return true;
  return [id, name].some((text) => text.toLowerCase().includes(query.toLowerCase()));
}

function fits(entry: CatalogEntry, { protocol, status, category }: ListOptions): boolean {
  return (
    (protocol === undefined || entry.protocol === protocol) &&
    (status === undefined || entry.evidence.status === status) &&
    (category === undefined || entry.category === category)
  );
}

function summaryOf({ id, name, protocol, category, evidence }: CatalogEntry): object {
  return { id, name, protocol, category, status: evidence.status, checkedOn: evidence.checkedOn };
}

function linesOf(entries: readonly CatalogEntry[]): readonly string[] {
  const rows = entries.map(({ id, name, protocol, evidence }) => [
    id,
    name,
    spoken[protocol],
    evidence.status,
  ]);
  return table([], rows);
}
