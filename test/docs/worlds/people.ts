/** The people of the docs' worlds, at browsers of theirs, and the page of the app that they are at. */
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { type Browser, openBrowser } from "../../../packages/cli/src/demo/browser.ts";

/** What a flow sends a person with. */
interface Sent {
  url: string;
  user: string;
  /** What an app's sign-in has put in the browser, as the header `cookie` has it. Default: the world's own sign-in. */
  cookie?: string;
}

/** The browsers of a world, by user: each keeps its cookies for as long as the world is there. */
export type Browsers = Map<string, Browser>;

/** Plays the people on POST, and on GET the app's own pages: signing in, and being back. `home` begins the URLs at which they are back. */
export async function answer(
  request: IncomingMessage,
  home: string | undefined,
  browsers: Browsers,
): Promise<{ headers: Record<string, string | string[]>; body: string }> {
  const { searchParams, origin } = new URL(request.url ?? "/", `http://${request.headers.host}`);
  if (request.method !== "POST") {
    const cookies = searchParams.get("cookie")?.split("; ") ?? [];
    return {
      headers: { "set-cookie": cookies.map((cookie) => `${cookie}; Path=/`) },
      body: "Back in the app",
    };
  }
  if (home === undefined) throw new Error("Nobody lives in this world.");
  const { url, user, cookie = `user=${user}` } = JSON.parse(await text(request)) as Sent;
  const browser = browsers.get(user) ?? openBrowser(user);
  browsers.set(user, browser);
  await browser.open(`${origin}/?${new URLSearchParams({ cookie })}`);
  const visit = await browser.agree(url, home);
  return { headers: {}, body: visit.url.href };
}
