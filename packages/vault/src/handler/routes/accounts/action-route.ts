/** What a person does to a connected account, each by a form of its page and with a 303 to where the result is shown. */
import {
  pauseConnection,
  resumeConnection,
  updateConnection,
} from "../../../core/connections/connection-change.ts";
import type { Context } from "../../../core/context.ts";
import { disconnect } from "../../../core/ending/disconnect.ts";
import { isVaultError } from "../../../core/errors.ts";
import { inputsOf } from "../../../core/protocols/inputs/inputs-in-issuer.ts";
import type { StoredConnection } from "../../../core/store.ts";
import { redirectResponse } from "../../answers/respond.ts";
import { ownNameIn } from "../../own-name.ts";
import type { Visit } from "../../visitor/visit.ts";
import { type Own, ownRow } from "./account-route.ts";
import { accountPath } from "./facts.ts";
import { accountsPath, provenForm } from "./person.ts";

/** POST: the person's own name for it; an empty one takes it away. */
export const renameAccount: Answer = acting(async (ctx, { row }, form) => {
  const label = ownNameIn(form);
  if (label === undefined) return "unfit";
  await updateConnection(ctx, row, { label });
  return "renamed";
});

/** POST: the one that is used where none is chosen. */
export const makeDefault: Answer = acting(async (ctx, { row }) => {
  if (row.status === "disconnected") return undefined;
  await updateConnection(ctx, row, { isDefault: true });
  return "default";
});

/** POST: nobody can use it until it is resumed. */
export const pauseAccount: Answer = acting(async (ctx, { row }) => {
  await pauseConnection(ctx, row);
  return "paused";
});

/** POST: it can be used again. */
export const resumeAccount: Answer = acting(async (ctx, { row }) => {
  await resumeConnection(ctx, row);
  return "resumed";
});

/** POST: ends it, here and at the provider. Its page says what became of that. */
export const disconnectAccount: Answer = acting(async (ctx, { row }) => {
  const { tenant, owner, provider, id: connectionId } = row;
  await disconnect(ctx, { tenant, owner, provider, connectionId });
  return undefined;
});

/** POST: leads to the page on which it is connected again. */
export async function reconnectAccount(ctx: Context, visit: Visit, id: string): Promise<Response> {
  const found = await provenOwn(ctx, visit, id);
  if (found instanceof Response) return found;
  const { row, person } = found;
  const { url } = await ctx.connect(ctx, {
    purpose: "connect",
    tenant: row.tenant,
    owner: row.owner,
    provider: row.provider,
    formerInputs: inputsOf(row),
    ...repairing(row),
    returnTo: accountsPath(ctx.settings),
    ...(person.language !== undefined && { language: person.language }),
  });
  return redirectResponse(url);
}

/** One that ended is made anew; a living one stays what it is, and gets what it lacks. */
function repairing(row: StoredConnection): { connectionId?: string; keptScopes?: string[] } {
  if (row.status === "disconnected") return {};
  const lacking = row.problem?.scopes ?? [];
  return { connectionId: row.id, keptScopes: [...new Set([...row.scopes, ...lacking])] };
}

type Answer = (ctx: Context, visit: Visit, id: string) => Promise<Response>;

/** An action whose result is a known word on the account's page; undefined: the page itself shows it. */
function acting(
  act: (ctx: Context, own: Own, form: URLSearchParams) => Promise<string | undefined>,
): Answer {
  return async (ctx, visit, id) => {
    const found = await provenOwn(ctx, visit, id);
    if (found instanceof Response) return found;
    const page = accountPath(ctx, found.row);
    try {
      const word = await act(ctx, found, found.form);
      return redirectResponse(word === undefined ? page : `${page}?done=${word}`);
    } catch (error) {
      // Disconnected or changed meanwhile: its page shows what it is now.
      if (isVaultError(error, "connection_required", "connection_not_found"))
        return redirectResponse(page);
      throw error;
    }
  };
}

async function provenOwn(
  ctx: Context,
  visit: Visit,
  id: string,
): Promise<(Own & { form: URLSearchParams }) | Response> {
  const found = await ownRow(ctx, visit, id);
  if (found instanceof Response) return found;
  const page = accountPath(ctx, found.row);
  const form = await provenForm(ctx, visit, { ...found.person, page });
  return form instanceof Response ? form : { ...found, form };
}
