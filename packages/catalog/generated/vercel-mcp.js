// Made from entries/vercel-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vercel-mcp",
  "name": "Vercel MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#000000",
  "resource": "https://mcp.vercel.com",
  "api": Object.freeze({
    "baseUrl": "https://mcp.vercel.com",
    "hosts": Object.freeze([
      "mcp.vercel.com",
    ]),
  }),
  "consoleUrl": "https://vercel.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "As it is registered with the client.",
    "steps": Object.freeze([
      "Vercel takes clients that it has reviewed: ask it for one.",
      "Give the client in the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://nango.dev/docs/api-integrations/vercel-mcp.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
