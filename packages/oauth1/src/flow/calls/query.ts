/** Takes parameters out of a URL's query and puts some on it, all the rest letter for letter as it was. */

/** The URL without the parameters that have one of these names. */
export function withoutParams(url: URL, names: ReadonlySet<string>): URL {
  const pieces = url.search.slice(1).split("&");
  const kept = pieces.filter((piece) => !names.has(nameOf(piece)));
  if (kept.length === pieces.length) return url;
  const changed = new URL(url);
  changed.search = kept.join("&");
  return changed;
}

/** The URL with a piece of query, already encoded, at its end. */
export function withPiece(url: URL, piece: string): URL {
  const changed = new URL(url);
  changed.search = changed.search.length > 1 ? `${changed.search}&${piece}` : piece;
  return changed;
}

function nameOf(piece: string): string {
  const [name = ""] = new URLSearchParams(piece).keys();
  return name;
}
