// Made from entries/lightspeed-retail.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Lightspeed Retail (X-Series), OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
