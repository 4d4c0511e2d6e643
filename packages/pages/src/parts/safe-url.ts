/**
 * Decides which URLs may stand behind a link or a form. Whether the app allows the place is the caller's to check before.
 */

const pathBase = "https://path.invalid";

/**
 * The URL in its parsed form if it is an absolute path or an http(s) URL without a user name; else `undefined`, and the
 * page then leaves the link or form out.
 */
export function safeUrl(value: string): string | undefined {
  return value.startsWith("/") ? safePath(value) : safeWebUrl(value);
}

function safePath(value: string): string | undefined {
  if (!URL.canParse(value, pathBase)) return undefined;
  const url = new URL(value, pathBase);
  // The parser reads "//host", "/\host" and "/<tab>/host" as another host, so its answer decides and not the text.
  return url.origin === pathBase ? url.pathname + url.search + url.hash : undefined;
}

function safeWebUrl(value: string): string | undefined {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.username === "" && url.password === "" ? url.href : undefined;
}
