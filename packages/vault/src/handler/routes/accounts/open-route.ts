/** `accounts/open/<token>`: the link that opens a user's accounts in a browser, once. */
import type { Context } from "../../../core/context.ts";
import { openAccounts } from "../../../core/tenancy/accounts-link.ts";
import { errorResponse, redirectResponse } from "../../answers/respond.ts";
import type { Visit } from "../../visitor/visit.ts";
import { accountsPath, keyCookie } from "./person.ts";

/** GET: spends the link and leads to the list. Unknown, spent and too old look alike. */
export async function openByLink(ctx: Context, _visit: Visit, token: string): Promise<Response> {
  // Since the link was made the app may have come to tell who is signed in.
  const key = ctx.settings.currentUser ? undefined : await openAccounts(ctx, token);
  if (key === undefined) return errorResponse(ctx, "accounts_closed");
  return redirectResponse(accountsPath(ctx.settings), keyCookie(key, ctx.settings));
}
