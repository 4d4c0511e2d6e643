// Made from entries/figma-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "figma-mcp",
  "name": "Figma MCP",
  "category": "design",
  "protocol": "oauth2",
  "color": "#0d99ff",
  "resource": "https://mcp.figma.com/mcp",
  "api": Object.freeze({
    "baseUrl": "https://mcp.figma.com",
    "hosts": Object.freeze([
      "mcp.figma.com",
    ]),
  }),
  "consoleUrl": "https://developers.figma.com/docs/figma-mcp-server/",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "Figma's documentation lists the clients that may connect; others can be refused.",
      "On the Starter plan, and with View or Collab seats, there are six calls a month.",
      "This is the remote server. The one in Figma's desktop app has no OAuth.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/figma/mcp-server-guide/blob/main/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
