/**
 * What a table of texts holds: every word of every page, each message a whole sentence, for one language.
 * The English one is texts-en.ts; languages.ts names them all.
 */
import type { ErrorKind } from "../error-kind.ts";
import type { Field } from "../parts/fields.ts";
import type { Html } from "../parts/html.ts";
import type { AccountsText } from "./accounts-text.ts";

/** The names that a message about connecting may use. */
interface ConnectFacts {
  readonly app: string;
  readonly provider: string;
}

/** The names and circumstances that an error message may use. */
export interface ErrorFacts {
  readonly app: string;
  /** Absent where we could not tell which service it was about. */
  readonly provider: string | undefined;
  /** The page carries a link that tries again. */
  readonly canRetry: boolean;
  /** For `different_account`: which account was connected, and which one answered now. */
  readonly account: { readonly was: string; readonly now: string } | undefined;
  /** The page offers to take the other account after all. */
  readonly canChoose: boolean;
  /** After so long trying again can help. */
  readonly waitSeconds: number | undefined;
}

/** The words of one kind of error. */
export interface ErrorText {
  heading(facts: ErrorFacts): string;
  /** One to three short paragraphs: what happened, what did not, what to do. */
  body(facts: ErrorFacts): readonly Html[];
  /** The words of the link that tries again; absent where trying again cannot help. */
  retry?(facts: ErrorFacts): string;
  /** More on what to do, folded away. */
  help?: { readonly summary: string; readonly body: string | ((facts: ErrorFacts) => string) };
}

/** The words of what some error pages offer beside trying again. */
export interface WaysOnText {
  /** Of `different_account`: the one that answered instead of the former, or beside it. */
  readonly replace: string;
  add(facts: { account: string | undefined }): string;
  /** Of a service that is not answering: where it tells how it is. */
  statusPage(facts: { provider: string }): string;
}

/** The words of the page that hands a person back to the app, which completes what they agreed to. */
export interface HandoverText {
  heading(facts: ConnectFacts): string;
  body(facts: ConnectFacts): string;
  close(facts: ConnectFacts): string;
}

/** The words of the page that takes an answer which only the browser can read. */
export interface FragmentText {
  heading(facts: { provider: string }): string;
  readonly body: string;
  /** Only without scripts is it seen. */
  noScript(facts: { app: string }): string;
}

/** The words of the connect page. */
export interface ConnectText {
  heading(facts: ConnectFacts): string;
  reconnectHeading(facts: ConnectFacts): string;
  reconnect(facts: ConnectFacts, account: string): Html;
  /** Of an account that is connected and is to allow more. */
  widenHeading(facts: ConnectFacts): string;
  widen(facts: ConnectFacts): string;
  widenAccount(facts: ConnectFacts, account: string): Html;
  /** Above what is new. */
  readonly added: string;
  /** Of what was allowed before. */
  readonly had: string;
  /** Instead of a reason, when the app gave none. */
  noReason(facts: ConnectFacts): string;
  permissions(facts: ConnectFacts): string;
  noPermissions(facts: ConnectFacts): string;
  /** What nobody is given, last in the list. */
  readonly noPassword: string;
  destination(host: string): Html;
  /** `owner` null: the app itself. */
  signedIn(facts: ConnectFacts, owner: string | null): Html;
  signedInHint(facts: ConnectFacts): string;
  confirm(facts: ConnectFacts, owner: string | null): Html;
  start(facts: ConnectFacts): string;
  confirmStart(facts: ConnectFacts, owner: string | null): string;
  cancel(facts: ConnectFacts): string;
  confirmCancel(owner: string | null): string;
  readonly useOther: string;
  /** What stays true afterwards: the way out. */
  readonly reassurance: string;
}

/** The words of the connect page that are other ones where an account becomes a way to sign in. */
export type WayToSignInText = Pick<
  ConnectText,
  "heading" | "noReason" | "permissions" | "noPermissions" | "signedIn" | "confirm" | "reassurance"
