// Made from entries/intercom-mcp.json by "npm run catalog:build". Do not edit.
import type { ResourceEntry } from "@valetkey/catalog";

/** Intercom MCP, OAuth 2, whose servers are found. */
declare const entry: ResourceEntry;
export default entry;
