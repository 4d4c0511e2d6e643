// Made from entries/tiktok-ads.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** TikTok for Business, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
