// Made from entries/webflow-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "webflow-mcp",
  "name": "Webflow MCP",
  "category": "design",
  "protocol": "oauth2",
  "color": "#146ef5",
  "resource": "https://mcp.webflow.com/sse",
  "api": Object.freeze({
    "baseUrl": "https://mcp.webflow.com",
    "hosts": Object.freeze([
      "mcp.webflow.com",
    ]),
  }),
  "consoleUrl": "https://webflow.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "The person chooses the sites while they agree.",
      "Tools of the Designer need Webflow's bridge app open there.",
      "The address is of the older transport, SSE.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.webflow.com/mcp/reference/how-it-works",
      "https://github.com/webflow/mcp-server/blob/main/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
