/**
 * The look of one app: its accent as a stylesheet of its own, and the URLs of its logo and its help. Fetching the logo is the handler's.
 */

import { safeUrl } from "./safe-url.ts";
import { type Accents, accentsOf } from "./style/accent.ts";
import { themeRules } from "./style/palette.ts";

/** What an app may give. */
export interface BrandOptions {
  /** `#rrggbb`. */
  accent?: string;
  /** Where the logo is, on our own origin. */
  logoUrl?: string;
  /** Where the app begins: its name at the head leads there. */
  homeUrl?: string;
  helpUrl?: string;
  privacyUrl?: string;
}

/** An app's look, ready for any number of pages. */
export interface Brand extends Omit<BrandOptions, "accent"> {
  /** The accent as it is used, where one was given. */
  accents?: Accents;
  style?: BrandStyle;
}

/** A stylesheet and its SHA-256, base64. */
export interface BrandStyle {
  css: string;
  sha256: string;
}

/** Makes the brand. `sha256` answers base64. A URL that may not be linked to is left out; a colour that is none is refused. */
export function createBrand(options: BrandOptions, sha256: (text: string) => string): Brand {
  const { accent, ...urls } = options;
  const safe = Object.entries(urls).flatMap(([name, url]) => {
    const href = url === undefined ? undefined : safeUrl(url);
    return href === undefined ? [] : [[name, href]];
  });
  const brand: Brand = Object.fromEntries(safe);
  if (accent === undefined) return brand;
  if (!/^#[0-9a-f]{6}$/i.test(accent))
    throw new TypeError("An accent is a colour such as #1f55c4.");
  const accents = accentsOf(accent);
  const css = themeRules(accents);
  return { ...brand, accents, style: { css, sha256: sha256(css) } };
}
