// Made from entries/neon-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "neon-mcp",
  "name": "Neon MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#00e599",
  "resource": "https://mcp.neon.tech/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.neon.tech",
    "hosts": Object.freeze([
      "mcp.neon.tech",
    ]),
  }),
  "consoleUrl": "https://console.neon.tech/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "A person can leave Full access out while they agree: then it only reads.",
      "Projects of an organization are reached by naming it in the request.",
      "Neon does not recommend it for production.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/neondatabase/mcp-server-neon/blob/main/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
