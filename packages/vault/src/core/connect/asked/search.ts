/** Finds services by what a person types for their name. */
import { nearest } from "@valetkey/catalog";

const LONGEST_QUERY = 100;

/** What was found; where nothing was, a service whose name is nearly that. */
export interface Found<Service> {
  found: readonly Service[];
  suggestion?: Service;
}

/** The services whose names hold the query, whatever its case and accents. */
export function searchServices<Service extends { name: string }>(
  services: readonly Service[],
  query: string,
): Found<Service> {
  const wanted = folded(query.slice(0, LONGEST_QUERY));
  const found = services.filter(({ name }) => folded(name).includes(wanted));
  if (found.length > 0) return { found };
  const names = services.map(({ name }) => folded(name));
  const near = nearest(wanted, names);
  const suggestion = near === undefined ? undefined : services[names.indexOf(near)];
  return { found, ...(suggestion && { suggestion }) };
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
