/** Which URLs an endpoint may have. To which addresses its host may lead is checked each time that something is sent. */

const LONGEST_URL = 2048;

/** What is wrong with a URL; undefined: nothing that shows in it. */
export function urlFault(
  text: string,
  { allowLoopbackHttp }: { allowLoopbackHttp: boolean },
): string | undefined {
  const url = URL.parse(text);
  if (!url || text.length > LONGEST_URL) return "Must be a URL of at most 2048 characters.";
  if (url.username !== "" || url.password !== "") return "Must hold no user and no password.";
  if (url.hash !== "") return "Must have no fragment.";
  if (url.protocol === "https:") return undefined;
  if (url.protocol === "http:" && allowLoopbackHttp && isLoopback(url.hostname)) return undefined;
  return allowLoopbackHttp
    ? "Must be https, or http to loopback."
    : "Must be https. Plain http, to loopback, is for a server that itself is on loopback (`valetkey dev`).";
}

function isLoopback(hostname: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
