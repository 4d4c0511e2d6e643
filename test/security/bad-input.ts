/**
 * Requests that no browser of an honest person sends, for every route of the handler, and what every answer to one must be. The routes are
 * read from the handler's own table, so that none can be forgotten.
 */
import { expect } from "vitest";
import { type Route, routes } from "../../packages/vault/src/handler/handler.ts";
import { slackNotices } from "../../packages/vault/test/notices.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../packages/vault/test/servers/identity-provider.ts";
import {
  type RecordingServer,
  recordingServer,
} from "../../packages/vault/test/servers/recording-server.ts";
import { appUrl, openStage, type Stage } from "./stage.ts";

/** Stands in everything that is sent, and may stand in nothing that is answered. */
export const MARK = "MARK7f3a";

/** What the log says, once, where the handler is not mounted at the path of its public URL. */
const ELSEWHERE = "The handler got a link or a provider's answer at a path that is not below ";
export const MEGABYTE = 1_000_000;

/** A route with an address of it. */
export interface Address {
  route: Route;
  method: Route["method"];
  path: string;
  /** What the address names: a link, a provider, or nothing that is there. */
  names: string;
  isPosted: boolean;
  /** Whether that is there, for somebody who may see it. */
  isThere: boolean;
}

export interface Range {
  stage: Stage;
  acme: IdentityProvider;
  addresses: Address[];
  /** The cookies of alice's browser, in which she has her link open. */
  cookies: string;
  /** Sends a request, and demands of the answer what must be true of every one. */
  send(request: Request): Promise<Response>;
  /** Demands that nothing was kept or told, and that nothing left for anybody. */
  expectUntouched(): Promise<void>;
}

/** An app with providers of every kind, and a link of alice's that is open in her browser. */
export async function openRange(options: { pages?: false } = {}): Promise<Range> {
  const acme = await startIdentityProvider();
  const api = await recordingServer();
  const key = { in: "header", name: "x-api-key" } as const;
  const parcels = {
    ...({ protocol: "key", name: "Parcels", key } as const),
    api: { baseUrl: api.url, hosts: [api.host] },
  };
  const noticing = { ...acme.options, notices: slackNotices, noticeSecret: "a signing secret" };
  const stage = await openStage({
    vault: { ...options, providers: { acme: noticing, parcels } },
  });
  const names: Record<string, string> = {
    acme: "acme",
    oauth1: "oauth1",
    nobody: "nobody",
    picture: "p".repeat(22),
    script: "fragment",
  };
  const browser = await stage.browser("alice");
  for (const providers of [["oauth2"], ["parcels"], ["oauth1", "oauth2", "parcels"]]) {
    const [slug = ""] = providers;
    const several = providers.length > 1;
    const { url } = several
      ? await stage.vault.user("alice").connect({ providers })
      : await stage.link("alice", slug);
    names[`the link at ${providers}`] = new URL(url).pathname.split("/").at(-1) ?? "";
    await browser.open(url);
  }
  const [grant] = stage.oauth2.control.issueGrants("alice", 1);
  const { accessToken = "", refreshToken = "" } = grant ?? {};
  const alice = stage.vault.user("alice").at("oauth2");
  names["the account"] = (await alice.adopt({ accessToken, refreshToken })).id;
  const facts = { provider: "oauth2", issuer: stage.oauth2.url, subject: "u_1" };
  names["a way to sign in"] = (await stage.vault.user("alice").signIns.add(facts)).id;
  await browser.open(`${appUrl}/oauth/accounts`);
  const before = await standing(stage, api);
  const addresses = routes.flatMap((route) => addressesOf(route, names));
  return {
    ...{ stage, acme, addresses, cookies: await browser.cookies(appUrl) },
    async send(request) {
      const answer = await stage.vault.handler(request);
      await judge(answer, request);
      return answer;
    },
    async expectUntouched() {
      expect(await standing(stage, api)).toEqual(before);
      expect(stage.logged.join("\n")).not.toContain(MARK);
      // An operator is told once that links come where no handler of theirs is: it repeats nothing of the request.
      expect(stage.logged.filter((line) => !line.startsWith(ELSEWHERE))).toEqual([]);
    },
  };
}

/** What is kept and told, and what has left. */
async function standing(stage: Stage, api: RecordingServer): Promise<object> {
  return {
    left: stage.left.length,
    asked: api.requests.length,
    rows: await stage.rows(),
    told: stage.events.length,
    signedIn: stage.signedIn.length,
    ways: await stage.vault.user("alice").signIns.list(),
  };
}

