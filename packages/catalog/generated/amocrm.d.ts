// Made from entries/amocrm.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** amoCRM, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
