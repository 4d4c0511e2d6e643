/** Choosing one of several services. */
import { type ChooseView, choosePage, type Service } from "@valetkey/pages";
import { account, appName, endless, owner, type States, seenAs, target } from "../state.ts";

const service = (name: string, over: Partial<Service> = {}): Service => ({
  name,
  url: "/nowhere",
  ...over,
});
const few = [
  service("Trello", { color: "#0079bf", connectedAs: [account] }),
  service("GitHub", { color: "#24292f" }),
  service("Mailchimp", { color: "#ffe01b", connectedAs: ["alice", "alice-ltd"] }),
];
const many = [
  ...few,
  ...["Asana", "Box", "Dropbox", "Jira", "Linear", "Notion", "Slack", "Zendesk"].map((name) =>
    service(name),
  ),
];

const view: ChooseView = {
  appName,
  owner,
  services: few,
  more: 0,
  searchAction: "/nowhere",
  cancel: target,
};

const state =
  (over: Partial<ChooseView>): States[string] =>
  (seen) =>
    choosePage(seenAs({ ...view, ...over }, seen));

/** By name. */
export const choose: States = {
  "a few": state({ reason: "Boardly wants to file what you write elsewhere." }),
  many: state({ services: many }),
  "more than are shown": state({ services: many, more: 140 }),
  "to sign in with": state({ signsIn: true }),
  "for the app itself": state({ owner: null }),
  found: state({ query: "tre", services: few.slice(0, 1) }),
  "nothing found, something near": state({
    query: "trelo",
    services: [],
    suggestion: { name: "Trello", url: "/nowhere" },
  }),
  "nothing found": state({ query: "x", services: [] }),
  "nothing to choose": state({ services: [] }),
  "endless names": state({
    ...endless,
    query: "Donaudampfschifffahrtsgesellschaftsbelegverwaltung",
    services: [service(endless.providerName, { connectedAs: [endless.account] })],
  }),
};
