/** The users of a soak: those that are there from the beginning, so many that all caches are full, and those that come and go. */
import { openBrowser } from "../../../packages/vault/test/browser.ts";
import type { World } from "./world.ts";

/** How many users who connected stay. */
export const MOST_STAY = 100;
const LOGINS = ["alice", "bob"] as const;

/** Who there is. */
export interface People {
  /** Ids of the connections that are there from the beginning. */
  ids: string[];
  /** Users who connected since, oldest first. */
  came: { user: string; provider: string }[];
  /** How many have come so far. */
  count: number;
}

/** One of them, by chance. */
export function anyOf<Item>(items: readonly Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}

/** An address for each user, as a proxy before the server would tell it. */
export function strangerOf(user: string): string {
  const [, digits = "0"] = /(\d+)$/.exec(user) ?? [];
  return `10.${Number(digits) >> 16}.${(Number(digits) >> 8) & 255}.${Number(digits) & 255}`;
}

/** Those whose tokens are renewed again and again, by the sweep and by calls. */
export async function adopted({ oauth2, call }: World): Promise<People["came"]> {
  const came: People["came"] = [];
  for (const [at, grant] of oauth2.control.issueGrants("alice", MOST_STAY).entries()) {
    const user = `old-${at}`;
    await call("POST", `/v1/users/${user}/${oauth2.name}/adopt`, {
      access_token: grant.accessToken,
      refresh_token: grant.refreshToken,
      expires_at: new Date(grant.expiresAt).toISOString(),
    });
    came.push({ user, provider: oauth2.name });
  }
  return came;
}

/** A new user connects, goes away in the middle, or says no; the oldest is erased. */
export async function newcomer(world: World, people: People): Promise<void> {
  people.count += 1;
  const user = `new-${people.count}`;
  const provider = people.count % 4 === 0 ? world.oauth1.name : world.oauth2.name;
  const made = await world.call("POST", "/v1/connect-sessions", { user: { id: user }, provider });
  const browser = openBrowser(fetch);
  if (people.count % 20 === 0) {
    await browser.open(made.body.connect_url);
    return;
  }
  const decision = people.count % 15 === 0 ? "deny" : "allow";
  const as = anyOf(LOGINS);
  await browser.agree(made.body.connect_url, { as, decision }).catch(() => undefined);
  people.came.push({ user, provider });
  if (people.came.length <= MOST_STAY) return;
  const oldest = people.came.shift();
  await world.call("DELETE", `/v1/users/${oldest?.user}`);
}
