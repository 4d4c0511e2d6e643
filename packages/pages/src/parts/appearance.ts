/**
 * What every page takes beside its own facts: how its reader reads, and how the app looks.
 */
import type { Brand } from "./brand.ts";

/** A language that a page can be read in instead. */
export interface LanguageLink {
  /** BCP 47 tag. */
  lang: string;
  /** Its own name for itself. */
  name: string;
  /** Where the same page is in it: a path, an http(s) URL, or a query alone, such as `?lang=de`. */
  url: string;
}

/** Light or dark; `auto` is what the browser prefers. */
export type Theme = "auto" | "light" | "dark";

/** The look of a page. Everything has a default. */
export interface Appearance {
  /** BCP 47 tag of the page's language (`chooseLanguage`). Default: English. */
  language?: string;
  /** The languages to choose from, this one among them. Default: no choice is offered. */
  languages?: readonly LanguageLink[];
  /** Default: `auto`. */
  theme?: Theme;
  /** Made by `createBrand`. */
  brand?: Brand;
}
