/** A person, or the app itself, connects in the way that the entry has. */
import { setTimeout as wait } from "node:timers/promises";
import type { CatalogEntry } from "@valetkey/catalog";
import type { Handle } from "valetkey";
import { type Browser, openBrowser } from "../../packages/vault/test/browser.ts";
import { appUrl } from "../../packages/vault/test/world.ts";
import { handleOf, hasToken, type Journey, mints } from "./journey-of.ts";
import { valuesOfKind } from "./vault.ts";

/** What the app asks for. */
export function asked({ entry, stage }: Journey): object {
  const inputs = asWritten(entry, valuesOfKind(entry, stage.inputs, false));
  const isKey = entry.protocol === "key";
  return {
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(stage.scopes.length > 0 && !isKey && { scopes: stage.scopes }),
  };
}

/** The values with the suffix that a person may write and the vault takes off. */
function asWritten(
  entry: CatalogEntry,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const inputs = "inputs" in entry ? (entry.inputs ?? {}) : {};
  const written = Object.entries(values).map(([name, value]) => [
    name,
    `${value}${inputs[name]?.suffix ?? ""}`,
  ]);
  return Object.fromEntries(written);
}

/** The browser of somebody who is signed in to the app. */
export async function browserOf({ vault }: Journey, user: string): Promise<Browser> {
  const browser = openBrowser(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/oauth/")) return vault.handler(request);
    return new Response("<h1>The app</h1>", { headers: { "content-type": "text/html" } });
  });
  await browser.setCookie(`app_user=${user}; Path=/`, appUrl);
  return browser;
}

/** In the way that the entry has. */
export async function connect(journey: Journey, user: string): Promise<unknown> {
  const { entry, stage, vault, seen } = journey;
  const handle = handleOf(journey, user);
  const pasted = stage.pasted();
  if (!hasToken(journey)) return handle.connect();
  if (pasted) return handle.adopt(pasted as Parameters<Handle["adopt"]>[0]);
  if (mints(journey)) {
    const subject = "mint" in entry && entry.mint?.url ? { subject: "42" } : {};
    return (await handle.connect({ ...asked(journey), ...subject })).sessionId.length > 0;
  }
  const isDevice = "deviceAuthorizationUrl" in entry && !entry.authorizationUrl && !entry.issuer;
  const link = await handle.connect({
    ...asked(journey),
    ...(isDevice && { flow: "device" as const }),
  });
  if (isDevice) {
    seen.page.push((await (await browserOf(journey, user)).open(link.url)).html);
    stage.enter(link.code?.userCode ?? "");
    stage.clock.advance(10_000);
    await wait(2);
    return (await vault.sessions.get(link.sessionId)).status;
  }
  return agree(journey, { user, url: link.url });
}

async function agree(
  journey: Journey,
  { user, url }: { user: string; url: string },
): Promise<unknown> {
  const { stage, seen, entry } = journey;
  const browser = await browserOf(journey, user);
  if (entry.protocol === "key") {
    const page = await browser.open(url);
    const done = await browser.press(page, "Connect", { fields: { key: [stage.key ?? ""] } });
    seen.page.push(done.html);
    return done.heading;
  }
  const left = await browser.agree(url, { as: "nobody", until: ({ origin }) => origin !== appUrl });
  if (!left.next) {
    seen.page.push(left.html);
    return left.heading;
  }
  seen.wire.push(`-> ${left.next.href}`);
  const { url: back, form } = await stage.agree(left.next);
  for (const name of journey.leftOut) back.searchParams.delete(name);
  const page = form ? await posted(browser, back, form) : await browser.open(back);
  seen.wire.push(`<- ${page.status} ${page.headers.get("retry-after")}`);
  seen.page.push(page.html);
  return page.heading;
}

async function posted(
  browser: Browser,
  to: URL,
  form: URLSearchParams,
): ReturnType<Browser["open"]> {
  const answer = await browser.send(new Request(to, { method: "POST", body: form }));
  return browser.open(new URL(answer.headers.get("location") ?? "", to));
}
