/** The look of the app on pages, as it is given and as it was checked. What pages make of it is handler/brand.ts. */
import * as v from "valibot";

/** The types of images that a logo may be. */
export type LogoType = "image/svg+xml" | "image/png" | "image/webp" | "image/jpeg";

/** An image. */
export interface Logo {
  type: LogoType;
  bytes: Uint8Array;
}

/** What `createVault` takes of an app's look. */
export interface BrandingOptions {
  /** A `data:` URL, or the bytes with their type: SVG, PNG, WebP or JPEG, at most 8 kB. It stands on a white tile of 32 by 32. */
  logo?: string | Logo;
  /** `#rrggbb`. Where it could not be read, pages use a darker or, in the dark theme, a lighter one; `log.warn` says which. */
  accent?: string;
  /** Where your app begins: the name at the head of each page leads there. http(s), or a path on the app. */
  homeUrl?: string;
  /** Where people find help: http(s), or a path on the app. */
  helpUrl?: string;
  /** Where the app says what it does with what it learns: http(s), or a path on the app. */
  privacyUrl?: string;
}

/** The same, checked. */
export interface Branding extends Omit<BrandingOptions, "logo"> {
  logo?: Logo;
}

const LARGEST_LOGO = 8 * 1024;

/** What an image begins with, by its type. */
const beginnings: Readonly<Record<LogoType, (bytes: Uint8Array) => boolean>> = {
  "image/svg+xml": (bytes) => /^\ufeff?\s*<[\s\S]*<svg|^\ufeff?\s*<svg/.test(utf8(bytes)),
  "image/png": (bytes) => latin1(bytes, 0, 8) === "\x89PNG\r\n\x1a\n",
  "image/webp": (bytes) => latin1(bytes, 0, 4) === "RIFF" && latin1(bytes, 8, 12) === "WEBP",
  "image/jpeg": (bytes) => latin1(bytes, 0, 3) === "\xff\xd8\xff",
};

const logoRule =
  "must be an SVG, PNG, WebP or JPEG image of at most 8 kB: a data: URL, or its bytes with their type";
const link = v.custom<string>(
  (value) => typeof value === "string" && isLink(value),
  "must be an http(s) URL or a path such as /help",
);

/** The shape of {@link BrandingOptions}. */
export const brandingSchema: v.GenericSchema = v.strictObject({
  logo: v.optional(v.custom<string | Logo>((value) => readLogo(value) !== undefined, logoRule)),
  accent: v.optional(
    v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, "must be a colour such as #1f55c4")),
  ),
  homeUrl: v.optional(link),
  helpUrl: v.optional(link),
  privacyUrl: v.optional(link),
});

/** The branding of options that fit the schema. */
export function readBranding({ logo, ...plain }: BrandingOptions = {}): Branding {
  const image = logo === undefined ? undefined : readLogo(logo);
  return { ...plain, ...(image && { logo: image }) };
}

function readLogo(value: unknown): Logo | undefined {
  const logo = typeof value === "string" ? readDataUrl(value) : readImage(value);
  if (!logo || logo.bytes.length > LARGEST_LOGO) return undefined;
  return beginnings[logo.type](logo.bytes) ? logo : undefined;
}

function readImage(value: unknown): Logo | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { type, bytes } = value as Partial<Logo>;
  return isLogoType(type) && bytes instanceof Uint8Array ? { type, bytes } : undefined;
}

/** RFC 2397. */
function readDataUrl(url: string): Logo | undefined {
  const [, type = "", base64, data = ""] =
    /^data:([a-z]+\/[a-z+]+)(?:;[\w=-]+?)*?(;base64)?,([\s\S]*)$/i.exec(url) ?? [];
  const known = type.toLowerCase();
  if (!isLogoType(known)) return undefined;
  if (base64) return { type: known, bytes: new Uint8Array(Buffer.from(data, "base64")) };
  try {
    return { type: known, bytes: new TextEncoder().encode(decodeURIComponent(data)) };
  } catch {
    return undefined;
  }
}

function isLogoType(type: unknown): type is LogoType {
  return typeof type === "string" && Object.hasOwn(beginnings, type);
}

function isLink(value: string): boolean {
  const here = "https://app.invalid";
  if (value.startsWith("/"))
    return URL.canParse(value, here) && new URL(value, here).origin === here;
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username === "" && password === "";
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString("latin1");
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
