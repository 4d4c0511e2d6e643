/** Which events a query means. The vault knows one user, one provider and one connection at a time; a query may name several. */
import type { EventListFilter, VaultEvent } from "valetkey";
import { MOST_COUNTED } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";

/** What a query names. */
export interface NamedEvents {
  type?: readonly string[] | undefined;
  user_id?: readonly string[] | undefined;
  shared?: "true" | undefined;
  provider?: readonly string[] | undefined;
  connection_id?: readonly string[] | undefined;
  actor?: string | undefined;
}

/** Which are meant. */
export interface MeantEvents {
  /** Finds all of them, and others beside where several are named. */
  filter: EventListFilter;
  /** Whether one is among those. */
  fits(event: VaultEvent): boolean;
  /** Filters that find them among them, and none twice. */
  each: readonly EventListFilter[];
}

/** As many are counted one by one. */
const MOST_FILTERS = 100;
const words = ["user_id", "provider", "connection_id"] as const;

/** Tells it. Throws `invalid_request` for too many. */
export function meantEvents(named: NamedEvents): MeantEvents {
  const [users, providers, connections] = [
    namesIn(named.user_id),
    namesIn(named.provider),
    namesIn(named.connection_id),
  ];
  if (users.length * providers.length * connections.length > MOST_FILTERS)
    throw problem("invalid_request", "The query names too many: ask for some at a time.", {
      errors: [users, providers, connections].flatMap((names, at) =>
        names.length > 1 ? [{ pointer: `/${words[at]}`, detail: "names too many" }] : [],
      ),
    });
  const common: EventListFilter = {
    ...(named.type && { types: named.type as VaultEvent["type"][] }),
    ...(named.shared && { shared: true as const }),
    ...(named.actor !== undefined && { actor: named.actor }),
  };
  const each = users.flatMap((userId) =>
    providers.flatMap((provider) =>
      connections.map((connectionId) => ({ ...common, ...of({ userId, provider, connectionId }) })),
    ),
  );
  const only = (names: Names): string | undefined => (names.length === 1 ? names[0] : undefined);
  const narrow = {
    userId: only(users),
    provider: only(providers),
    connectionId: only(connections),
  };
  return {
    filter: { ...common, ...of(narrow) },
    fits: ({ userId, provider, connectionId }) =>
      isAmong(users, userId) && isAmong(providers, provider) && isAmong(connections, connectionId),
    each,
  };
}

/** How many there are, each filter counted by itself. */
export async function countAll(
  filters: readonly EventListFilter[],
  count: (filter: EventListFilter) => Promise<{ count: number; isExact: boolean }>,
): Promise<{ count: number; isExact: boolean }> {
  let sum = 0;
  for (const filter of filters) {
    const found = await count(filter);
    sum += found.count;
    if (!found.isExact || sum > MOST_COUNTED) return { count: MOST_COUNTED, isExact: false };
  }
  return { count: sum, isExact: true };
}

/** Undefined stands for any. */
type Names = readonly (string | undefined)[];

function namesIn(named: readonly string[] | undefined): Names {
  return named === undefined ? [undefined] : [...new Set(named)];
}

function isAmong(names: Names, name: string | undefined): boolean {
  return names[0] === undefined || names.includes(name);
}

function of(one: {
  userId: string | undefined;
  provider: string | undefined;
  connectionId: string | undefined;
}): EventListFilter {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
}
