// Made from entries/teamwork.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "teamwork",
  "name": "Teamwork.com",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#ff22b1",
  "authorizationUrl": "https://www.teamwork.com/launchpad/login",
  "tokenUrl": "https://www.teamwork.com/launchpad/v1/token.json",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "installation": Object.freeze({
          "from": "/installation/apiEndPoint",
          "pattern": "https://[a-z0-9-]+(\\.[a-z0-9-]+)?\\.teamwork\\.com/?",
        }),
      }),
    }),
    "api": Object.freeze({
      "baseUrl": "{installation}",
      "hosts": Object.freeze([
        ".teamwork.com",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.teamwork.com",
    "hosts": Object.freeze([
      ".teamwork.com",
    ]),
  }),
  "consoleUrl": "https://developer.teamwork.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open the Developer Portal in your profile and create an app.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token tells at which address under teamwork.com its API is.",
      "An installation under a domain of its own is refused.",
      "The addresses are those of public lists, not of Teamwork.com itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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
