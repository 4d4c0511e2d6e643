/** Whether a form was sent by a page of ours, as far as the browser tells. What it does not tell, the form's proof decides. */
import type { Settings } from "../../core/options.ts";
import type { Visit } from "./visit.ts";

/** What Fetch Metadata says of a form that no other site sent; "none" is a person who sends it once more. */
const OURS: readonly string[] = ["same-origin", "none"];

/**
 * False where the browser says that another origin sent this, be it of the same site. Old browsers send neither header, privacy tools take
 * them away, and `Origin` is "null" from an app's page with no-referrer: that alone is true.
 */
export function sameOrigin(
  { request }: Visit,
  { publicUrl }: Pick<Settings, "publicUrl">,
): boolean {
  const origin = request.headers.get("origin") ?? "null";
  const site = request.headers.get("sec-fetch-site") ?? "none";
  return (origin === "null" || origin === publicUrl.origin) && OURS.includes(site);
}
