// Made from entries/garmin-oauth1.json by "npm run catalog:build". Do not edit.
import type { OAuth1Entry } from "@valetkey/catalog";

/** Garmin Connect (OAuth 1.0a), OAuth 1.0a. */
declare const entry: OAuth1Entry;
export default entry;
