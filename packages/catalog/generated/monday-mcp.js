// Made from entries/monday-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "monday-mcp",
  "name": "monday.com MCP",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#ff3d57",
  "resource": "https://mcp.monday.com/sse",
  "api": Object.freeze({
    "baseUrl": "https://mcp.monday.com",
    "hosts": Object.freeze([
      "mcp.monday.com",
    ]),
  }),
  "consoleUrl": "https://monday.com/marketplace/listing/10000806/monday-mcp",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "The monday MCP app has to be installed in the account first, from the marketplace.",
      "Access can be limited to certain workspaces.",
      "The address is of the older transport, SSE.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/mondaycom/mcp/blob/main/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
