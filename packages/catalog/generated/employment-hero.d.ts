// Made from entries/employment-hero.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Employment Hero, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
