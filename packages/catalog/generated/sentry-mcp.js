// Made from entries/sentry-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sentry-mcp",
  "name": "Sentry MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#362d59",
  "resource": "https://mcp.sentry.dev/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.sentry.dev",
    "hosts": Object.freeze([
      "mcp.sentry.dev",
    ]),
  }),
  "consoleUrl": "https://docs.sentry.io/ai/mcp/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "The person chooses the groups of tools while they agree.",
      "Its tokens are no tokens of Sentry's API.",
      "Someone who has joined an organization since has to connect again.",
      "Sentry on your own servers has no such server: there it runs by itself, with a token.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.sentry.io/ai/mcp/",
      "https://docs.sentry.io/product/sentry-mcp",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
