// Made from entries/asana-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "asana-mcp",
  "name": "Asana MCP",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#f06a6a",
  "resource": "https://mcp.asana.com/v2",
  "defaultScopes": Object.freeze([
    "default",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://mcp.asana.com",
    "hosts": Object.freeze([
      "mcp.asana.com",
    ]),
  }),
  "scopes": Object.freeze({
    "default": "Use Asana for you, as far as you may yourself",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "default": "Asana für Sie benutzen, soweit Sie es selbst dürfen",
      }),
    }),
  }),
  "consoleUrl": "https://app.asana.com/0/my-apps",
  "setup": Object.freeze({
    "redirectUri": "As it is registered with the client.",
    "steps": Object.freeze([
      "Open the developer console and choose Create new app, of the type MCP app.",
      "Enter the redirect URI under the app's OAuth settings.",
      "Copy the client ID and the client secret, and give both in the options.",
    ]),
    "traps": Object.freeze([
      "There is no dynamic registration: an MCP app has to be registered.",
      "Tokens of an MCP app open the MCP server only, and tokens of an API app do not open it.",
      "The MCP endpoint is /v2/mcp; the first version at /sse is shut down.",
      "A grant is of one workspace.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.asana.com/docs/integrating-with-asanas-mcp-server",
      "https://developers.asana.com/docs/using-asanas-model-control-protocol-mcp-server",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
