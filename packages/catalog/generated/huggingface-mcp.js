// Made from entries/huggingface-mcp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "huggingface-mcp",
  "name": "Hugging Face MCP",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#ffd21e",
  "resource": "https://huggingface.co/mcp",
  "api": Object.freeze({
    "baseUrl": "https://huggingface.co",
    "hosts": Object.freeze([
      "huggingface.co",
    ]),
  }),
  "consoleUrl": "https://huggingface.co/settings/mcp",
  "setup": Object.freeze({
    "redirectUri": "Registered along with the client.",
    "steps": Object.freeze([
      "Nothing has to be registered: the server takes dynamic registration, and the vault registers the app by itself.",
      "Leave client id and secret out of the options.",
      "Connect: the person signs in and agrees in their browser.",
    ]),
    "traps": Object.freeze([
      "Without a token it answers too, as to an anonymous person. With ?login it asks for one.",
      "Which tools and Spaces there are, a person chooses in their settings.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/huggingface/hf-mcp-server/blob/main/README.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
