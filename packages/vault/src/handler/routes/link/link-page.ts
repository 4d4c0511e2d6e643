/** The pages of a link whose session is pending: the choice among several services, and what is about to happen at one. */
import type { ConnectView, Service } from "@valetkey/pages";
import { shownOwner } from "../../../core/connect/asked/named-user.ts";
import { searchServices } from "../../../core/connect/asked/search.ts";
import type { OpenedSession } from "../../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../../core/context.ts";
import type { Registration } from "../../../core/protocols/provider/provider.ts";
import { isPaused } from "../../../core/protocols/provider/provider-policy.ts";
import { chooseResponse, connectResponse } from "../../answers/respond.ts";
import { permissionOf } from "../../answers/translations.ts";
import { binderCookie, formProof } from "../../visitor/cookies.ts";
import { languageOf } from "../../visitor/reader.ts";
import { type Entered, whatToAsk } from "./ask.ts";

/** What a form says in which a person is not whom the link is for. */
export const NOT_ME = "not_me";
const MOST_SHOWN = 200;
const LONGEST_QUERY = 100;

/** A page of a link, and the browser that it is for. */
export interface LinkPage {
  binder: string;
  token: string;
}

/** The page on which one of several services is chosen. */
export async function chooseFirst(
  ctx: Context,
  session: OpenedSession,
  { binder, token, query }: LinkPage & { query: string | undefined },
): Promise<Response> {
  const { row, details } = session;
  const path = pathOf(ctx, token);
  const all = await servicesOf(ctx, session, path);
  const { found, suggestion } = query ? searchServices(all, query) : { found: all };
  return chooseResponse(
    ctx,
    {
      ...languageOf(session),
      appName: ctx.settings.appName,
      owner: shownOwner(details),
      services: found.slice(0, MOST_SHOWN),
      more: Math.max(0, found.length - MOST_SHOWN),
      ...(details.purpose === "sign_in" && { signsIn: true as const }),
      searchAction: path,
      cancel: { action: `${path}/cancel`, fields: { proof: formProof(binder) } },
      ...(details.reason !== null && { reason: details.reason }),
      ...(query && { query: query.slice(0, LONGEST_QUERY) }),
      ...(suggestion && { suggestion }),
    },
    binderCookie(row, binder, ctx.settings),
  );
}

async function servicesOf(
  ctx: Context,
  { row, details }: OpenedSession,
  path: string,
): Promise<Service[]> {
  const { tenant, owner } = { ...details, ...row };
  const rows = owner === null ? [] : await ctx.store.findConnections({ tenant, owner });
  const open = (details.choices ?? []).filter(({ provider }) => !isPaused(ctx.settings, provider));
  return Promise.all(
    open.map(async ({ provider }) => {
      const { facts } = await ctx.providers.own(provider);
      const connectedAs = rows
        .filter((each) => each.provider === provider && each.status !== "disconnected")
        .flatMap(({ account }) => account?.label ?? []);
      return {
        name: facts.name,
        url: `${path}?provider=${provider}`,
        ...(facts.color !== undefined && { color: facts.color }),
        ...(connectedAs.length > 0 && { connectedAs }),
      };
    }),
  );
}

/** The page that says what is about to happen, and asks for what is needed first. */
export async function askFirst(
  ctx: Context,
  session: OpenedSession,
  { binder, token, entered }: LinkPage & { entered?: Entered },
): Promise<Response> {
  const { row, details, choice } = session;
  const { provider, ...asked } = await whatToAsk(ctx, session, entered);
  const action = pathOf(ctx, token);
  const fields = { proof: formProof(binder) };
  // Where the app told who this is, the button says "cancel"; where it did not, it says "this is not me".
  const notMe = isKnown(ctx, session) ? {} : { [NOT_ME]: "1" };
  const chosen = {
    ...(choice?.provider !== undefined && { provider: choice.provider }),
    ...(choice?.other && { other: "1" }),
  };
  return connectResponse(
    ctx,
    {
      ...languageOf(session),
      appName: ctx.settings.appName,
      providerName: provider.facts.name,
      owner: shownOwner(details),
      identity: identityOf(ctx, session),
      ...permissionsOf(provider, session),
      ...asked,
      ...(details.purpose === "link" && { wayToSignIn: true as const }),
      ...(await repaired(ctx, session, action)),
      start: { action: `${action}/start`, fields: { ...fields, ...chosen } },
      cancel: { action: `${action}/cancel`, fields: { ...fields, ...notMe } },
      leavesBy: ctx.settings.allowLoopbackHttp ? "http" : "https",
      ...(provider.facts.color !== undefined && { color: provider.facts.color }),
      ...(details.reason !== null && { reason: details.reason }),
    },
    binderCookie(row, binder, ctx.settings),
  );
}

/** What belongs to the app itself is nobody's own: whoever connects it says that they mean to. */
function identityOf(ctx: Context, session: OpenedSession): ConnectView["identity"] {
  return isKnown(ctx, session) && session.details.owner !== "shared" ? "signed-in" : "confirm";
}

/** Whether the app says who is there, and that is enough. */
function isKnown({ settings }: Context, { details }: OpenedSession): boolean {
  return settings.currentUser !== undefined && details.binding !== "confirm";
}

function permissionsOf(
  provider: Pick<Registration, "facts">,
  { details: { scopes, hadScopes } }: OpenedSession,
): Pick<ConnectView, "permissions" | "widen"> {
  const described = (words: readonly string[]): ConnectView["permissions"] =>
    words.map((scope) => permissionOf(provider.facts, scope));
  if (!hadScopes) return { permissions: described(scopes) };
  const added = scopes.filter((scope) => !hadScopes.includes(scope));
  return { permissions: described(added), widen: { had: described(hadScopes) } };
}

async function repaired(
  ctx: Context,
  { row, details }: OpenedSession,
  action: string,
): Promise<Pick<ConnectView, "reconnect" | "useOther">> {
  const { connectionId, hadScopes } = details;
  if (connectionId === null) return {};
  const { account } = (await ctx.store.getConnection(row.tenant, connectionId)) ?? {};
  return {
    ...(account && { reconnect: { account: account.label } }),
    // More is allowed to this one account.
    ...(!hadScopes && { useOther: `${action}?other=1` }),
  };
}

/** Where a link's page is. */
export function pathOf({ settings: { basePath } }: Context, token: string): string {
  return `${basePath}/connect/${token}`;
}
