/**
 * How whoever opens a page reads: what they chose on a page goes before what the session was given, and that before what the browser says.
 * Which texts there are is the pages' to say.
 */
import type { Theme } from "../../core/connect/connect.ts";
import type { OpenedSession } from "../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../core/context.ts";
import type { Settings } from "../../core/options.ts";
import type { BrandSource } from "../answers/brand.ts";
import type { FinishingSessions } from "../finishing.ts";

/** A context whose pages are for one request. */
export interface PageContext extends Context {
  /** The browser's Accept-Language. */
  acceptLanguage?: string | null;
  /** The language that was chosen on a page, as it came: now, or before in this browser. */
  choice?: { now: string | null; before: string | undefined };
  /** What of its query this page keeps in another language; absent where a page has no address to come back to. */
  query?: URLSearchParams;
  brand?: BrandSource;
  /** What this process is still finishing. */
  lateEnds?: FinishingSessions;
}

/** What may be sought on a page. */
const SOUGHT = /^[^\p{C}]{1,100}$/u;
const CHOICE = "lang";
const COOKIE = "vk-lang";
const LONGEST_TAG = 35;

/** The context of a request's pages. */
export function forReader(
  ctx: Context,
  request: Request,
  shared: Pick<PageContext, "brand" | "lateEnds"> = {},
): PageContext {
  const url = new URL(request.url);
  const query = queryOf(ctx.settings, request, url);
  return {
    ...ctx,
    acceptLanguage: request.headers.get("accept-language"),
    choice: { now: url.searchParams.get(CHOICE), before: cookieOf(request) },
    ...(query && { query }),
    ...shared,
  };
}

/** Where a page is in another language. The path is not repeated: nothing is known of it. */
export function inOther(query: URLSearchParams, lang: string): string {
  return `?${new URLSearchParams([...query, [CHOICE, lang]])}`;
}

/** The cookie that keeps a choice for as long as the browser is open. `lang` is the tag of texts that there are. */
export function choiceCookie(lang: string, { publicUrl, basePath }: Settings): string {
  const secure = publicUrl.protocol === "https:" ? "; Secure" : "";
  return `${COOKIE}=${lang}; Path=${basePath || "/"}; HttpOnly; SameSite=Lax${secure}`;
}

/** The language and the theme that a session was given, as facts of a page. */
export function languageOf({ details }: OpenedSession): { language?: string; theme?: Theme } {
  // A session that was opened before there were languages or themes has none.
  const { language, theme } = details;
  return { ...(language && { language }), ...(theme && { theme }) };
}

/**
 * What is chosen and what is sought; nothing else of a query is repeated, and no name that is no provider's. A callback's address holds a code,
 * and that of a form is no page's.
 */
function queryOf(
  { basePath, providers }: Settings,
  { method }: Request,
  url: URL,
): URLSearchParams | undefined {
  const isOurs = ["/connect/", "/accounts"].some((path) =>
    url.pathname.startsWith(basePath + path),
  );
  if (method !== "GET" || !isOurs) return undefined;
  const { searchParams } = url;
  const provider = searchParams.get("provider") ?? "";
  const q = searchParams.get("q") ?? "";
  return new URLSearchParams({
    ...(providers.has(provider) && { provider }),
    ...(SOUGHT.test(q) && { q }),
  });
}

function cookieOf(request: Request): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return value !== undefined && value.length <= LONGEST_TAG ? value : undefined;
}
