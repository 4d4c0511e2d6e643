/** How whoever opens a page reads: what the session was given goes before what the browser says. Which texts there are is the pages' to say. */
import type { OpenedSession } from "../core/connect/connect.ts";
import type { Context } from "../core/context.ts";

/** A context whose pages are for one request. */
export interface PageContext extends Context {
  /** The browser's Accept-Language. */
  acceptLanguage?: string | null;
}

/** The context of a request's pages. */
export function forReader(ctx: Context, request: Request): PageContext {
  return { ...ctx, acceptLanguage: request.headers.get("accept-language") };
}

/** The language that a session was given, as the fact of a page. */
export function languageOf({ details }: OpenedSession): { language?: string } {
  // A session that was opened before there were languages has none.
  return details.language ? { language: details.language } : {};
}
