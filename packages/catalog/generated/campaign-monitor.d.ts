// Made from entries/campaign-monitor.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Campaign Monitor, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
