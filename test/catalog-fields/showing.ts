/** Pages of the vault, and what an app is told of a connection. */
import type { Handle } from "valetkey";
import { appUrl } from "../../packages/vault/test/world.ts";
import { asked, browserOf, connect } from "./connecting.ts";
import { handleOf, type Journey } from "./journey-of.ts";

/** The link's page: in two languages, in a browser inside an app, and with nothing of what a connection brings. */
export async function showLinks(journey: Journey): Promise<void> {
  const { seen } = journey;
  const handle = handleOf(journey, "alice");
  const browser = await browserOf(journey, "alice");
  for (const more of [{}, { language: "de" }]) {
    const { url } = await handle.connect({ ...asked(journey), ...more });
    seen.page.push((await browser.open(url)).html);
  }
  const agent = { "user-agent": "Mozilla/5.0 Instagram 300" };
  const { url } = await handle.connect(asked(journey));
  const inApp = await browser.send(new Request(url, { headers: agent }));
  seen.page.push(await inApp.text());
  for (const language of ["en", "de"]) {
    const bare = await handle.connect({ language });
    seen.page.push((await browser.open(bare.url)).html);
  }
}

/** The standing of a connection, but for its name. */
export async function standing(handle: Handle): Promise<object> {
  const { connectionId: _id, ...status } = await handle.status();
  return status;
}

/** The list of accounts, the page of each, and the question before it ends. */
export async function showAccounts(journey: Journey, user: string): Promise<unknown> {
  const { seen, vault } = journey;
  const browser = await browserOf(journey, user);
  const page = await browser.open(`${appUrl}/oauth/accounts`);
  seen.page.push(page.html);
  const [one] = await vault.user(user).connections();
  if (one) seen.page.push((await browser.open(`${appUrl}/oauth/accounts/${one.id}`)).html);
  return (
    one && { account: one.account, scopes: one.scopes, ends: one.expiresAt, renewal: one.renewal }
  );
}

/** The page when the provider does not answer. */
export async function showAway(journey: Journey): Promise<void> {
  const { seen } = journey;
  seen.fault = () => Promise.resolve(new Response("", { status: 503 }));
  await connect(journey, "erin").finally(() => {
    seen.fault = undefined;
  });
}
