/** A request of the app's to a provider, through the server: the credential is put on it there, and the provider's answer comes back as it is. */
import { VaultError } from "../core/errors.ts";
import { insist, Passing } from "./again.ts";
import type { RemoteTarget } from "./handle.ts";
import { headerText } from "./names.ts";
import { refusalOf } from "./refusal.ts";

/** What is for the server alone, and never the app's to say. */
const ofServer = /^(?:authorization|cookie|valetkey-.*)$/i;

/** Does what `fetch` of a handle promises. */
export async function callThrough(
  target: RemoteTarget,
  input: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  const given = input instanceof Request ? input : undefined;
  const signal = init.signal ?? given?.signal ?? null;
  signal?.throwIfAborted();
  const { path, headers } = whereTo(target, given ? given.url : String(input));
  const redirect = init.redirect ?? given?.redirect ?? "follow";
  const method = (init.method ?? given?.method ?? "GET").toUpperCase();
  const body = init.body ?? (await bodyOf(given, signal));
  const sent: RequestInit & { duplex?: "half" } = {
    ...{ method, body, signal, redirect: "manual" },
    headers: withOurs(init.headers ?? given?.headers, {
      ...headers,
      "valetkey-redirect": redirect === "follow" ? "follow" : "manual",
    }),
    ...(body instanceof ReadableStream && { duplex: "half" as const }),
  };
  const once = async (): Promise<Response> =>
    target.line.send(path, sent).catch((error: unknown) => {
      if (error instanceof VaultError) throw error;
      signal?.throwIfAborted();
      throw new Passing(target.line.unreachable(error));
    });
  const isRepeatable = body === null && (method === "GET" || method === "HEAD");
  const answer = await insist(once, { isRepeatable, signal });
  // Whatever else answers has not asked the provider, or not for us.
  if (answer.headers.get("valetkey-source") !== "provider")
    throw await refusalOf(answer, { repair: target.repair });
  return asAnswered(answer, redirect);
}

const MOST_BYTES = 1024 * 1024;

/** A Request's own body is a stream; a short one is read, so that it has a length, and is sent again after a 401 as in the vault's own process. */
async function bodyOf(
  given: Request | undefined,
  signal: AbortSignal | null,
): Promise<BodyInit | null> {
  if (!given?.body) return null;
  const stream = given.body.pipeThrough(new TransformStream(), signal ? { signal } : {});
  const [seen, rest] = stream.tee();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of seen) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MOST_BYTES) return rest;
  }
  return new Blob(chunks);
}

function asAnswered(answer: Response, redirect: RequestRedirect): Response {
  const url = answer.headers.get("valetkey-url");
  // The server's own address is of no use to who reads the answer: links in it are meant from here.
  if (url !== null) Object.defineProperty(answer, "url", { value: url });
  const leadsOn = answer.status > 300 && answer.status < 400 && answer.headers.has("location");
  if (redirect !== "error" || !leadsOn) return answer;
  answer.body?.cancel().catch(() => undefined);
  throw new TypeError("The answer is a redirect, and redirect is set to error.");
}

/** A path lies under the API's base, which the server knows; a URL is told to it as it is. */
function whereTo(
  target: RemoteTarget,
  place: string,
): { path: string; headers: Record<string, string> } {
  const { account, connectionId } = target.choice;
  const chosen = {
    ...(account !== undefined && { "valetkey-account": headerText(account) }),
    ...(connectionId !== undefined && { "valetkey-connection": headerText(connectionId) }),
  };
  const proxy = `${target.at}/proxy`;
  const isRooted = place.startsWith("/") || place.startsWith("?");
  if (!isRooted && /^[a-z][a-z0-9+.-]*:/i.test(place)) {
    const url = URL.parse(place);
    if (!url) throw neither(target);
    url.hash = "";
    return { path: `${proxy}/`, headers: { ...chosen, "valetkey-target": url.href } };
  }
  // Made whole here: what climbs with `..` would leave the proxy for another address of the API, with our key.
  const url = URL.parse(`http://api.invalid${isRooted ? "" : "/"}${place}`);
  if (url?.host !== "api.invalid") throw neither(target);
  const path = place.startsWith("?") ? "" : url.pathname;
  return { path: proxy + path + url.search, headers: chosen };
}

function neither({ provider }: RemoteTarget): VaultError {
  const why = "fetch: that is neither a path nor a URL.";
  return new VaultError("options_invalid", why, { provider });
}

function withOurs(given: RequestInit["headers"], ours: Readonly<Record<string, string>>): Headers {
  const headers = new Headers(given);
  for (const name of [...headers.keys()]) if (ofServer.test(name)) headers.delete(name);
  for (const [name, value] of Object.entries(ours)) headers.set(name, value);
  // The link of an error is made when it is asked for. Not by Prefer, which is for the provider here.
  headers.set("valetkey-links", "none");
  return headers;
}
