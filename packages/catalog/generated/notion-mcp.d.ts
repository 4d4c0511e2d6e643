// Made from entries/notion-mcp.json by "npm run catalog:build". Do not edit.
import type { ResourceEntry } from "@valetkey/catalog";

/** Notion MCP, OAuth 2, whose servers are found. */
declare const entry: ResourceEntry;
export default entry;
