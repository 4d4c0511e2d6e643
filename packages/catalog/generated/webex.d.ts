// Made from entries/webex.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Webex, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
