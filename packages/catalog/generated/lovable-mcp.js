// Made from entries/lovable-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "lovable-mcp",
  "name": "Lovable MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#ff5c5c",
  "resource": "https://mcp.lovable.dev/",
  "api": Object.freeze({
    "baseUrl": "https://mcp.lovable.dev",
    "hosts": Object.freeze([
      "mcp.lovable.dev",
    ]),
  }),
  "consoleUrl": "https://lovable.dev/",
  "setup": Object.freeze({
    "redirectUri": "As it is registered with the client.",
    "steps": Object.freeze([
      "Publish a client metadata document (CIMD) for your app.",
      "Give its address as the client id in the options.",
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
