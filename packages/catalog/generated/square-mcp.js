// Made from entries/square-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "square-mcp",
  "name": "Square MCP",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#006aff",
  "resource": "https://mcp.squareup.com/sse",
  "api": Object.freeze({
    "baseUrl": "https://mcp.squareup.com",
    "hosts": Object.freeze([
      "mcp.squareup.com",
    ]),
  }),
  "consoleUrl": "https://squareup.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "The address is of the older transport, SSE.",
      "It is a beta, and of production only: for the sandbox run the server yourself.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/square/square-mcp-server/blob/main/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
