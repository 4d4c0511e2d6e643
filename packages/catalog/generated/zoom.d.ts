// Made from entries/zoom.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Zoom, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
