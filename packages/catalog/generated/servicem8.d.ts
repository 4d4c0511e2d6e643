// Made from entries/servicem8.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** ServiceM8, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
