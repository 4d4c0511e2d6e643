/** The list of connected accounts. */
import { type AccountRow, type AccountsView, accountsPage } from "@valetkey/pages";
import {
  account,
  appName,
  brand,
  color,
  endless,
  languages,
  returnTo,
  type States,
  seenAs,
  target,
} from "../state.ts";

const now = new Date("2026-11-26T09:00:00Z");
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
let ids = 0;
const row = (over: Partial<AccountRow> = {}): AccountRow => ({
  id: `account-${++ids}`,
  providerName: "GitHub",
  color: "#24292f",
  account: "alice",
  state: "active",
  isDefault: false,
  usedAt: hoursAgo(3),
  needsYou: false,
  details: "/nowhere",
  disconnect: "/nowhere",
  ...over,
});
const trello = { providerName: "Trello", color, account };
const lost = row({
  ...trello,
  state: "needs_reauth",
  needsYou: true,
  trouble: { what: "ended", since: hoursAgo(120) },
  reconnect: target,
});
const all = [
  lost,
  row({
    providerName: "Slack",
    account: "Acme",
    state: "degraded",
    trouble: { what: "provider", since: hoursAgo(1) },
  }),
  row({ isDefault: true }),
  row({ account: "alice-ltd", ownName: "Work", usedAt: hoursAgo(50) }),
  row({ ...trello, account: "@alice-home", state: "paused" }),
];
const connect = ["GitHub", "Slack", "Trello"].map((name) => ({ name, target }));
const way = {
  id: "way-1",
  name: "GitHub",
  color: "#24292f",
  account: "alice",
  addedAt: hoursAgo(900),
};

const view: AccountsView = { appName, now, accounts: all, needYou: 1, connect, returnTo };

const state =
  (over: Partial<AccountsView>): States[string] =>
  (seen) =>
    accountsPage(seenAs({ ...view, ...over }, seen));

/** By name. */
export const accounts: States = {
  "one needs you": state({}),
  "two need you": state({
    accounts: [lost, { ...lost, id: "account-2nd", account: "@alice-2" }],
    needYou: 2,
  }),
  "all well": state({ accounts: all.slice(2, 4), needYou: 0 }),
  "one without a name, never used": state({
    accounts: [
      {
        id: "account-bare",
        providerName: "Parcels",
        state: "active",
        isDefault: false,
        needsYou: false,
        details: "/nowhere",
        disconnect: "/nowhere",
      },
    ],
    needYou: 0,
  }),
  none: state({ accounts: [], needYou: 0 }),
  "many, with a search": state({
    accounts: Array.from({ length: 12 }, (_, index) => row({ account: `alice-${index + 1}` })),
    needYou: 3,
    search: { action: "/nowhere" },
    pages: { number: 2, of: 5, previous: "/nowhere", next: "/nowhere" },
  }),
  "nothing found": state({ accounts: [], search: { action: "/nowhere", query: "trelo" } }),
  "just connected": state({
    result: { what: "connected", provider: "Trello" },
    needYou: 0,
    accounts: all.slice(2),
  }),
  "just failed": state({ result: { what: "failed", provider: "Trello" } }),
  "ways to sign in": state({
    signIns: {
      list: [
        { ...way, last: false, remove: "/nowhere" },
        {
          ...way,
          id: "way-2",
          name: "Google",
          color: "#4285f4",
          account: "alice@work.example",
          last: false,
          remove: "/nowhere",
        },
      ],
      add: [
        { name: "Slack", url: "/nowhere" },
        { name: "Trello", ...target },
      ],
    },
  }),
  "the only way to sign in": state({ signIns: { list: [{ ...way, last: true }], add: [] } }),
  "an app's own look": state({ brand, languages }),
  "endless names": state({
    appName: endless.appName,
    accounts: [
      { ...lost, ...endless, id: "account-long" },
      row({ ...endless, ownName: endless.owner }),
    ],
    signIns: {
      list: [{ ...way, name: endless.providerName, account: endless.owner, last: true }],
      add: [{ name: endless.providerName, url: "/nowhere" }],
    },
    connect: [{ name: endless.providerName, target }],
  }),
};
