/** The pages of the chat. What the agent and the service say is escaped. */
import type { Answer } from "./agent.ts";
import { users } from "./sessions.ts";

/** What a user asked, and what the agent said. */
export interface Turn extends Answer {
  message: string;
}

/** The page for somebody who is not signed in. */
export function signInPage(): string {
  const buttons = users.map((user) => `<button name="user" value="${user}">Be ${user}</button>`);
  return page("Who are you?", `<form method="post" action="/sign-in">${buttons.join(" ")}</form>`);
}

/** The talk so far. What could not be done for want of access stands in the field again, for when the user is back. */
export function chatPage(
  user: string,
  turns: readonly Turn[],
  { canForget }: { canForget: boolean },
): string {
  const last = turns.at(-1);
  const again = last?.link ? last.message : "";
  return page(
    `Hello ${user}`,
    `<dl>${turns.map(turnOf).join("")}</dl>
    <form method="post" action="/say">
      <input name="message" size="40" aria-label="Message" placeholder="list my notes" value="${escaped(again)}">
      <button>Say</button>
    </form>
    <p>Try: list my notes. Add the note "Buy stamps". What can you do?</p>
    <p><a href="/oauth/accounts">Your connected accounts</a>
    ${canForget ? button("/forget", "Remove the agent at the notebook") : ""} ${button("/sign-in", "Sign out")}</p>`,
  );
}

function turnOf({ message, text, link }: Turn): string {
  const way = link ? ` <a href="${escaped(link)}">Mend that</a>` : "";
  return `<dt>${escaped(message)}</dt><dd>${escaped(text)}${way}</dd>`;
}

const button = (action: string, label: string): string =>
  `<form method="post" action="${action}"><button>${label}</button></form>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>${escaped(title)}</title><style>
body { font: 1.1rem/1.8 system-ui; color-scheme: light dark; max-width: 36rem; margin: 3rem auto; padding: 0 1rem }
form { display: inline } button, input { font: inherit } dt { font-weight: bold } dd { white-space: pre-line }
</style><h1>${escaped(title)}</h1>${body}</html>`;
