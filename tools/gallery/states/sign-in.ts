/** Ways to sign in: the page on which one is added, the section of the connected accounts, and the question before one is removed. */
import {
  type AccountsView,
  accountsPage,
  type ConnectView,
  connectPage,
  type RemoveSignInView,
  removeSignInPage,
} from "@valetkey/pages";
import {
  account,
  appName,
  at,
  color,
  endless,
  owner,
  providerName,
  type States,
  seenAs,
} from "../state.ts";

const form = { action: "/nowhere", fields: { proof: "p1" } };

const added: ConnectView = {
  ...{ appName, providerName, color, owner, identity: "signed-in", wayToSignIn: true },
  permissions: [],
  host: "trello.com",
  start: form,
  cancel: form,
  leavesBy: "https",
};

const add = [
  { name: "GitHub", ...form },
  { name: providerName, ...form },
];
const way = { id: "a", name: providerName, color, account, addedAt: at };
const listed: AccountsView = {
  ...{ appName, now: at, accounts: [], needYou: 0, connect: [] },
  signIns: {
    list: [
      { ...way, last: false, remove: "/nowhere" },
      { ...way, id: "b", name: "GitHub", color: "#1f2328", last: false, remove: "/nowhere" },
    ],
    add,
  },
};
const removal: RemoveSignInView = {
  ...{ appName, providerName, color, account, confirm: form, cancel: "/nowhere" },
};

const adding =
  (over: Partial<ConnectView> = {}): States[string] =>
  (seen) =>
    connectPage(seenAs({ ...added, ...over }, seen));
const listing =
  (over: Partial<AccountsView> = {}): States[string] =>
  (seen) =>
    accountsPage(seenAs({ ...listed, ...over }, seen));

/** By name. */
export const signIn: States = {
  "one more": adding(),
  "one more, confirm who you are": adding({ identity: "confirm" }),
  "one more, with permissions": adding({
    permissions: [{ scope: "read", sentence: "See your profile" }],
  }),
  "one more, endless names": adding(endless),
  "ways to sign in": listing(),
  "ways to sign in, added": listing({ result: { what: "way_added", provider: "GitHub" } }),
  "ways to sign in, the last one stays": listing({
    result: { what: "way_last", provider: "" },
    signIns: { list: [{ ...way, last: true }], add },
  }),
  "ways to sign in, none yet": listing({ signIns: { list: [], add } }),
  "before one is removed": (seen) => removeSignInPage(seenAs(removal, seen)),
  "before one is removed, endless names": (seen) =>
    removeSignInPage(seenAs({ ...removal, ...endless }, seen)),
};
