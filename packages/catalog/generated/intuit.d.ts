// Made from entries/intuit.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Intuit QuickBooks, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
