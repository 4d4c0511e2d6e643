// Made from entries/vk-id.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** VK ID, OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
