/** Lists of connections in memory, page by page. */
import type {
  ConnectionCount,
  ConnectionQuery,
  Store,
  StoredConnection,
} from "../../core/store.ts";
import { smallLatin } from "../searched.ts";
import type { ConnectionIndex } from "./connection-index.ts";
import { byText, copy, joined } from "./copies.ts";

/** The list over the connections in `kept`. */
export function memoryListing(
  kept: ConnectionIndex,
): Pick<Store, "listConnections" | "countMatches" | "countConnections"> {
  return {
    async listConnections(query, { limit, after }) {
      return kept
        .find(query)
        .filter((each) => isMeant(each, query) && (!after || newestFirst(after, each) < 0))
        .sort(newestFirst)
        .slice(0, limit)
        .map((each) => copy({ ...each, access: null, renewal: null }));
    },
    async countMatches(query, most) {
      const count = kept.find(query).filter((each) => isMeant(each, query)).length;
      return Math.min(count, most);
    },
    async countConnections() {
      const counts = new Map<string, ConnectionCount>();
      for (const each of kept.all()) {
        const { tenant, provider, status } = each;
        const endsOn = endingDay(each);
        const kind = joined(tenant, provider, status, String(endsOn));
        const { count } = counts.get(kind) ?? { count: 0 };
        counts.set(kind, { tenant, provider, status, endsOn, count: count + 1 });
      }
      return [...counts.values()];
    },
  };
}

const DAY_MS = 86_400_000;

/** The day in which a connection that is in use will need its user. */
function endingDay({
  status,
  renewalExpiresAt,
  renewAt,
  expiresAt,
}: StoredConnection): number | null {
  if (status !== "active" && status !== "degraded") return null;
  const at = renewalExpiresAt ?? (renewAt === null ? expiresAt : null);
  return at === null ? null : Math.trunc(at / DAY_MS);
}

type Place = Pick<StoredConnection, "createdAt" | "id">;

function newestFirst(one: Place, other: Place): number {
  return other.createdAt - one.createdAt || byText(other.id, one.id);
}

function isMeant(connection: StoredConnection, query: ConnectionQuery): boolean {
  const { statuses, problems, account, metadata = {} } = query;
  if (statuses && !statuses.includes(connection.status)) return false;
  if (problems && !(connection.problem && problems.includes(connection.problem.code))) return false;
  if (account !== undefined && ![connection.accountId, connection.account?.label].includes(account))
    return false;
  if (query.search !== undefined && !isSearched(connection, query.search)) return false;
  const pairs = Object.entries(metadata);
  return (
    pairs.every(([name, value]) => connection.metadata[name] === value) &&
    isWithin(connection.expiresAt, query.expiresFrom, query.expiresBefore) &&
    isWithin(connection.usedAt, query.usedFrom, query.usedBefore) &&
    isWithin(connection.createdAt, query.createdFrom, query.createdBefore)
  );
}

function isSearched({ id, owner, account }: StoredConnection, search: string): boolean {
  if (id === search || owner.startsWith(`user:${search}`)) return true;
  const begins = smallLatin(search);
  const names = [account?.label, account?.email];
  return names.some((name) => name !== undefined && smallLatin(name).startsWith(begins));
}

/** A time that nobody knows is within nothing that has an end. */
function isWithin(
  time: number | null,
  from: number | undefined,
  before: number | undefined,
): boolean {
  if (from === undefined && before === undefined) return true;
  return time !== null && (from ?? time) <= time && time < (before ?? time + 1);
}
