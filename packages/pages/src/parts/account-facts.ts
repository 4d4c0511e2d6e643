/**
 * What the pages of connected accounts have in common: how an account is named, how it is, and when something was.
 */
import type { AccountFacts, AccountState, AccountTrouble } from "../languages/accounts-text.ts";
import type { Texts } from "../languages/texts.ts";
import { type Html, html, raw } from "./html.ts";

/** A connected account, as far as every page shows it. */
export interface ConnectedAccount {
  providerName: string;
  /** The provider's brand colour, `#rgb` or `#rrggbb`; any other text counts as none. */
  color?: string;
  /** Its label at the provider. Absent where the provider tells nothing about it. */
  account?: string;
  /** The person's own name for it. */
  ownName?: string;
  state: AccountState;
  /** What is wrong with it, and since when. */
  trouble?: { what: AccountTrouble; since: Date };
  isDefault: boolean;
  /** To the hour or so. Absent: never, or not known. */
  usedAt?: Date;
  /** In whose name that was, such as an agent's. Absent: nobody's, or not known. */
  usedBy?: string;
}

/** The names that messages about an account use. */
export function factsOf(
  appName: string,
  account: Pick<ConnectedAccount, "providerName">,
): AccountFacts {
  return { app: appName, provider: account.providerName };
}

/** The account's own name at the provider, kept apart so that it cannot turn the text around it. */
export function accountName({
  account,
  ownName,
}: Pick<ConnectedAccount, "account" | "ownName">): Html | undefined {
  const shown = ownName ?? account;
  if (shown === undefined) return undefined;
  const also =
    ownName === undefined || account === undefined
      ? undefined
      : html` <span class="of"><bdi>${account}</bdi></span>`;
  return html`<b dir="auto">${shown}</b>${also}`;
}

const shapes: Readonly<Record<AccountState, Html>> = {
  active: raw('<circle cx="8" cy="8" r="6" class="full"/>'),
  degraded: raw('<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12Z" class="full"/>'),
  needs_reauth: raw('<path d="M8 2 15 14H1Z" class="full"/>'),
  paused: raw('<path d="M4 3h2.5v10H4ZM9.5 3H12v10H9.5Z" class="full"/>'),
  disconnected: raw('<circle cx="8" cy="8" r="6"/>'),
};

/** The shape of a state, beside the word for it. */
export function signOf(state: AccountState): Html {
  return html`<svg class="sign" width="1em" height="1em" viewBox="0 0 16 16" aria-hidden="true">${shapes[state]}</svg>`;
}

/** A shape and a word that say how an account is: neither is told by its colour alone. */
export function stateOf(texts: Texts, state: AccountState): Html {
  return html`<span class="state ${state}">${signOf(state)}<span>${texts.accounts.states[state]}</span></span>`;
}

/** What is wrong, since when; nothing where nothing is. */
export function troubleOf(
  texts: Texts,
  appName: string,
  account: ConnectedAccount,
): Html | undefined {
  const { trouble } = account;
  if (trouble === undefined) return undefined;
  const words = texts.accounts.troubles[trouble.what](factsOf(appName, account));
  const since = texts.accounts.since(moment(texts, trouble.since));
  return html`<p>${words} <span class="hint">${since}</span></p>`;
}

/** When it was last used and by whom, or that it was not. */
export function usedOf(texts: Texts, account: ConnectedAccount, now: Date): Html {
  const { usedAt } = account;
  if (usedAt === undefined) return html`${texts.accounts.neverUsed}`;
  return texts.accounts.used(ago(texts, usedAt, now), userOf(account));
}

/** Who used it, kept apart so that the name cannot turn the text around it; null: nobody by name. */
export function userOf({ usedBy }: Pick<ConnectedAccount, "usedBy">): Html | null {
  return usedBy === undefined ? null : html`<bdi>${usedBy}</bdi>`;
}

/** A moment, to the minute, with its zone. */
export function moment(texts: Texts, at: Date): Html {
  return html`<time datetime="${at.toISOString()}">${texts.time(at)}</time>`;
}

const HOUR_MS = 60 * 60_000;
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, hours: number])[] = [
  ["year", 365 * 24],
  ["month", 30 * 24],
  ["day", 24],
];

/** How long ago, no more exactly than uses are noted; the moment itself shows where it is pointed at. */
function ago(texts: Texts, at: Date, now: Date): Html {
  const hours = Math.max(0, Math.floor((now.getTime() - at.getTime()) / HOUR_MS));
  const [unit, length] = steps.find(([, each]) => hours >= each) ?? (["hour", 1] as const);
  const relative = new Intl.RelativeTimeFormat(texts.lang, { numeric: "auto" });
  const words = relative.format(-Math.floor(hours / length), unit);
  return html`<time datetime="${at.toISOString()}" title="${texts.time(at)}">${words}</time>`;
}

/** What a page has to tell first, read out when the page comes. */
export function statusNote(content: Html, kind: "fine" | "bad" = "fine"): Html {
  return html`<div class="note told ${kind}" role="status" tabindex="-1" autofocus>${content}</div>
`;
}
