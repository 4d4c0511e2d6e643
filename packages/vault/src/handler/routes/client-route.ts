/** `client/<provider>`: what is published of the app, for servers that ask who it is (Client ID Metadata Document). */
import type { Context } from "../../core/context.ts";
import { documentResponse, errorResponse } from "../answers/respond.ts";
import type { Visit } from "../visitor/visit.ts";

/** GET, by anybody: the document of a provider that has one. There is no secret in it. */
export async function showClient(ctx: Context, _visit: Visit, slug: string): Promise<Response> {
  const { whole } = await ctx.providers.own(slug);
  return whole?.document ? documentResponse(whole.document) : errorResponse(ctx, "not_found");
}
