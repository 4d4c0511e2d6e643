/** What a state of a page is, and the names that all states use. */
import { createHash } from "node:crypto";
import { createBrand, type LanguageLink, offeredLanguages, type Page } from "@valetkey/pages";

/** What is chosen for every page alike. */
export interface Seen {
  /** BCP 47 tag. */
  language?: string;
}

/** States of one page by name, each made anew for whoever looks. */
export type States = Readonly<Record<string, (seen: Seen) => Page>>;

/** Names of an app, a provider and people, as long as they often are. */
export const appName = "Boardly";
export const providerName = "Trello";
export const color = "#0079bf";
export const owner = "alice@example.org";
export const account = "@alice-work";
export const email = "alice@work.example";
export const reason = "Boardly wants to use your Trello account to file your receipts.";
export const returnTo = "https://boardly.example/settings";
export const at: Date = new Date("2026-11-21T14:02:09.500Z");

/** A form that leads nowhere. */
export const target = { action: "/nowhere", fields: { proof: "p1" } };

/** Where the gallery serves the scripts and the logo. */
export const countdownPath = "/asset/countdown.js";
/** A script that does nothing. */
export const stillPath = "/asset/still.js";
export const logoPath = "/asset/logo.svg";

/** An app with a look of its own. Its accent is too light for text, and is darkened. */
export const brand = createBrand(
  {
    accent: "#e8590c",
    logoUrl: logoPath,
    homeUrl: "https://boardly.example/",
    helpUrl: "https://boardly.example/help",
    privacyUrl: "https://boardly.example/privacy",
  },
  (text) => createHash("sha256").update(text).digest("base64"),
);

/** The choice of languages at the foot of a page. */
export const languages: readonly LanguageLink[] = offeredLanguages().map(({ lang, name }) => ({
  lang,
  name,
  url: `?language=${lang}`,
}));

/** Names of the longest kind, without a place to break. */
export const endless = {
  appName: "Donaudampfschifffahrtsgesellschaftsbelegverwaltung",
  providerName: "Rechtsschutzversicherungsgesellschaften",
  owner: "maximiliane.von-und-zu-oberunterbergenstein@abteilung.unternehmen.example",
  account: "@maximiliane-von-und-zu-oberunterbergenstein-privat",
} as const;

/** The same view with another language in it; none means English. */
export function seenAs<View extends object>(view: View, { language }: Seen): View {
  return language === undefined ? view : { ...view, language };
}
