// Made from entries/attio-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "attio-mcp",
  "name": "Attio MCP",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#266df0",
  "resource": "https://mcp.attio.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.attio.com",
    "hosts": Object.freeze([
      "mcp.attio.com",
    ]),
  }),
  "consoleUrl": "https://app.attio.com/",
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
      "https://nango.dev/docs/api-integrations/attio-mcp",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
