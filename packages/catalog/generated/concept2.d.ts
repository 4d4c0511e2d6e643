// Made from entries/concept2.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Concept2 Logbook, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
