// Made from entries/raindrop-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "raindrop-mcp",
  "name": "Raindrop MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#1e88e5",
  "resource": "https://mcp.raindrop.ai/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.raindrop.ai",
    "hosts": Object.freeze([
      "mcp.raindrop.ai",
    ]),
  }),
  "consoleUrl": "https://www.raindrop.ai/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "This is raindrop.ai, which watches agents. The bookmarks of raindrop.io are another service.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
