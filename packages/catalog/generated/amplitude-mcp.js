// Made from entries/amplitude-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "amplitude-mcp",
  "name": "Amplitude MCP",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#1e61f0",
  "resource": "https://mcp.amplitude.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.amplitude.com",
    "hosts": Object.freeze([
      "mcp.amplitude.com",
    ]),
  }),
  "scopes": Object.freeze({
    "mcp:read": "See your analytics, charts and dashboards",
    "mcp:write": "Create and change charts, dashboards and experiments",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "mcp:read": "Ihre Analysen, Diagramme und Dashboards sehen",
        "mcp:write": "Diagramme, Dashboards und Experimente anlegen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://app.amplitude.com/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "Organizations with data in the EU have a server of their own. Neither stands in for the other.",
      "An administrator can switch MCP off for the organization.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://amplitude.com/docs/amplitude-ai/amplitude-mcp/other-clients",
      "https://amplitude.com/.well-known/mcp/server-card.json",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
