// Made from entries/keap.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Keap, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
