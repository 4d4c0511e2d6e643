/**
 * By which other methods a request may be taken than its own, for keys that are limited to some. Known ways alone: an API may have one of its own, so
 * such a limit is no wall against an API that hides its methods.
 */

/** Headers by which many APIs take a request for one of another method. */
const HEADERS = ["x-http-method-override", "x-http-method", "x-method-override"] as const;
/** The same as parameters of a query or fields of a form (Rails and Laravel, the Graph API, GData), in small letters. */
const FIELDS: ReadonlySet<string> = new Set([...HEADERS, "_method", "method", "_httpmethod"]);
/** In a field of these names may stand anything: what is no method means none. */
const known = /^(?:get|head|post|put|patch|delete|options|trace|connect|merge)$/i;

/** Methods that headers ask for. Given twice it may be either. */
export function overridesIn(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): string[] {
  return HEADERS.flatMap((name) => headers[name] ?? [])
    .flatMap((value) => value.split(","))
    .map((method) => method.trim())
    .filter((method) => method !== "");
}

/** Methods that a query or a form asks for, the way it is sent; undefined: there is none. */
export function overridesAmong(fields: string | undefined): string[] {
  if (!fields) return [];
  return [...new URLSearchParams(fields)]
    .filter(([name, value]) => FIELDS.has(name.toLowerCase()) && known.test(value.trim()))
    .map(([, value]) => value.trim());
}

/** The query of a URL or of its path; undefined: it has none. */
export function queryIn(url: string): string | undefined {
  const at = url.indexOf("?");
  return at < 0 ? undefined : url.slice(at + 1).split("#", 1)[0];
}
