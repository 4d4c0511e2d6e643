/** The forms of a link's pages: taken only from a page of ours, in the browser that has its cookie. */
import type { OpenedSession } from "../../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../../core/context.ts";
import { sameDigest } from "../../../core/digest.ts";
import { errorResponse } from "../../answers/respond.ts";
import { readForm } from "../../form.ts";
import { formProof, readBinder } from "../../visitor/cookies.ts";
import { languageOf } from "../../visitor/reader.ts";
import type { Visit } from "../../visitor/visit.ts";

const LONGEST_FORM = 16 * 1024;

/** A form, and the binder of the browser that sent it. */
export interface ProvenForm {
  binder: string;
  form: URLSearchParams;
}

/** The browser's binder and the form, if it came from a page of ours in this browser; else the page that says what is missing. */
export async function provenForm(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
): Promise<ProvenForm | Response> {
  const { request, url } = visit;
  const binder = readBinder(request, session.row.id, ctx.settings);
  const form = await readForm(request, LONGEST_FORM);
  const proof = form.get("proof");
  if (binder !== undefined && proof !== null && sameDigest(proof, formProof(binder)))
    return { binder, form };
  const retry = url.pathname.replace(/\/[^/]*$/, "");
  return errorResponse(ctx, "no_cookies", { ...languageOf(session), retry });
}
