/** The pages of the example apps, and who is signed in to them. Nothing in here is about OAuth. */
import type { Connection } from "valetkey";
import type { Service } from "./services.ts";

const services: readonly Service[] = ["scrapbook", "notebook"];
const users = ["alice", "bob"];

/** The service of that name. Throws where there is none. */
export function serviceOf(name: unknown): Service {
  const found = services.find((service) => service === name);
  if (!found) throw new Error("There is no such service.");
  return found;
}

/** Who is signed in, by the app's own cookie. Yours is sealed; this one is for a demonstration. */
export function signedIn(cookies: string | null | undefined): string | undefined {
  const name = /(?:^|; )user=(\w+)/.exec(cookies ?? "")?.[1];
  return users.find((user) => user === name);
}

/** As `signedIn`. Throws where nobody is. */
export function mustBeSignedIn(cookies: string | null | undefined): string {
  const user = signedIn(cookies);
  if (!user) throw new Error("Nobody is signed in.");
  return user;
}

/** The cookie that signs a user in, and anybody else out. */
export function cookieOf(name: unknown): string {
  const user = users.find((candidate) => candidate === name);
  return `user=${user ?? ""}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${user ? 3600 : 0}`;
}

/** What somebody sees who is not signed in. */
export function signInPage(): string {
  const buttons = users.map((user) => `<button name="user" value="${user}">Be ${user}</button>`);
  return page("Who are you?", `<form method="post" action="/sign-in">${buttons.join(" ")}</form>`);
}

/** What a user sees: each service, with the account that is connected there. */
export function homePage(user: string, connections: readonly Connection[]): string {
  const live = connections.filter(({ status }) => status !== "disconnected");
  const items = services.map((service) => {
    const connection = live.find(({ provider }) => provider === service);
    const notes = `<a href="/${service}/notes">Show notes</a>`;
    return connection
      ? `<li>${service}: you are <b>${escaped(connection.account?.label ?? "somebody")}</b> there.
          ${notes} ${button(`/${service}/disconnect`, `Disconnect ${service}`)}</li>`
      : `<li>${service} ${notes} ${button(`/${service}/connect`, `Connect ${service}`)}</li>`;
  });
  const accounts = `<p><a href="/oauth/accounts">Your connected accounts</a></p>`; // a page of the vault's handler
  return page(
    `Hello ${user}`,
    `<ul>${items.join("")}</ul>${accounts}${button("/sign-in", "Sign out")}`,
  );
}

/** What a service has of a user. */
export function notesPage(notes: readonly { text: string }[]): string {
  const items = notes.map(({ text }) => `<li>${escaped(text)}</li>`);
  return page("Your notes", `<ul>${items.join("")}</ul><a href="/">Back</a>`);
}

/** What is wrong; the console has the rest. */
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
<link rel="icon" href="data:,"><title>${title}</title><style>
body { font: 1.1rem/1.8 system-ui; color-scheme: light dark; max-width: 36rem; margin: 3rem auto; padding: 0 1rem }
form { display: inline } button { font: inherit }
</style><h1>${title}</h1>${body}</html>`;
