// Made from entries/nuvemshop.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Nuvemshop, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
