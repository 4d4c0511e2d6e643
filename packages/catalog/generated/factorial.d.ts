// Made from entries/factorial.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Factorial, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
