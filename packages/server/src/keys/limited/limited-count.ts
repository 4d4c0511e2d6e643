/** How much a caller with limits reaches: counted by the store for each thing that the limits name, and not read one by one. */
import type { ConnectionListFilter, TenantScope } from "valetkey";
import type { Reach } from "../caller.ts";

/** As the vault counts. */
const MOST_COUNTED = 10_000;
/** What one owner has is read where it is no more than this: they seldom have many. */
const READ_AT_MOST = 200;

type Connections = Pick<TenantScope["connections"], "count" | "page">;
type Counted = Awaited<ReturnType<Connections["count"]>>;

/** What a filter names of what limits name. */
interface Names {
  userId?: string | readonly string[];
  shared?: true;
  provider?: string | readonly string[];
}

type Limited = Pick<Reach, "owners" | "providers">;
type Count<Filter> = (filter: Filter) => Promise<Counted>;

/** Counts the connections that fit a filter, which names nothing beyond the reach: exactly up to 10,000. */
export async function limitedCount(
  connections: Connections,
  reach: Limited,
  filter: ConnectionListFilter,
): Promise<Counted> {
  const { providers } = reach;
  const ofOne: Count<ConnectionListFilter> = async (each) =>
    (await countRead(connections, reach, each)) ??
    total(ofProviders(providers, each), connections.count);
  return total(ofOwners(reach, filter), ofOne);
}

/** The same of anything that is counted by owner and provider. */
export function summed<Filter extends Names>(
  count: Count<Filter>,
  reach: Limited,
  filter: Filter,
): Promise<Counted> {
  return total(ofOwners(reach, filter), (each) => total(ofProviders(reach.providers, each), count));
}

function ofOwners<Filter extends Names>({ owners }: Limited, filter: Filter): readonly Filter[] {
  if (owners === null || filter.userId !== undefined || filter.shared) return [filter];
  return [...owners].map((owner) => ({
    ...filter,
    ...(owner === "shared" ? { shared: true } : { userId: owner.slice("user:".length) }),
  }));
}

function ofProviders<Filter extends Names>(
  providers: Reach["providers"],
  filter: Filter,
): readonly Filter[] {
  if (providers === null || filter.provider !== undefined) return [filter];
  return [...providers].map((provider) => ({ ...filter, provider }));
}

async function total<Filter>(filters: readonly Filter[], count: Count<Filter>): Promise<Counted> {
  let sum = 0;
  for (const each of filters) {
    const { count: found, isExact } = await count(each);
    sum += found;
    if (!isExact || sum > MOST_COUNTED) return { count: MOST_COUNTED, isExact: false };
  }
  return { count: sum, isExact: true };
}

/** Of an owner at several providers, where what they have is few; undefined: it is not, or there is no need. */
async function countRead(
  connections: Connections,
  { owners, providers }: Limited,
  filter: ConnectionListFilter,
): Promise<Counted | undefined> {
  if (providers === null || filter.provider !== undefined) return undefined;
  if (owners === null || providers.size <= 1) return undefined;
  const page = await connections.page({ filter, limit: READ_AT_MOST });
  const count = page.connections.filter(({ provider }) => providers.has(provider)).length;
  return page.cursor === null ? { count, isExact: true } : undefined;
}
