// Made from entries/wikimedia-oauth2.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Wikimedia (OAuth 2), OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
