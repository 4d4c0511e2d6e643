/** `logout/<provider>`: where a provider tells, without any browser, that somebody signed out there. */

import type { Context } from "../../core/context.ts";
import { isVaultError } from "../../core/errors.ts";
import { receiveSignOut } from "../../core/sign-in/sign-out.ts";
import { failureProblem, jsonResponse } from "../answers/respond.ts";
import { readForm } from "../form.ts";
import type { Visit } from "../visitor/visit.ts";

const LONGEST_FORM = 64 * 1024;
const NOT_FOUND = 404;

/**
 * POST, by a provider: 200 when the app has ended its sessions; 400 for what is no good token, and when that failed (Back-Channel Logout 1.0
 * section 2.8).
 */
export async function hearSignOut(ctx: Context, visit: Visit, slug: string): Promise<Response> {
  if (!isForm(visit.request)) return refused("invalid_request");
  const form = await readForm(visit.request, LONGEST_FORM);
  const [token = "", ...more] = form.getAll("logout_token");
  if (token === "" || more.length > 0) return refused("invalid_request");
  try {
    await receiveSignOut(ctx, slug, token);
    return jsonResponse({});
  } catch (error) {
    if (isVaultError(error, "callback_invalid")) return refused("invalid_request");
    const problem = failureProblem(ctx, error);
    return problem.status === NOT_FOUND ? problem : refused("server_error");
  }
}

/** Section 2.5: nothing else is sent. Of multipart forms a part could pass for the whole. */
function isForm({ headers }: Request): boolean {
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  return type.trim().toLowerCase() === "application/x-www-form-urlencoded";
}

function refused(error: "invalid_request" | "server_error"): Response {
  return jsonResponse({ error }, {}, 400);
}
