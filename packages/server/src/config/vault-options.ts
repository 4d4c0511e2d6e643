/** What `createVault` takes, of a configuration. */
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { BrandingOptions, VaultOptions } from "valetkey";
import type { BrandingConfig, Config } from "./config.ts";

const logoTypes: Readonly<Record<string, string>> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
};

/** The options of the vault behind the server, but for what is no matter of configuration. Reads the logo's file. */
export function vaultOptions(config: Config): Omit<VaultOptions, "store"> {
  const { branding, egress } = config;
  const { proxy, noProxy, ca } = egress;
  return {
    publicUrl: config.publicUrl,
    encryptionKeys: config.encryptionKeys,
    providers: config.providers,
    ...(branding.name !== undefined && { appName: branding.name }),
    branding: brandingOptions(branding),
    returnOrigins: config.returnOrigins,
    renewal: config.renewal,
    dataKeys: config.dataKeys,
    egress: {
      allowPrivate: egress.allowPrivate,
      ...(proxy !== undefined && { proxy }),
      ...(noProxy !== undefined && { noProxy }),
      ...(ca !== undefined && { ca }),
    },
  };
}

function brandingOptions({ name: _name, logo, ...rest }: BrandingConfig): BrandingOptions {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(logo !== undefined && { logo: logoOf(logo) }) };
}

/** A file's content as a `data:` URL (RFC 2397): whether it is an image is for the vault to say. */
function logoOf(logo: string): string {
  if (logo.startsWith("data:")) return logo;
  const type = logoTypes[extname(logo).toLowerCase()] ?? "application/octet-stream";
  return `data:${type};base64,${readFileSync(logo).toString("base64")}`;
}
