/** Where a browser may be sent after the flow: the app's own origins, and nothing that only looks like them. */
import { VaultError } from "../../errors.ts";
import type { Settings } from "../../options.ts";

/**
 * The absolute URL of a return address, given as a path or a URL. Throws `return_to_not_allowed` for any other origin than
 * `publicUrl`'s and `returnOrigins`, and for spellings that browsers and parsers read differently.
 */
export function checkReturnTo(
  returnTo: string,
  settings: Pick<Settings, "publicUrl" | "returnOrigins">,
): string {
  if (typeof returnTo !== "string") throw notAllowed(settings);
  const ambiguous = returnTo.startsWith("//") || [...returnTo].some(isAmbiguous);
  const relative = returnTo.startsWith("/");
  const absolute = /^https?:\/\//i.test(returnTo);
  if (!ambiguous && (relative || absolute) && URL.canParse(returnTo, settings.publicUrl)) {
    const url = new URL(returnTo, settings.publicUrl);
    if (settings.returnOrigins.has(url.origin) && !url.username && !url.password) return url.href;
  }
  throw notAllowed(settings);
}

function notAllowed(settings: Pick<Settings, "returnOrigins">): VaultError {
  return new VaultError(
    "return_to_not_allowed",
    `returnTo must be a path such as /settings, or a URL on ${[...settings.returnOrigins].join(" or ")}. Add other origins with returnOrigins.`,
  );
}

/** Spaces and control characters are dropped by browsers, and a backslash is read as a slash. */
function isAmbiguous(character: string): boolean {
  return character <= " " || character === "\u007f" || character === "\\";
}
