// Made from entries/gitlab-self-hosted.json by "npm run catalog:build". Do not edit.
import type { OAuth2Entry } from "@valetkey/catalog";

/** GitLab (self-hosted), OAuth 2. */
declare const entry: OAuth2Entry;
export default entry;
