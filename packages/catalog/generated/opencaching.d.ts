// Made from entries/opencaching.json by "npm run catalog:build". Do not edit.
import type { OAuth1Entry } from "@valetkey/catalog";

/** Opencaching, OAuth 1.0a. */
declare const entry: OAuth1Entry;
export default entry;
