// Made from entries/salesforce-my-domain.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Salesforce (My Domain), OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
