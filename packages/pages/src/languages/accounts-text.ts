/** What the texts of one language say on the pages of connected accounts. */
import type { Html } from "../parts/html.ts";

/** How a connected account is. */
export type AccountState = "active" | "degraded" | "needs_reauth" | "paused" | "disconnected";

/** What is wrong with one, in words for the person whose it is: the first three they can mend by reconnecting. */
export type AccountTrouble = "ended" | "permission" | "sign_in" | "provider" | "app";

/** What a person has just done, as the page confirms it. */
export type AccountResult =
  | "connected"
  | "canceled"
  | "failed"
  | "renamed"
  | "name_unfit"
  | "made_default"
  | "paused"
  | "resumed"
  | "way_added"
  | "way_removed"
  | "way_last";

/** What became of the access at the provider. */
export type AccessEnd = "yes" | "pending" | "unsupported" | "shared" | "failed" | "no";

/** What can stand in an account's history. */
export type AccountHistory =
  | "connected"
  | "reconnected"
  | "worked"
  | "trouble"
  | "recovered"
  | "lost"
  | "paused"
  | "resumed"
  | "renamed"
  | "made_default"
  | "disconnected"
  | "handed_out";

/** The names that a message about an account may use. */
export interface AccountFacts {
  readonly app: string;
  readonly provider: string;
}

type ByFacts<Word extends string> = Readonly<Record<Word, (facts: AccountFacts) => string>>;

/** The words of the list of accounts. */
export interface AccountListText {
  readonly heading: string;
  intro(facts: Pick<AccountFacts, "app">): string;
  needYou(count: number): string;
  readonly empty: string;
  readonly noneFound: string;
  readonly connectOne: string;
  readonly connectAnother: string;
  connect(facts: Pick<AccountFacts, "provider">): string;
  readonly filter: string;
  readonly find: string;
  readonly showAll: string;
  /** Names the links between pages. */
  readonly pages: string;
  page(number: number, of: number): string;
  readonly previous: string;
  readonly next: string;
  readonly details: string;
}

/** The words of one account's page. */
export interface AccountDetailText {
  heading(facts: AccountFacts, account: string | null): string;
  readonly all: string;
  readonly account: string;
  readonly email: string;
  readonly ownName: string;
  readonly connectedOn: string;
  readonly lastUsed: string;
  /** When, and in whose name. */
  usedBy(time: Html, by: Html): Html;
  readonly state: string;
  permissions(facts: AccountFacts): string;
  noPermissions(facts: AccountFacts): string;
  readonly change: string;
  readonly nameLabel: string;
  nameHint(facts: AccountFacts): string;
  readonly saveName: string;
  readonly makeDefault: string;
  defaultHint(facts: AccountFacts): string;
  isDefault(facts: AccountFacts): string;
  readonly pause: string;
  pauseHint(facts: AccountFacts): string;
  readonly resume: string;
  manage(host: string): string;
  readonly connectAgain: string;
  readonly history: string;
  readonly happened: ByFacts<AccountHistory>;
  /** What the provider made of the end, as a line of the history. */
  readonly ended: ByFacts<AccessEnd>;
}

/** The words of the page that asks before an account is disconnected. */
export interface DisconnectText {
  heading(facts: AccountFacts, account: string | null): string;
  stops(facts: AccountFacts): string;
  stays(facts: AccountFacts): string;
  /** Whether we ask the provider to remove the access. */
  readonly tells: ByFacts<"yes" | "maybe" | "no" | "shared">;
  readonly final: string;
  readonly cancel: string;
  readonly confirm: string;
}

/** The words of the ways to sign in. */
export interface SignInsText {
  readonly heading: string;
  intro(facts: Pick<AccountFacts, "app">): string;
  added(time: Html): Html;
  readonly remove: string;
  readonly only: string;
  add(name: string): string;
}

/** The words of the page that asks before a way to sign in is removed. */
export interface RemoveSignInText {
  heading(facts: AccountFacts): string;
  ends(facts: AccountFacts): string;
  stays(facts: AccountFacts): string;
  readonly again: string;
  readonly cancel: string;
  readonly confirm: string;
}

/** The words of all pages of connected accounts. */
export interface AccountsText {
  readonly list: AccountListText;
  readonly detail: AccountDetailText;
  readonly disconnect: DisconnectText;
  readonly signIns: SignInsText;
  readonly removeSignIn: RemoveSignInText;
  readonly states: Readonly<Record<AccountState, string>>;
  since(time: Html): Html;
  /** `by`: in whose name; null: nobody's. */
  used(time: Html, by: Html | null): Html;
  readonly neverUsed: string;
  readonly isDefault: string;
  readonly troubles: ByFacts<AccountTrouble>;
  readonly results: ByFacts<AccountResult>;
  readonly ends: ByFacts<AccessEnd>;
  /** Where the provider has to be asked by hand, and we do not know at which address. */
  byHand(facts: AccountFacts): string;
  removeAt(host: string): string;
  readonly reconnect: string;
  readonly disconnectIt: string;
}
