// Made from entries/figma.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Figma, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
