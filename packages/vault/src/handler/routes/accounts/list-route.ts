/** `accounts`: the list of a person's connected accounts, and what they can connect beside. */
import type { AccountRow, AccountsView } from "@valetkey/pages";
import { sessionById } from "../../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../../core/context.ts";
import type { StoredConnection } from "../../../core/store.ts";
import { accountsResponse } from "../../answers/respond.ts";
import type { Visit } from "../../visitor/visit.ts";
import { accountPath, actionOn, factsOf, type Shown, shownOf } from "./facts.ts";
import { answering } from "./failure.ts";
import { leaveFor, offersOf } from "./offers.ts";
import { accountsPath, type Person, personOf } from "./person.ts";
import { signInsOf } from "./sign-in-route.ts";

/** More than so many can be searched. */
const FEW = 10;
const A_PAGE = 50;
const LONGEST_QUERY = 100;

/** GET: the list. */
export async function showAccounts(ctx: Context, visit: Visit): Promise<Response> {
  return answering(ctx, visit, async () => {
    const person = await personOf(ctx, visit);
    if (person instanceof Response) return person;
    return accountsResponse(ctx, await viewOf(ctx, visit, person), person.cookie);
  });
}

/** POST: leads to the page on which the person connects an account at the provider that the form names. */
export async function connectAccount(ctx: Context, visit: Visit): Promise<Response> {
  const person = await personOf(ctx, visit);
  if (person instanceof Response) return person;
  return leaveFor(ctx, visit, { person, purpose: "connect" });
}

async function viewOf(ctx: Context, visit: Visit, person: Person): Promise<AccountsView> {
  await ctx.ready();
  const { tenant, owner, language, returnTo = ctx.settings.branding.homeUrl } = person;
  const rows = await ctx.store.findConnections({ tenant, owner });
  const live = rows.filter(({ status }) => status !== "disconnected");
  const all = await Promise.all(live.map((row) => listed(ctx, row)));
  const query = queryOf(visit.url);
  const found = all.filter((each) => isFound(each, query)).sort(inOrder);
  const { shown, pages } = paged(found, visit.url);
  const result = await resultOf(ctx, visit.url, person);
  const signIns = await signInsOf(ctx, person);
  return {
    ...(language !== undefined && { language }),
    appName: ctx.settings.appName,
    now: new Date(ctx.settings.clock()),
    accounts: shown.map((each) => rowOf(ctx, each, person)),
    needYou: all.filter(({ facts }) => facts.needsYou).length,
    ...((all.length > FEW || query !== "") && {
      search: { action: accountsPath(ctx.settings), ...(query !== "" && { query }) },
    }),
    ...(pages && { pages: withLinks(ctx, pages, query) }),
    connect: await offered(ctx, person),
    ...(result && { result }),
    ...(signIns && { signIns }),
    ...(returnTo !== undefined && { returnTo }),
  };
}

interface Listed {
  row: StoredConnection;
  facts: Shown;
}

async function listed(ctx: Context, row: StoredConnection): Promise<Listed> {
  return { row, facts: await shownOf(ctx, row) };
}

function rowOf(ctx: Context, { row, facts }: Listed, person: Person): AccountRow {
  return {
    ...facts,
    id: row.id,
    details: accountPath(ctx, row),
    ...(facts.needsYou && { reconnect: actionOn(ctx, row, { name: "reconnect", person }) }),
    disconnect: `${accountPath(ctx, row)}/disconnect`,
  };
}

function queryOf({ searchParams }: URL): string {
  return (searchParams.get("q") ?? "").trim().slice(0, LONGEST_QUERY).toWellFormed();
}

function isFound({ row, facts }: Listed, query: string): boolean {
  const { providerName, account, ownName } = facts;
  const words = [providerName, account, ownName, row.account?.email];
  const sought = query.toLowerCase();
  return words.some((word) => word?.toLowerCase().includes(sought));
}

/** What needs its owner, then what is in trouble, then what works, then what is paused; in each by its name. */
function inOrder(a: Listed, b: Listed): number {
  const byName = a.facts.providerName.localeCompare(b.facts.providerName);
  const byAccount = (a.facts.account ?? "").localeCompare(b.facts.account ?? "");
  return rank(a) - rank(b) || byName || byAccount || a.row.createdAt - b.row.createdAt;
}

function rank({ facts }: Listed): number {
  if (facts.needsYou) return 0;
  if (facts.state === "paused") return 3;
  return facts.trouble ? 1 : 2;
}

/** What is no number of a page is the first; beyond the last is the last. */
function paged(
  found: readonly Listed[],
  { searchParams }: URL,
): { shown: readonly Listed[]; pages?: { number: number; of: number } } {
  const of = Math.ceil(found.length / A_PAGE);
  if (of < 2) return { shown: found };
  const asked = searchParams.get("page") ?? "";
  const number = Math.min(/^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1, of);
  return { shown: found.slice((number - 1) * A_PAGE, number * A_PAGE), pages: { number, of } };
}

function withLinks(
  { settings }: Context,
  { number, of }: { number: number; of: number },
  query: string,
): NonNullable<AccountsView["pages"]> {
  const link = (page: number): string => {
    const asked = new URLSearchParams({ ...(query !== "" && { q: query }), page: String(page) });
    return `${accountsPath(settings)}?${asked}`;
  };
  return {
    number,
    of,
    ...(number > 1 && { previous: link(number - 1) }),
    ...(number < of && { next: link(number + 1) }),
  };
}

/** Every provider that a person can connect now. */
async function offered(ctx: Context, { tenant, proof }: Person): Promise<AccountsView["connect"]> {
  const action = `${accountsPath(ctx.settings)}/connect`;
  const offers = await offersOf(ctx, tenant);
  return offers.map(({ slug, name }) => ({
    name,
    target: { action, fields: { proof, provider: slug } },
  }));
}

/** How a session of this person ended that has led back here. What the URL says of anybody else's counts for nothing. */
async function resultOf(
  ctx: Context,
  { searchParams }: URL,
  { tenant, owner }: Person,
): Promise<AccountsView["result"]> {
  const done = searchParams.get("done");
  if (done === "way_removed" || done === "way_last") return { what: done, provider: "" };
  const id = searchParams.get("session") ?? "";
  if (!/^ses_\w{1,60}$/.test(id)) return undefined;
  const row = await ctx.store.getSession(tenant, id);
  if (row?.owner !== owner) return undefined;
  const { details } = await sessionById(ctx, tenant, id);
  if (details.purpose === "sign_in") return undefined;
  const { provider = details.provider } =
    (row.connectionId && (await ctx.store.getConnection(tenant, row.connectionId))) || {};
  const { name } = await factsOf(ctx, { tenant, provider });
  const what = details.purpose === "link" ? "way_added" : "connected";
  if (row.status === "completed") return { what, provider: name };
  if (row.status === "canceled") return { what: "canceled", provider: name };
  const said = searchParams.get("status");
  return said === "failed" ? { what: "failed", provider: name } : undefined;
}
