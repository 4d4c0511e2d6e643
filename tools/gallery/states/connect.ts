/** The connect page: one provider, its variants, and what a provider needs first. */
import { type ConnectView, connectPage } from "@valetkey/pages";
import {
  account,
  appName,
  brand,
  color,
  endless,
  languages,
  owner,
  providerName,
  reason,
  type States,
  seenAs,
} from "../state.ts";

const view: ConnectView = {
  appName,
  providerName,
  color,
  owner,
  identity: "signed-in",
  reason,
  permissions: [
    { scope: "read", sentence: "See your boards and cards" },
    { scope: "write", sentence: "Create and change cards" },
  ],
  host: "trello.com",
  start: { action: "/nowhere", fields: { proof: "p1" } },
  cancel: { action: "/nowhere", fields: { proof: "p2" } },
  leavesBy: "https",
};
const { host: _, ...hostless } = view;
const { reason: __, ...reasonless } = view;
const name = {
  name: "subdomain",
  label: "Subdomain",
  takes: "name",
  suffix: ".zendesk.com",
} as const;
const region = {
  name: "region",
  label: "Region",
  takes: "segment",
  options: ["eu", "us"],
} as const;
const site = { name: "site", label: "Address of your site", takes: "host" } as const;
const key = { name: "key", label: "API key", takes: "key" } as const;
const help = {
  url: "https://parcels.example/settings/keys",
  steps: ["Open the settings of your account.", "Make a key and copy it."],
};
const keyed: ConnectView = {
  ...hostless,
  providerName: "Parcels",
  color: "#7a5c00",
  reason: "Boardly wants to know where your parcels are.",
  permissions: [],
  ask: [key],
  key: { help },
};

const widening: Partial<ConnectView> = {
  permissions: [{ scope: "delete", sentence: "Delete cards" }],
  widen: { had: view.permissions },
};

const state =
  (over: Partial<ConnectView>, base: ConnectView = view): States[string] =>
  (seen) =>
    connectPage(seenAs({ ...base, ...over }, seen));

/** By name. */
export const connect: States = {
  "one provider": state({}),
  "confirm who you are": state({ identity: "confirm" }),
  "for the app itself": state({ owner: null, identity: "confirm" }),
  "no reason given": state({}, reasonless),
  "no permissions asked for": state({ permissions: [] }),
  "a permission without words": state({
    permissions: [
      { scope: "read", sentence: "See your boards and cards" },
      { scope: "x:odd.scope" },
    ],
  }),
  "many permissions": state({
    permissions: Array.from({ length: 14 }, (_, index) => ({
      scope: `scope:${index}`,
      ...(index % 5 !== 4 && { sentence: `See and change the cards of board number ${index + 1}` }),
    })),
  }),
  "no colour": state({ color: "none" }),
  "a light colour": state({
    color: "#ffe01b",
    providerName: "Mailchimp",
    host: "login.mailchimp.com",
    reason: "Boardly wants to write to the people on your lists.",
  }),
  reconnect: state({ reconnect: { account } }),
  "reconnect, confirm who you are": state({ reconnect: { account }, identity: "confirm" }),
  "reconnect, or another account": state({ reconnect: { account }, useOther: "/nowhere" }),
  "allow more": state({ ...widening, reconnect: { account } }),
  "allow more, confirm who you are": state({ ...widening, identity: "confirm" }),
  "a way to sign in": state({ wayToSignIn: true, permissions: [] }, reasonless),
  "a way to sign in, confirm who you are": state(
    { wayToSignIn: true, permissions: [], identity: "confirm" },
    reasonless,
  ),
  "an app's own look": state({ brand, languages }),
  "always light": state({ theme: "light", brand }),
  "always dark": state({ theme: "dark", brand }),
  "asks for a name": state({ ask: [name] }, hostless),
  "asks for a name, wrong": state({ ask: [{ ...name, value: "a b", fault: "misfit" }] }, hostless),
  "asks for three things, all missing": state(
    { ask: [name, region, site].map((field) => ({ ...field, fault: "missing" })) },
    hostless,
  ),
  "asks for three things, confirm who you are": state(
    { ask: [name, { ...region, value: "eu" }, site], identity: "confirm" },
    hostless,
  ),
  "takes a key": state({}, keyed),
  "takes a key, refused": state({ ask: [{ ...key, fault: "refused" }] }, keyed),
  "takes a key again": state({ reconnect: { account } }, keyed),
  "takes a key without help": state({ key: {} }, keyed),
  "endless names": state({
    ...endless,
    permissions: [{ scope: `https://www.googleapis.example/auth/${"very.".repeat(12)}long` }],
    host: `${"login.".repeat(9)}example.org`,
    reconnect: { account: endless.account },
  }),
  "endless names, confirm who you are": state({ ...endless, identity: "confirm" }),
};
