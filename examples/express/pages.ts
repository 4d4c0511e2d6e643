/** The app's pages. Nothing in here is about OAuth; what comes from elsewhere, such as an account's name, is escaped. */
import type { Connection } from "valetkey";
import { services } from "./services.ts";
import { users } from "./sessions.ts";

/** The page for somebody who is not signed in. */
export function signInPage(): string {
  const buttons = users.map((user) => `<button name="user" value="${user}">Be ${user}</button>`);
  return page("Who are you?", `<form method="post" action="/sign-in">${buttons.join(" ")}</form>`);
}

/** What a user sees: each service, with the account that is connected there and how it is doing. */
export function homePage(user: string, connections: readonly Connection[]): string {
  const items = Object.entries(services).map(([service, { link }]) => {
    const connection = connections.find(
      ({ provider, status }) => provider === service && status !== "disconnected",
    );
    const items = `<a href="/${service}/items">${link}</a>`;
    return `<li>${service}${connection ? stateOf(connection) : ""} ${items} ${buttonOf(service, connection)}</li>`;
  });
  const accounts = `<p><a href="/oauth/accounts">Your connected accounts</a></p>`; // a page of the vault's handler
  return page(
    `Hello ${user}`,
    `<ul>${items.join("")}</ul>${accounts}${button("/sign-in", "Sign out")}`,
  );
}

function stateOf({ account, status, problem }: Connection): string {
  const trouble = status === "active" ? "" : ` (${problem?.message ?? status})`;
  return `: you are <b>${escaped(account?.label ?? "somebody")}</b> there${escaped(trouble)}.`;
}

/** A connection that has ended at the service is repaired by connecting again: it stays the same one, with its id and its history. */
function buttonOf(service: string, connection: Connection | undefined): string {
  if (!connection) return button(`/${service}/connect`, `Connect ${service}`);
  if (connection.status === "needs_reauth")
    return button(`/${service}/connect`, `Reconnect ${service}`);
  return button(`/${service}/disconnect`, `Disconnect ${service}`);
}

/** What a service has of a user. */
export function itemsPage(service: string, items: readonly string[]): string {
  const list = items.map((item) => `<li>${escaped(item)}</li>`);
  return page(`Yours at ${service}`, `<ul>${list.join("")}</ul><a href="/">Back</a>`);
}

/** What somebody sees when something went wrong. The rest is for the console; no error of the vault's has a secret in it. */
export function errorPage(error: unknown): string {
  console.error(error);
  return page("That did not work", `<a href="/">Back</a>`);
}

const button = (action: string, label: string): string =>
  `<form method="post" action="${action}"><button>${label}</button></form>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>${escaped(title)}</title><style>
body { font: 1.1rem/1.8 system-ui; color-scheme: light dark; max-width: 36rem; margin: 3rem auto; padding: 0 1rem }
form { display: inline } button { font: inherit }
</style><h1>${escaped(title)}</h1>${body}</html>`;
