/** The error pages: each kind with all that can be known, and with nothing but the app. */
import { type ErrorKind, type ErrorView, errorPage } from "@valetkey/pages";
import { statusOf } from "../../../packages/pages/src/error-kind.ts";
import {
  account,
  appName,
  at,
  brand,
  endless,
  languages,
  providerName,
  returnTo,
  type States,
  seenAs,
  target,
} from "../state.ts";

const bare = (kind: ErrorKind): ErrorView => ({ kind, appName, at });
const whole = (kind: ErrorKind): ErrorView => ({
  ...bare(kind),
  providerName,
  returnTo,
  retry: "/nowhere",
  reference: "ses_3v9K2",
  account: { was: account, now: "@alice-home" },
});

const state =
  (view: ErrorView): States[string] =>
  (seen) =>
    errorPage(seenAs(view, seen));

const kinds = Object.keys(statusOf) as ErrorKind[];

/** By name. */
export const error: States = Object.fromEntries([
  ...kinds.flatMap((kind): [string, States[string]][] => [
    [kind.replaceAll("_", " "), state(whole(kind))],
    [`${kind.replaceAll("_", " ")}, little known`, state(bare(kind))],
  ]),
  [
    "different account, with ways on",
    state({ ...whole("different_account"), choices: { replace: target, add: target } }),
  ],
  [
    "permission missing, named",
    state({
      ...whole("permission_missing"),
      missing: [{ scope: "write", sentence: "Create and change cards" }, { scope: "x:odd.scope" }],
    }),
  ],
  ["too many, for how long", state({ ...whole("too_many"), retryAfterSeconds: 40 })],
  [
    "provider down, with its own page",
    state({
      ...whole("provider_down"),
      retryAfterSeconds: 120,
      statusUrl: "https://status.trello.example/",
    }),
  ],
  [
    "in app browser, with the address",
    state({
      ...whole("in_app_browser"),
      link: `https://boardly.example/oauth/connect/${"x7Q".repeat(14)}`,
    }),
  ],
  ["an app's own look", state({ ...whole("denied"), brand, languages })],
  [
    "endless names",
    state({
      ...whole("different_account"),
      ...endless,
      account: { was: endless.account, now: endless.owner },
    }),
  ],
]);
