// Made from entries/mollie.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Mollie, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
