/** What pages load beside themselves: the app's logo, and their two scripts. Nothing in it is of anybody who asks. */
import type { Context } from "../../core/context.ts";
import { logoName } from "../answers/brand.ts";
import { assetResponse } from "../answers/page-response.ts";
import { errorResponse } from "../answers/respond.ts";
import type { Visit } from "../visitor/visit.ts";

/** GET: the logo. An SVG that is opened by itself is a document: its policy lets it do nothing. */
export async function showLogo(ctx: Context, _visit: Visit, name: string): Promise<Response> {
  const { logo } = ctx.settings.branding;
  if (!logo || name !== logoName(logo)) return errorResponse(ctx, "not_found");
  return assetResponse(logo.bytes, {
    type: logo.type,
    mayKeep: "public, max-age=31536000, immutable",
  });
}

/** GET: the script of the page after success, or that of the page which takes an answer out of the address. */
export async function showScript(ctx: Context, { url }: Visit): Promise<Response> {
  if (!ctx.settings.pages) return errorResponse(ctx, "not_found");
  const { countdownScript, fragmentScript } = await import("@valetkey/pages");
  const script = url.pathname.endsWith("/fragment.js") ? fragmentScript : countdownScript;
  return assetResponse(new TextEncoder().encode(script), {
    type: "text/javascript; charset=utf-8",
    mayKeep: "public, max-age=3600",
  });
}
