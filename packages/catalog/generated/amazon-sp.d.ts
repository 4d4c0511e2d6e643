// Made from entries/amazon-sp.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** Amazon Selling Partner API, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
