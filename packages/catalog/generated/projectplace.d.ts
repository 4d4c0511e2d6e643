// Made from entries/projectplace.json by "npm run catalog:build". Do not edit.
import type { OAuth1Entry } from "@valetkey/catalog";

/** Planview ProjectPlace, OAuth 1.0a. */
declare const entry: OAuth1Entry;
export default entry;
