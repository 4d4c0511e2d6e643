/**
 * What the attacks are tried in: two providers that judge their client, an app of two users whose browsers have jars of their own, and a
 * list of everything that leaves the vault for anywhere. Whether an attack worked is read from that list and from what is kept, never from
 * the page alone.
 */
import { expect } from "vitest";
import type { Browser, Page } from "../../packages/vault/test/browser.ts";
import {
  appUrl,
  isForeign,
  openWorld,
  type Slug,
  slugs,
  type World,
  type WorldOptions,
} from "../../packages/vault/test/world.ts";

export { appUrl, type Slug, slugs };

/** The heading where an answer comes to a browser that did not start. */
export const WRONG_BROWSER = "Please finish in the browser you started with";
/** The heading where an answer belongs to nothing that is under way. */
export const NO_ANSWER = "We could not check that answer";

/** A request that left the vault. */
export interface Left {
  method: string;
  url: URL;
  authorization: string | null;
  body: string;
}

export interface Stage extends World {
  /** Everything that the vault has sent, in its order. */
  left: Left[];
  /** What it has sent to a provider's token endpoints that could buy a token. */
  exchanged(slug: Slug): Left[];
  /** Demands that nothing left but what a link's start sends (OAuth 1.0a asks for a request token), and that nothing is kept of it. */
  expectNoEffect(): Promise<void>;
}

/** Opens it; all of it ends with the test. */
export async function openStage(options: WorldOptions = {}): Promise<Stage> {
  const left: Left[] = [];
  const recording: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    const body = await request.clone().text();
    left.push({ method, url: new URL(url), authorization: headers.get("authorization"), body });
    return fetch(request);
  };
  const world = await openWorld({ ...options, vault: { fetch: recording, ...options.vault } });
  const exchanged: Stage["exchanged"] = (slug) =>
    left.filter(({ url }) => url.origin === world[slug].url && isExchange(url.pathname));
  return {
    ...world,
    left,
    exchanged,
    async expectNoEffect() {
      for (const slug of slugs) {
        expect(exchanged(slug)).toEqual([]);
        expect(world[slug].counters().accessTokens).toBe(0);
      }
      expect(left.filter(({ url }) => !url.pathname.endsWith("/request_token"))).toEqual([]);
      expect(await world.rows()).toEqual([]);
      expect(world.signedIn).toEqual([]);
      expect(world.events.filter(({ type }) => type.startsWith("connection."))).toEqual([]);
    },
  };
}

/** What a page shows of itself. */
export function shown({ status, heading }: Page): [status: number, heading: string] {
  return [status, heading];
}

/** Presses the first button of a link's page and stops where the browser would leave for the provider. */
export async function leaveBy(browser: Browser, url: string): Promise<URL> {
  const { next } = await browser.agree(url, { as: "nobody", until: isForeign });
  if (!next) throw new Error("the browser did not leave");
  return next;
}

/** The proof that a page's form carries. */
export function proofOf({ html }: Pick<Page, "html">): string {
  return /name="proof" value="([^"]*)"/.exec(html)?.[1] ?? "";
}

/** A form as a browser posts it. */
export function post(
  url: string | URL,
  fields: Record<string, string> | URLSearchParams,
  headers: Record<string, string> = {},
): Request {
  return new Request(url, { method: "POST", body: new URLSearchParams(fields), headers });
}

function isExchange(path: string): boolean {
  return path.endsWith("/token") || path.endsWith("/access_token");
}
