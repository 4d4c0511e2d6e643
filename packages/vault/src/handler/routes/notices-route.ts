/** `notices/<provider>`: where a provider tells, without any browser, that accounts have removed the app's access. */
import type { Context } from "../../core/context.ts";
import { isVaultError } from "../../core/errors.ts";
import { noticesOf } from "../../core/notices/receive.ts";
import { bareResponse, failureProblem } from "../answers/respond.ts";
import { readBytes } from "../form.ts";
import type { Visit } from "../visitor/visit.ts";

const LONGEST_NOTICE = 1024 * 1024;

/**
 * POST, by a provider: 200 when it is done or is about nothing here, 401 for what nobody proved to have sent, 404 where nothing is heard. With
 * `?tenant=` it is about the clients that this tenant brought. No answer says more, but for a challenge's own text.
 */
export async function hearNotice(ctx: Context, visit: Visit, slug: string): Promise<Response> {
  const [tenant, ...more] = visit.url.searchParams.getAll("tenant");
  try {
    const hearing = more.length > 0 ? undefined : await noticesOf(ctx, slug, tenant);
    if (!hearing) return bareResponse(404);
    const body = await readBytes(visit.request, LONGEST_NOTICE);
    if (!body) return bareResponse(413);
    const heard = await hearing.hear({ headers: visit.request.headers, body });
    if (heard.as === "done") return bareResponse(200, heard.answer);
    return bareResponse(heard.as === "refused" ? 401 : 400);
  } catch (error) {
    if (isVaultError(error, "provider_unknown")) return bareResponse(404);
    return bareResponse(failureProblem(ctx, error).status);
  }
}
