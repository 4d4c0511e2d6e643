/** Tells endpoints apart that share a path and differ in their query, as those of some services do. */
import { decodePercent, type Pair, parseForm } from "../../http/form.ts";
import { type Handler, json } from "../../http/http.ts";

/** One endpoint. */
export interface Place {
  /** As it is on the wire. */
  readonly path: string;
  /** What a request's query holds, among other things. */
  readonly query: readonly Pair[];
  readonly handlers: Readonly<Record<string, Handler>>;
}

/**
 * What stands in the place of `{token}` in this path, decoded. Undefined: the URL has no such place. Null: the path is another, or broken.
 */
export function tokenInPath(url: string | undefined, path: string): string | null | undefined {
  const [before, after] = url === undefined ? [] : new URL(url).pathname.split("%7Btoken%7D");
  if (before === undefined || after === undefined) return undefined;
  const token = path.slice(before.length, path.length - after.length);
  const fits = before + token + after === path && !token.includes("/");
  return fits ? (decodePercent(token) ?? null) : null;
}

/** The place that a URL names. */
export function placeAt(url: string, handlers: Place["handlers"]): Place {
  const { pathname, searchParams } = new URL(url);
  return { path: pathname, query: [...searchParams], handlers };
}

/** Routes to these places; of several at one path the first that the query fits, those that ask for more before others. */
export function routesTo(places: readonly Place[]): [string, Record<string, Handler>][] {
  const paths = [...new Set(places.map(({ path }) => path))];
  return paths.map((path) => {
    const here = places
      .filter((place) => place.path === path)
      .sort((a, b) => b.query.length - a.query.length);
    const methods = [...new Set(here.flatMap(({ handlers }) => Object.keys(handlers)))];
    return [path, Object.fromEntries(methods.map((method) => [method, choose(here, method)]))];
  });
}

function choose(here: readonly Place[], method: string): Handler {
  return (request) => {
    const asked = (parseForm(request.query) ?? []).map((pair) => JSON.stringify(pair));
    const fits = here.filter(({ query }) =>
      query.every((pair) => asked.includes(JSON.stringify(pair))),
    );
    const handler = fits.map(({ handlers }) => handlers[method]).find((found) => found);
    if (handler) return handler(request);
    if (fits.length === 0) return json(404, { error: "not_found" });
    const allow = fits.flatMap(({ handlers }) => Object.keys(handlers)).join(", ");
    return json(405, { error: "method_not_allowed" }, { allow });
  };
}
