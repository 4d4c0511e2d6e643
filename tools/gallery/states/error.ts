/** The error pages: each kind with all that can be known, and with nothing but the app. */
import { type ErrorKind, type ErrorView, errorPage } from "@valetkey/pages";
import { statusOf } from "../../../packages/pages/src/error-kind.ts";
import {
  account,
  appName,
  at,
  endless,
  providerName,
  returnTo,
  type States,
  seenAs,
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
    "endless names",
    state({
      ...whole("different_account"),
      ...endless,
      account: { was: endless.account, now: endless.owner },
    }),
  ],
]);
