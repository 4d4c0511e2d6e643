/** The page after success. */
import { type DoneView, donePage } from "@valetkey/pages";
import {
  account,
  appName,
  brand,
  countdownPath,
  email,
  endless,
  languages,
  providerName,
  returnTo,
  type States,
  seenAs,
  target,
} from "../state.ts";

const view: DoneView = {
  appName,
  providerName,
  account,
  email,
  updated: false,
  missing: [],
  returnTo,
};
const { returnTo: _, ...closing } = view;
const { account: __, email: ___, ...nameless } = view;

const state =
  (over: Partial<DoneView>, base: DoneView = view): States[string] =>
  (seen) =>
    donePage(seenAs({ ...base, ...over }, seen));

/** By name. */
export const done: States = {
  connected: state({}),
  "nothing to go back to": state({}, closing),
  "account without a name": state({}, nameless),
  "connected already": state({ updated: true }),
  "not all allowed": state({
    missing: [{ scope: "write", sentence: "Create and change cards" }, { scope: "x:odd.scope" }],
  }),
  "not all allowed, with ways on": state({
    missing: [{ scope: "write", sentence: "Create and change cards" }],
    allow: "/nowhere",
    useOther: "/nowhere",
    rename: { ...target, value: account },
  }),
  "going back by itself": state({ countdown: { seconds: 99, script: countdownPath } }),
  "an app's own look": state({ brand, languages, useOther: "/nowhere" }),
  "endless names": state({ ...endless, email: endless.owner }),
};
