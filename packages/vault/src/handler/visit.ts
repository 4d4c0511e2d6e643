/** One request of a browser, and who the app says is in it. */
import type { CurrentUser } from "../core/attempt.ts";
import type { Context } from "../core/context.ts";

/** A request with its URL parsed. Host and scheme in it are never used: what leaves the handler comes from `publicUrl`. */
export interface Visit {
  request: Request;
  url: URL;
}

/** The signed-in user; null: nobody; undefined: the app does not tell. */
export async function currentUser(ctx: Context, visit: Visit): Promise<CurrentUser> {
  const { currentUser: ask } = ctx.settings;
  return ask ? ((await ask(visit.request)) ?? null) : undefined;
}
