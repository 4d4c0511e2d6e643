/** One connected account, and the questions before it, or a way to sign in, is taken away. */
import {
  type AccountView,
  accountPage,
  type DisconnectView,
  disconnectPage,
  type RemoveSignInView,
  removeSignInPage,
} from "@valetkey/pages";
import {
  appName,
  at,
  brand,
  color,
  email,
  endless,
  account as label,
  languages,
  providerName,
  type States,
  seenAs,
  target,
} from "../state.ts";

const daysBefore = (days: number): Date => new Date(at.getTime() - days * 86_400_000);
const whose = { appName, providerName, color, account: label };
const view: AccountView = {
  ...whose,
  email,
  state: "active",
  isDefault: true,
  usedAt: at,
  connectedAt: daysBefore(40),
  permissions: [{ scope: "read", sentence: "See your boards and cards" }, { scope: "x:odd.scope" }],
  history: [
    { at, what: "recovered" },
    { at: daysBefore(1), what: "trouble" },
    { at: daysBefore(2), what: "made_default" },
    { at: daysBefore(40), what: "connected" },
  ],
  manage: "https://trello.example/you/account",
  rename: target,
  pause: target,
  disconnect: "/nowhere",
  all: "/nowhere",
};
const { manage: _, pause: __, rename: ___, disconnect: ____, ...ended } = view;

const state =
  (over: Partial<AccountView>, base: AccountView = view): States[string] =>
  (seen) =>
    accountPage(seenAs({ ...base, ...over }, seen));

const over = (
  end: NonNullable<AccountView["end"]>,
  more: Partial<AccountView> = {},
): States[string] =>
  state(
    {
      state: "disconnected",
      isDefault: false,
      end,
      history: [{ at, end }, ...view.history],
      connectAgain: target,
      ...more,
    },
    ended,
  );

/** By name. */
export const account: States = {
  active: state({}),
  "not the default, named": state({
    isDefault: false,
    makeDefault: target,
    ownName: "Receipts 2026",
  }),
  "needs reconnecting": state({
    state: "needs_reauth",
    trouble: { what: "ended", since: at },
    reconnect: target,
    history: [{ at, what: "lost" }, ...view.history.slice(1)],
  }),
  trouble: state({ state: "degraded", trouble: { what: "provider", since: daysBefore(0) } }),
  "trouble of the app's": state({
    state: "degraded",
    trouble: { what: "app", since: daysBefore(3) },
  }),
  paused: state({ state: "paused", resume: target, result: "paused" }),
  renamed: state({ ownName: "Receipts 2026", result: "renamed" }),
  "name does not fit": state({ result: "name_unfit" }),
  "without permissions or history": state({ permissions: [], history: [] }),
  "disconnected, and the provider confirmed": over("yes"),
  "disconnected, the provider is asked": over("pending"),
  "disconnected, to be removed by hand": over("unsupported", {
    manage: "https://trello.example/you/account",
  }),
  "disconnected, by hand somewhere": over("unsupported"),
  "disconnected, the provider did not answer": over("failed", {
    manage: "https://trello.example/you/account",
  }),
  "disconnected, shared there": over("shared"),
  "an app's own look": state({ brand, languages }),
  "endless names": state({ ...endless, email: endless.owner, ownName: endless.owner }),
};

const question: DisconnectView = {
  ...whose,
  tells: "yes",
  confirm: target,
  cancel: "/nowhere",
};
const ask =
  (more: Partial<DisconnectView>): States[string] =>
  (seen) =>
    disconnectPage(seenAs({ ...question, ...more }, seen));

const removal: RemoveSignInView = { ...whose, confirm: target, cancel: "/nowhere" };

/** By name. */
export const disconnect: States = {
  "the provider is told": ask({}),
  "the provider may not listen": ask({ tells: "maybe" }),
  "the provider cannot be told": ask({ tells: "no" }),
  "shared there": ask({ tells: "shared" }),
  "named by its owner": ask({ ownName: "Receipts 2026" }),
  "endless names": ask({ ...endless, ownName: endless.owner }),
  "a way to sign in": (seen) => removeSignInPage(seenAs(removal, seen)),
  "a way to sign in, endless names": (seen) =>
    removeSignInPage(seenAs({ ...removal, ...endless, account: endless.owner }, seen)),
};