/** Every address of a route. Throws for a route that none of the names fits: give it one. */
function addressesOf(route: Route, names: Readonly<Record<string, string>>): Address[] {
  const isPlain = !route.path.source.includes("(");
  const found = Object.entries(isPlain ? { nothing: "" } : names).flatMap(([what, name]) => {
    const path = route.path.source
      .replace(/^\^|\$$/g, "")
      .replace(/\((?:[^()]|\([^()]*\))*\)/g, name)
      .replaceAll("\\", "");
    return route.path.test(path) ? [{ what, path }] : [];
  });
  if (found.length === 0) throw new Error(`no name fits the route ${route.path.source}`);
  const { method } = route;
  const isPosted = method === "POST";
  const all = found.map(({ what: names, path }) => {
    const isThere = names.startsWith("the ") || names === "a way to sign in";
    return { route, method, path: `/oauth${path}`, names, isPosted, isThere };
  });
  // A link's name fits where a provider's is meant, too: of what is not there at a route, two are enough.
  const isMeant = ({ isThere, names }: Address): boolean =>
    isThere && (route.path.source.includes("connect\\/") || !names.startsWith("the link"));
  const others = all.filter(
    (address) => !isMeant(address) && !address.names.startsWith("the link"),
  );
  return [...all.filter(isMeant), ...others.slice(0, 2)];
}

const KNOWN_STATUS = (status: number): boolean =>
  status === 200 || status === 303 || (status >= 400 && status < 500) || status === 503;

/** What must be true of every answer. */
async function judge(answer: Response, { method, url }: Request): Promise<void> {
  const what = `${method} ${url.slice(0, 200)}`;
  const { status, headers } = answer;
  expect([what, status, KNOWN_STATUS(status)]).toEqual([what, status, true]);
  const told = [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const body = await answer.clone().text();
  const said = `${told}\n${body}`;
  expect(said.toLowerCase()).not.toContain(MARK.toLowerCase());
  expect(said).not.toMatch(/\bat .+:\d+:\d+|node:internal|\.ts:\d+|(Type|Range|Syntax|URI)Error/);
  expect(body.length).toBeLessThan(60_000);
  expect([what, headers.get("x-content-type-options")]).toEqual([what, "nosniff"]);
  const tells = body.includes('<form method="post"') ? "strict-origin" : "no-referrer";
  expect([what, headers.get("referrer-policy")]).toEqual([what, tells]);
  expect([what, headers.get("x-frame-options")]).toEqual([what, "DENY"]);
  const policy = headers.get("content-security-policy") ?? "";
  expect([what, policy]).toEqual([what, expect.stringContaining("default-src 'none'")]);
  expect([what, policy]).toEqual([what, expect.stringContaining("frame-ancestors 'none'")]);
  if (!policy.includes("sandbox")) expect(policy).not.toMatch(/unsafe|\*/);
  // Documents and files that say nothing of whoever asks may be kept.
  const isDocument = status === 200 && /\/(client\/[\w-]+|\w+\.\w+)$/.test(new URL(url).pathname);
  const kept = isDocument ? expect.stringMatching(/^public, max-age=\d+/) : "no-store";
  expect([what, headers.get("cache-control")]).toEqual([what, kept]);
  expect(headers.get("access-control-allow-origin")).toBeNull();
  for (const cookie of headers.getSetCookie())
    expect(cookie).toMatch(
      /^(__Host-)?vk-([\w-]{16}|accounts)=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax/,
    );
}

/** One address of each route, for what is too much to be sent to all of them. */
export function oneEach(addresses: readonly Address[]): Address[] {
  return addresses.filter(
    ({ route }, index) => addresses.findIndex((each) => each.route === route) === index,
  );
}

/** The values of a table: of those that are a megabyte, and of all others. */
export function bySize<T>(table: Readonly<Record<string, T>>): { big: T[]; small: T[] } {
  const isBig = ([name]: [string, T]): boolean => name.startsWith("a megabyte");
  const all = Object.entries(table);
  const valuesOf = (entries: [string, T][]): T[] => entries.map(([, value]) => value);
  return { big: valuesOf(all.filter(isBig)), small: valuesOf(all.filter((one) => !isBig(one))) };
}

/** Bytes that are no text in UTF-8. */
export const binary: Uint8Array<ArrayBuffer> = Uint8Array.from(
  { length: 512 },
  (_, index) => index,
);

/** A text in Latin-1 and in UTF-16. */
export function inEncoding(text: string, encoding: "latin1" | "utf16le"): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, encoding));
}
