/** Which headers go on to a provider, and which come back: what belongs to one connection, to another service, or to a browser does not pass. */

/** Of one connection only (RFC 9110 section 7.6.1), or told by how the message is framed. */
export const ofTheHop: readonly string[] = [
  "connection",
  "content-length",
  "expect",
  "http2-settings",
  "keep-alive",
  "te",
  "transfer-encoding",
  "upgrade",
];

/** What is for nobody at a provider. */
export const notToProviders: ReadonlySet<string> = new Set([
  ...ofTheHop,
  // What came with a request to the app: its own users' credentials, which are for the app.
  "authorization",
  "cookie",
  "cookie2",
  // The provider has a host of its own; and how a request came here is nobody's there to know.
  "forwarded",
  "host",
  "via",
  "x-real-ip",
  // They come after the body, when they have gone.
  "trailer",
]);
const NOT_TO_PROVIDERS_AT_ALL = /^(?:proxy|valetkey|x-forwarded)-/;

/** What of an answer is for whoever is at the provider's own host. */
export const ofProvidersHost: ReadonlySet<string> = new Set([
  // Sessions at the provider would be shared by all who call, and set for the app's own host in a browser.
  "set-cookie",
  "set-cookie2",
  // What a browser keeps by host: it would be kept of the app's.
  "alt-svc",
  "clear-site-data",
  "expect-ct",
  "nel",
  "public-key-pins",
  "public-key-pins-report-only",
  "report-to",
  "reporting-endpoints",
  "service-worker-allowed",
  "strict-transport-security",
  // Challenges of a proxy on the way out.
  "proxy-authenticate",
  "proxy-authentication-info",
  "proxy-connection",
]);
/** Whom a browser may show an answer to is the app's to say, and so is what answers of ours say of themselves. */
const OF_PROVIDERS_HOST_AT_ALL = /^(?:access-control|valetkey)-/;

/** Whether a header, its name in small letters, is for nobody at a provider. */
export function isNotForProviders(name: string): boolean {
  return notToProviders.has(name) || NOT_TO_PROVIDERS_AT_ALL.test(name);
}

/** Whether a header of an answer, its name in small letters, is for whoever is at the provider's own host. */
export function isOfProvidersHost(name: string): boolean {
  return ofProvidersHost.has(name) || OF_PROVIDERS_HOST_AT_ALL.test(name);
}

/** The answer without what is for whoever is at the provider's own host: an app may pass it on to a browser. */
export function passedBack(answer: Response): Response {
  const left = [...answer.headers.keys()].filter(isOfProvidersHost);
  if (left.length === 0) return answer;
  const headers = new Headers(answer.headers);
  for (const name of left) headers.delete(name);
  const { body, status, statusText, url } = answer;
  // With a status of a provider's own making no Response can be made.
  if (status > 599) return Object.defineProperty(answer, "headers", { value: headers });
  const passed = new Response(body, { status, statusText, headers });
  return Object.defineProperty(passed, "url", { value: url });
}
