/** The ways to sign in on the page of connected accounts: what there are, one more by a link of its own, one less after a question. */
import type { AccountsView, RemoveSignInView } from "@valetkey/pages";
import type { Context } from "../../../core/context.ts";
import { isVaultError } from "../../../core/errors.ts";
import type { Registration } from "../../../core/protocols/provider/provider.ts";
import { unlink } from "../../../core/sign-in/identities.ts";
import type { StoredIdentity } from "../../../core/store.ts";
import { errorResponse, redirectResponse, removeSignInResponse } from "../../answers/respond.ts";
import type { Visit } from "../../visitor/visit.ts";
import { factsOf } from "./facts.ts";
import { answering } from "./failure.ts";
import { leaveFor, offersOf } from "./offers.ts";
import { accountsPath, type Person, personOf, provenForm } from "./person.ts";

/**
 * What the page shows of it; undefined where the app has no sign-in of ours, or does not tell who is signed in: a link that opens accounts must
 * not be a way into somebody's account.
 */
export async function signInsOf(ctx: Context, person: Person): Promise<AccountsView["signIns"]> {
  const { currentUser, onSignIn } = ctx.settings;
  if (!currentUser) return undefined;
  const { tenant, owner, proof } = person;
  const identities = await ctx.store.listIdentities(tenant, owner);
  if (!onSignIn && identities.length === 0) return undefined;
  const last = identities.length === 1;
  const list = identities.map(async (each) => {
    const { name, color } = await factsOf(ctx, each);
    return {
      ...{ id: each.id, name, account: each.label, last },
      ...(color !== undefined && { color }),
      addedAt: new Date(each.createdAt),
      ...(!last && { remove: removalOf(ctx, each) }),
    };
  });
  const action = `${accountsPath(ctx.settings)}/sign-ins/add`;
  const offers = onSignIn ? await offersOf(ctx, tenant, provesPeople) : [];
  return {
    list: await Promise.all(list),
    add: offers.map(({ slug, name }) => ({ name, action, fields: { proof, provider: slug } })),
  };
}

/** POST: leads to the page on which the person adds the provider that the form names. */
export async function addSignIn(ctx: Context, visit: Visit): Promise<Response> {
  const found = await signedIn(ctx, visit);
  if (found instanceof Response) return found;
  return leaveFor(ctx, visit, { person: found, purpose: "link" });
}

/** GET: what removing one means. */
export async function askRemoveSignIn(ctx: Context, visit: Visit, id: string): Promise<Response> {
  return answering(ctx, visit, async () => {
    const found = await ownWay(ctx, visit, id);
    if (found instanceof Response) return found;
    const { identity, person, isLast } = found;
    if (isLast) return lastResponse(ctx);
    const { name, color } = await factsOf(ctx, identity);
    const view: RemoveSignInView = {
      ...(person.language !== undefined && { language: person.language }),
      appName: ctx.settings.appName,
      providerName: name,
      ...(color !== undefined && { color }),
      account: identity.label,
      confirm: { action: removalOf(ctx, identity), fields: { proof: person.proof } },
      cancel: accountsPath(ctx.settings),
    };
    return removeSignInResponse(ctx, view, person.cookie);
  });
}

/** POST: removes one, unless it is the last. */
export async function removeSignIn(ctx: Context, visit: Visit, id: string): Promise<Response> {
  const found = await ownWay(ctx, visit, id);
  if (found instanceof Response) return found;
  const { person } = found;
  const page = accountsPath(ctx.settings);
  const form = await provenForm(ctx, visit, { ...person, page });
  if (form instanceof Response) return form;
  try {
    await unlink(ctx, person, { id });
    return redirectResponse(`${page}?done=way_removed`);
  } catch (error) {
    if (isVaultError(error, "last_sign_in")) return lastResponse(ctx);
    throw error;
  }
}

function lastResponse({ settings }: Context): Response {
  return redirectResponse(`${accountsPath(settings)}?done=way_last`);
}

function removalOf({ settings }: Context, { id }: Pick<StoredIdentity, "id">): string {
  return `${accountsPath(settings)}/sign-ins/${id}/remove`;
}

/** Who the app says is signed in; else the answer. */
async function signedIn(ctx: Context, visit: Visit): Promise<Person | Response> {
  const person = await personOf(ctx, visit);
  if (person instanceof Response || ctx.settings.currentUser) return person;
  return notFound(ctx, person);
}

/** A way to sign in of the person in this browser; another's is as one that never was. */
async function ownWay(
  ctx: Context,
  visit: Visit,
  id: string,
): Promise<{ identity: StoredIdentity; person: Person; isLast: boolean } | Response> {
  const person = await signedIn(ctx, visit);
  if (person instanceof Response) return person;
  await ctx.ready();
  const identities = await ctx.store.listIdentities(person.tenant, person.owner);
  const identity = identities.find((each) => each.id === id);
  if (!identity) return notFound(ctx, person);
  return { identity, person, isLast: identities.length === 1 };
}

function notFound(ctx: Context, { language }: Pick<Person, "language">): Promise<Response> {
  const returnTo = accountsPath(ctx.settings);
  return errorResponse(ctx, "not_found", { returnTo, ...(language && { language }) });
}

/** Whether people can sign in there: the answer proves who agreed, and somebody tells who that is. */
function provesPeople({ whole }: Registration): boolean {
  const tellsWho = whole?.facts.account !== undefined || whole?.scopes.includes("openid");
  return whole?.protocol.provesVisitor === true && tellsWho === true;
}
