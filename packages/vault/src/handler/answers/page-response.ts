/** A page as a response: with the app's look, in the reader's language, under its own policy; and what it loads beside itself. */
import type { Appearance, Page } from "@valetkey/pages";
import { choiceCookie, inOther, type PageContext } from "../visitor/reader.ts";
import { COMMON_HEADERS } from "./headers.ts";

/** A page with the app's look, in the language that was chosen on a page, else of the session (`view.language`), else of the browser. */
export async function inLanguage<View extends Appearance>(
  { acceptLanguage, choice, query, brand, settings }: PageContext,
  view: View,
  page: (view: View) => Page,
  given: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { chooseLanguage, offeredLanguages } = await import("@valetkey/pages");
  const offered = offeredLanguages();
  const known = (lang: string | null | undefined): string | undefined =>
    offered.find((language) => language.lang === lang)?.lang;
  const now = known(choice?.now);
  const wished = now ?? known(choice?.before) ?? view.language;
  const { language, byHeader } = chooseLanguage({ language: wished, acceptLanguage });
  const languages = query && offered.map((one) => ({ ...one, url: inOther(query, one.lang) }));
  const look: Appearance = {
    ...(languages && { languages }),
    ...(brand && { brand: await brand() }),
  };
  const headers = new Headers(given);
  if (byHeader) headers.set("vary", "accept-language");
  if (now !== undefined) headers.append("set-cookie", choiceCookie(now, settings));
  return pageResponse(page({ ...look, ...view, language }), headers);
}

function pageResponse(page: Page, headers: Headers): Response {
  const own = {
    ...COMMON_HEADERS,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": page.contentSecurityPolicy,
    "referrer-policy": page.referrerPolicy,
  };
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return new Response(page.html, { status: page.status, headers });
}

/** What a page loads beside itself. By itself it may do nothing, whatever stands in it. */
export function assetResponse(
  bytes: Uint8Array,
  { type, mayKeep }: { type: string; mayKeep: string },
): Response {
  const headers = {
    ...COMMON_HEADERS,
    "content-type": type,
    "cache-control": mayKeep,
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
  };
  return new Response(new Uint8Array(bytes), { headers });
}
