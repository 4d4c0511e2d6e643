// Made from entries/google-health.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Google Health, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
