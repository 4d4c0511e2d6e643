// Made from entries/granola-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "granola-mcp",
  "name": "Granola MCP",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#5b7f2b",
  "resource": "https://mcp.granola.ai/",
  "api": Object.freeze({
    "baseUrl": "https://mcp.granola.ai",
    "hosts": Object.freeze([
      "mcp.granola.ai",
    ]),
  }),
  "consoleUrl": "https://www.granola.ai/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
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
