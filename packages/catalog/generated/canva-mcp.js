// Made from entries/canva-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "canva-mcp",
  "name": "Canva MCP",
  "category": "design",
  "protocol": "oauth2",
  "color": "#00c4cc",
  "resource": "https://mcp.canva.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.canva.com",
    "hosts": Object.freeze([
      "mcp.canva.com",
    ]),
  }),
  "consoleUrl": "https://www.canva.com/developers/",
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
      "https://glama.ai/mcp/servers/AmoureuxID/canva-mcp",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
