/**
 * What stands in place of a page for an app that draws everything itself, and for programs: the same states and facts as data. Nothing here
 * loads a page. It never repeats what a request or a provider said.
 */
import type { ErrorKind, ErrorView } from "@valetkey/pages";
import { type WhoCanFix, whoCanFixCode } from "../../core/errors.ts";

/** What can be said in JSON. */
export type Wire =
  | null
  | boolean
  | number
  | string
  | undefined
  | readonly Wire[]
  | { readonly [name: string]: Wire };

/** An object of it. */
export type WireObject = Readonly<Record<string, Wire>>;

/** An error as a program reads it (RFC 9457). `code` is a code of VaultError, or the kind where no call failed. */
export interface Problem extends WireObject {
  type: string;
  title: string;
  status: number;
  code: string;
  /** What a person is to be told: the name of the page that is not shown. */
  kind: ErrorKind;
  who_can_fix: WhoCanFix;
}

interface KindFacts {
  status: number;
  title: string;
  /** Where no error says so itself. */
  whoCanFix: WhoCanFix;
}

/** Every kind of error. The statuses are those of the pages; a test holds them to that, for this file loads none. */
const kinds: Readonly<Record<ErrorKind, KindFacts>> = {
  denied: { status: 403, whoCanFix: "user", title: "The user did not give access." },
  wrong_person: { status: 403, whoCanFix: "user", title: "The link is for another user." },
  sign_in_first: { status: 403, whoCanFix: "user", title: "Nobody is signed in to the app." },
  expired: { status: 410, whoCanFix: "user", title: "The link has expired." },
  used: { status: 410, whoCanFix: "user", title: "The link was used already." },
  canceled: { status: 410, whoCanFix: "user", title: "The request was cancelled." },
  wrong_browser: {
    status: 403,
    whoCanFix: "user",
    title: "This browser is not the one that started.",
  },
  no_cookies: {
    status: 400,
    whoCanFix: "user",
    title: "The form came without the cookie that the link's page has set.",
  },
  other_site: {
    status: 403,
    whoCanFix: "user",
    title: "The form was sent by a page of another site.",
  },
  provider_down: { status: 502, whoCanFix: "provider", title: "The provider is not answering." },
  misconfigured: {
    status: 500,
    whoCanFix: "operator",
    title: "The app is not set up correctly at the provider.",
  },
  bad_answer: {
    status: 400,
    whoCanFix: "user",
    title: "The provider's answer does not match what was asked.",
  },
  different_account: { status: 409, whoCanFix: "user", title: "It is a different account." },
  account_taken: {
    status: 409,
    whoCanFix: "user",
    title: "Another user has that account.",
  },
  our_fault: { status: 500, whoCanFix: "operator", title: "Something went wrong here." },
  accounts_closed: {
    status: 403,
    whoCanFix: "user",
    title: "This browser has no accounts open.",
  },
  accounts_unavailable: {
    status: 503,
    whoCanFix: "operator",
    title: "The accounts could not be loaded.",
  },
  opened_by_hand: {
    status: 400,
    whoCanFix: "user",
    title: "This address is for a provider's answers.",
  },
  not_found: { status: 404, whoCanFix: "developer", title: "There is nothing at this address." },
  needs_approval: {
    status: 403,
    whoCanFix: "user",
    title: "An administrator of the user's organisation has to approve the app.",
  },
  permission_missing: {
    status: 403,
    whoCanFix: "user",
    title: "The user left out a permission that the app needs.",
  },
  paused: {
    status: 503,
    whoCanFix: "operator",
    title: "Connecting to the provider is switched off.",
  },
  account_connected: {
    status: 409,
    whoCanFix: "user",
    title: "The account is connected by another user already.",
  },
  too_many: { status: 429, whoCanFix: "user", title: "There were too many tries." },
  in_app_browser: {
    status: 403,
    whoCanFix: "user",
    title: "The provider refuses browsers inside other apps.",
  },
  wrong_method: {
    status: 405,
    whoCanFix: "developer",
    title: "This address does not take this method.",
  },
};

/** What an error page would say, as a problem. */
export function problemOf(
  kind: ErrorKind,
  facts: Partial<ErrorView> & { whoCanFix?: WhoCanFix },
): Problem {
  const { status, title, whoCanFix } = kinds[kind];
  const { code = kind, ...rest } = facts;
  const byCode = Object.entries(whoCanFixCode).find(([known]) => known === code)?.[1];
  return {
    ...toWire(rest),
    type: `urn:valetkey:problem:${code}`,
    title,
    status,
    code,
    kind,
    who_can_fix: facts.whoCanFix ?? byCode ?? whoCanFix,
  };
}

/** What a page is drawn from, with its words as JSON has them here: `app_name`. */
export function toWire(view: object): WireObject {
  const entries = Object.entries(view) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      wireOf(value),
    ]),
  );
}

function wireOf(value: unknown): Wire {
  if (Array.isArray(value)) return value.map(wireOf);
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? toWire(value) : (value as Wire);
}
