/** How many connections a caller with limits reaches: counted by the store for each thing that the limits name, and not read one by one. */
import type { ConnectionListFilter, TenantScope } from "valetkey";
import type { Reach } from "./caller.ts";

/** As the vault counts. */
const MOST_COUNTED = 10_000;
/** What one owner has is read where it is no more than this: they seldom have many. */
const READ_AT_MOST = 200;

type Connections = Pick<TenantScope["connections"], "count" | "page">;
type Counted = Awaited<ReturnType<Connections["count"]>>;

/** Counts what fits a filter, which names nothing beyond the reach: exactly up to 10,000. */
export async function limitedCount(
  connections: Connections,
  reach: Pick<Reach, "owners" | "providers">,
  filter: ConnectionListFilter,
): Promise<Counted> {
  let sum = 0;
  for (const owner of ownersOf(reach, filter)) {
    const { count, isExact } = await countOf(connections, reach, { ...filter, ...owner });
    sum += count;
    if (!isExact || sum > MOST_COUNTED) return { count: MOST_COUNTED, isExact: false };
  }
  return { count: sum, isExact: true };
}

function ownersOf(
  { owners }: Pick<Reach, "owners">,
  { userId, shared }: ConnectionListFilter,
): readonly ConnectionListFilter[] {
  if (owners === null || userId !== undefined || shared) return [{}];
  return [...owners].map((owner) =>
    owner === "shared" ? { shared: true } : { userId: owner.slice("user:".length) },
  );
}

/** Of one owner, or of all. */
async function countOf(
  connections: Connections,
  { owners, providers }: Pick<Reach, "owners" | "providers">,
  filter: ConnectionListFilter,
): Promise<Counted> {
  if (providers === null || filter.provider !== undefined) return connections.count(filter);
  if (owners !== null && providers.size > 1) {
    const page = await connections.page({ filter, limit: READ_AT_MOST });
    const count = page.connections.filter(({ provider }) => providers.has(provider)).length;
    if (page.cursor === null) return { count, isExact: true };
  }
  let sum = 0;
  for (const provider of providers) {
    const { count, isExact } = await connections.count({ ...filter, provider });
    sum += count;
    if (!isExact || sum > MOST_COUNTED) return { count: sum, isExact: false };
  }
  return { count: sum, isExact: true };
}
