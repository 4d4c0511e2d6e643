// Made from entries/hattrick.json by "npm run catalog:build". Do not edit.
import type { OAuth1Entry } from "@valetkey/catalog";

/** Hattrick, OAuth 1.0a. */
declare const entry: OAuth1Entry;
export default entry;
