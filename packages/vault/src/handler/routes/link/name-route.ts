/** `connect/<token>/name`: the person's own name for the account that they have just connected. */
import { sessionByLink } from "../../../core/connect/sessions/opened-session.ts";
import { updateConnection } from "../../../core/connections/connection-change.ts";
import type { Context } from "../../../core/context.ts";
import { errorResponse, redirectResponse } from "../../answers/respond.ts";
import { ownNameIn } from "../../own-name.ts";
import { languageOf } from "../../visitor/reader.ts";
import type { Visit } from "../../visitor/visit.ts";
import { ownEnd } from "./ended.ts";
import { pathOf } from "./link-page.ts";
import { provenForm } from "./proven-form.ts";

/** POST, by the browser that has connected it: back to the page, with the name. What no name can be changes nothing. */
export async function nameConnected(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const session = await sessionByLink(ctx, token);
  const proven = await provenForm(ctx, visit, session);
  if (proven instanceof Response) return proven;
  const own = await ownEnd(ctx, visit, session);
  if (!own || own.connection.status === "disconnected") {
    const facts = { ...languageOf(session), reference: session.row.id };
    return errorResponse(ctx, "used", facts);
  }
  const label = ownNameIn(proven.form);
  if (label !== undefined) await updateConnection(ctx, own.connection, { label });
  return redirectResponse(pathOf(ctx, token));
}
