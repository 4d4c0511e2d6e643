/** `accounts/<connection>`: one connected account, and the question before it is disconnected. */
import type { AccountResult, AccountView, DisconnectView } from "@valetkey/pages";
import type { Context } from "../../../core/context.ts";
import { earlierOutcome } from "../../../core/ending/disconnect.ts";
import type { StoredConnection } from "../../../core/store.ts";
import {
  accountResponse,
  disconnectResponse,
  errorResponse,
  redirectResponse,
} from "../../answers/respond.ts";
import { permissionOf } from "../../answers/translations.ts";
import type { Visit } from "../../visitor/visit.ts";
import { accountPath, actionOn, actionsOn, factsOf, shownOf } from "./facts.ts";
import { answering } from "./failure.ts";
import { historyOf } from "./history.ts";
import { accountsPath, type Person, personOf } from "./person.ts";

/** GET: the account. */
export async function showAccount(ctx: Context, visit: Visit, id: string): Promise<Response> {
  return answering(ctx, visit, async () => {
    const found = await ownRow(ctx, visit, id);
    if (found instanceof Response) return found;
    return accountResponse(ctx, await viewOf(ctx, visit, found), found.person.cookie);
  });
}

/** GET: what disconnecting it means. */
export async function askDisconnect(ctx: Context, visit: Visit, id: string): Promise<Response> {
  return answering(ctx, visit, async () => {
    const found = await ownRow(ctx, visit, id);
    if (found instanceof Response) return found;
    const { row, person } = found;
    if (row.status === "disconnected") return redirectResponse(accountPath(ctx, row));
    const { providerName, color, account, ownName } = await shownOf(ctx, row);
    const view: DisconnectView = {
      ...(person.language !== undefined && { language: person.language }),
      appName: ctx.settings.appName,
      providerName,
      ...(color !== undefined && { color }),
      ...(account !== undefined && { account }),
      ...(ownName !== undefined && { ownName }),
      tells: await tells(ctx, row),
      confirm: actionOn(ctx, row, { name: "disconnect", person }),
      cancel: accountPath(ctx, row),
    };
    return disconnectResponse(ctx, view, person.cookie);
  });
}

/** A connection of the person in this browser. */
export interface Own {
  row: StoredConnection;
  person: Person;
}

/** The connection of that id, if it is this person's; else the answer: another's is as one that never was. */
export async function ownRow(ctx: Context, visit: Visit, id: string): Promise<Own | Response> {
  const person = await personOf(ctx, visit);
  if (person instanceof Response) return person;
  await ctx.ready();
  const row = await ctx.store.getConnection(person.tenant, id);
  if (row?.owner === person.owner) return { row, person };
  const { language } = person;
  const facts = { returnTo: accountsPath(ctx.settings), ...(language && { language }) };
  return errorResponse(ctx, "not_found", facts);
}

async function viewOf(ctx: Context, visit: Visit, { row, person }: Own): Promise<AccountView> {
  const { needsYou, ...shown } = await shownOf(ctx, row);
  const facts = await factsOf(ctx, row);
  const { tenant, owner, provider, account } = row;
  const siblings = await ctx.store.findConnections({ tenant, owner, provider });
  const isLive = ({ id, status }: StoredConnection): boolean =>
    id !== row.id && status !== "disconnected";
  const others = siblings.filter(isLive).length;
  const result = resultOf(visit.url, row);
  return {
    ...shown,
    ...(person.language !== undefined && { language: person.language }),
    appName: ctx.settings.appName,
    ...(account?.email !== undefined && { email: account.email }),
    connectedAt: new Date(row.createdAt),
    permissions: row.scopes.map((scope) => permissionOf(facts, scope)),
    history: await historyOf(ctx, row),
    ...(facts.manageUrl !== undefined && { manage: facts.manageUrl }),
    ...actionsOn(ctx, row, { person, needsYou, others }),
    ...(row.status === "disconnected" && {
      end: (await earlierOutcome(ctx, row)).revokedAtProvider,
    }),
    ...(result && { result }),
    all: accountsPath(ctx.settings),
  };
}

/** The words that our own redirects say. What the row does not bear out is not repeated. */
const told: Readonly<
  Record<string, { what: AccountResult; fits(row: StoredConnection): boolean }>
> = {
  renamed: { what: "renamed", fits: () => true },
  unfit: { what: "name_unfit", fits: () => true },
  default: { what: "made_default", fits: ({ isDefault }) => isDefault },
  paused: { what: "paused", fits: ({ status }) => status === "paused" },
  resumed: { what: "resumed", fits: ({ status }) => status !== "paused" },
};

function resultOf({ searchParams }: URL, row: StoredConnection): AccountResult | undefined {
  const word = searchParams.get("done") ?? "";
  const known = Object.hasOwn(told, word) ? told[word] : undefined;
  return row.status !== "disconnected" && known?.fits(row) ? known.what : undefined;
}

/** What the provider will be told, as far as that is known before. */
async function tells(ctx: Context, row: StoredConnection): Promise<DisconnectView["tells"]> {
  const { revokes = "no", revocationAffects } = await factsOf(ctx, row);
  if (revokes === "no" || revocationAffects !== "grant") return revokes;
  const { clientId, issuer, accountId } = row;
  const isShared = await ctx.store.hasSiblingGrant({ clientId, issuer, accountId }, row.id);
  return isShared ? "shared" : revokes;
}