>;

/** The words of what a person is asked for before an account is connected. */
export interface AskText {
  /** Above all that has to be corrected. */
  readonly faults: string;
  fault(field: Field, facts: { provider: string }): string;
  /** What the field takes. */
  hint(field: Field, facts: { provider: string }): string;
  /** The first line of a list to choose from. */
  readonly choose: string;
  /** Instead of the host where one will sign in, while it is not known. */
  destination(facts: { provider: string }): string;
  keyLabel(facts: { provider: string }): string;
  keyPlace(facts: { provider: string }): string;
  keyUse(facts: ConnectFacts): string;
  keyAgain(facts: ConnectFacts, account: string): Html;
  readonly keyWhere: string;
  keyUsually(facts: { provider: string }): string;
  keyLink(facts: { provider: string }): string;
  readonly keyReassurance: string;
  start(facts: ConnectFacts): string;
  confirmStart(facts: ConnectFacts, owner: string | null): string;
}

/** The words of the page after success. */
export interface DoneText {
  heading(facts: ConnectFacts): string;
  account(account: string): Html;
  accountAndEmail(account: string, email: string): Html;
  noAccount(facts: ConnectFacts): string;
  updated: string;
  missing: string;
  missingHint(facts: ConnectFacts): string;
  /** In its place where it can be allowed there and then. */
  missingNow(facts: ConnectFacts): string;
  /** Asks once more for what was not allowed. */
  readonly allow: string;
  readonly useOther: string;
  /** Folded away: a name of the person's own for the account. */
  readonly rename: string;
  readonly renameLabel: string;
  readonly renameSave: string;
  /** Before the browser goes back by itself. */
  countdown(app: string, seconds: Html): Html;
  readonly stay: string;
  close: string;
}

/** The words of the page on which one of several services is chosen. */
export interface ChooseText {
  heading(app: string): string;
  /** Instead of a reason, when the app gave none. */
  noReason(app: string): string;
  /** `owner` null: the app itself. */
  owner(app: string, owner: string | null): Html;
  /** Where the person signs in with what they choose. */
  signInHeading(facts: { app: string }): string;
  readonly signInLead: string;
  readonly signIn: string;
  readonly search: string;
  readonly searchButton: string;
  connectedAs(account: string): Html;
  readonly connect: string;
  readonly another: string;
  nothing(query: string): Html;
  /** A link to a service with nearly that name. */
  suggestion(name: string): string;
  readonly none: string;
  readonly all: string;
  more(count: number): string;
}

/** The words of the page while a connection is being finished. */
export interface FinishingText {
  heading(provider: string): string;
  body(provider: string): string;
  slow(facts: ConnectFacts): string;
}

/** The words of the foot of every page. */
export interface FrameText {
  readonly privacy: string;
  readonly help: string;
  /** Names the choice of languages, for those who hear the page. */
  readonly languages: string;
}

/** Every text of every page, in one language. */
export interface Texts {
  /** BCP 47 tag and direction, for the `html` element. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** The language's own name for itself. */
  readonly name: string;
  title(heading: string, app: string): string;
  readonly skip: string;
  back(app: string): string;
  /** Beside a permission that we have no words for. */
  unknownPermission(app: string): string;
  readonly frame: FrameText;
  readonly choose: ChooseText;
  readonly finishing: FinishingText;
  readonly connect: ConnectText;
  readonly wayToSignIn: WayToSignInText;
  readonly ask: AskText;
  readonly done: DoneText;
  readonly accounts: AccountsText;
  readonly errors: Readonly<Record<ErrorKind, ErrorText>>;
  readonly waysOn: WaysOnText;
  readonly handover: HandoverText;
  readonly fragment: FragmentText;
  readonly details: {
    readonly summary: string;
    readonly code: string;
    readonly time: string;
    readonly reference: string;
  };
  /** A moment in UTC, with the zone named. */
  time(at: Date): string;
  reference(reference: string, time: Html): Html;
}
