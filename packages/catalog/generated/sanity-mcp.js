// Made from entries/sanity-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sanity-mcp",
  "name": "Sanity MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#f03e2f",
  "resource": "https://mcp.sanity.io",
  "defaultScopes": Object.freeze([
    "global",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://mcp.sanity.io",
    "hosts": Object.freeze([
      "mcp.sanity.io",
    ]),
  }),
  "scopes": Object.freeze({
    "global": "Use your Sanity projects for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "global": "Ihre Sanity-Projekte für Sie benutzen",
      }),
    }),
  }),
  "consoleUrl": "https://www.sanity.io/manage",
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
