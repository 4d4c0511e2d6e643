/** The app's look as the pages take it, made once, and its logo as it is served. */
import { createHash } from "node:crypto";
import type { Brand } from "@valetkey/pages";
import type { Settings } from "../../core/options.ts";
import type { Logo } from "../../core/options-schema/branding.ts";

/** The brand, loaded with the first page. */
export type BrandSource = () => Promise<Brand>;

/** Makes the source of a vault's brand. A colour that cannot be read is mended, and told of once. */
export function createBrandSource(settings: Settings): BrandSource {
  let made: Promise<Brand> | undefined;
  return () => {
    made ??= makeBrand(settings);
    return made;
  };
}

/** What names the logo's own URL: another image is at another URL, so that browsers may keep each for good. */
export function logoName({ bytes }: Logo): string {
  return createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
}

async function makeBrand({ branding, basePath, log }: Settings): Promise<Brand> {
  const { createBrand } = await import("@valetkey/pages");
  const { logo, ...given } = branding;
  const logoUrl = logo && { logoUrl: `${basePath}/logo/${logoName(logo)}` };
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64");
  const brand = createBrand({ ...given, ...logoUrl }, sha256);
  const { accent } = given;
  if (accent === undefined || !brand.accents) return brand;
  const { light, dark } = brand.accents;
  // No colour can be read on white and at night: that the dark theme has a lighter one goes without saying.
  if (light.accent !== accent.toLowerCase()) {
    const message = `branding.accent ${accent} cannot be read on white. Pages use ${light.accent} in the light theme and ${dark.accent} in the dark one.`;
    log.warn(message, { light: light.accent, dark: dark.accent });
  }
  return brand;
}
