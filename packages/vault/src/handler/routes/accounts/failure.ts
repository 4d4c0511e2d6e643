/** Pages of accounts that cannot be shown just now: nothing was changed by asking for them. */
import type { Context } from "../../../core/context.ts";
import { isVaultError } from "../../../core/errors.ts";
import { failureAs } from "../../answers/respond.ts";
import type { Visit } from "../../visitor/visit.ts";

/** Answers; what fails on our side says that the accounts could not be loaded, and where to try again. */
export async function answering(
  ctx: Context,
  { url }: Visit,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (isVaultError(error, "options_invalid")) throw error;
    return failureAs(ctx, error, { kind: "accounts_unavailable", retry: url.pathname });
  }
}
