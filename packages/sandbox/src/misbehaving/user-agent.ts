/** A browser without a person: asks for the authorization URL and gives where that leads. The server's person says yes at once. */
import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { SandboxError } from "../errors.ts";

/** What the browser would send to the app. */
export interface CallbackRequest {
  /** The callback URL, with its query or fragment. */
  readonly url: string;
  /** The form that is posted there, when the server answered with one (form_post). */
  readonly body?: string;
}

/** Browsers take more than Node does by itself. */
const MOST_HEADER_BYTES = 1024 * 1024;
const MOST_REDIRECTS = 5;

/**
 * Opens an authorization (or logout) URL, follows it inside its own origin, and gives the request that the browser makes next.
 * Rejects with SandboxError `refused` when the server sends it nowhere.
 */
export async function browse(url: string): Promise<CallbackRequest> {
  const { origin } = new URL(url);
  let at = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await open(at);
    const html = await text(response);
    const { location } = response.headers;
    if (location === undefined) return formIn(html, response.statusCode ?? 0);
    const next = new URL(location, at).href;
    if (new URL(next).origin !== origin) return { url: next };
    at = next;
  }
  throw new SandboxError("refused", "The server sent the browser round and round.");
}

function formIn(html: string, status: number): CallbackRequest {
  const action = /<form method="post" action="([^"]*)"/.exec(html)?.[1];
  if (action === undefined) {
    throw new SandboxError("refused", `The server did not send the browser back (HTTP ${status}).`);
  }
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const body = new URLSearchParams(fields.map(([, name, value]) => [plain(name), plain(value)]));
  return { url: plain(action), body: body.toString() };
}

function open(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { maxHeaderSize: MOST_HEADER_BYTES, agent: false }, resolve).on("error", reject);
  });
}

function plain(text = ""): string {
  return text.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
