// Made from entries/notion-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "notion-mcp",
  "name": "Notion MCP",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#000000",
  "resource": "https://mcp.notion.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.notion.com",
    "hosts": Object.freeze([
      "mcp.notion.com",
    ]),
  }),
  "consoleUrl": "https://developers.notion.com/guides/mcp/overview",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "This is Notion's MCP server. For the REST API take the entry notion.",
      "A workspace's owner can allow certain clients only.",
      "There is a fallback at /sse too; tokens of this entry are for /mcp.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.notion.com/guides/mcp/build-mcp-client",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
