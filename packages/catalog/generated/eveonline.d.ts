// Made from entries/eveonline.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** EVE Online, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
