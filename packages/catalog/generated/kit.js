// Made from entries/kit.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "kit",
  "name": "Kit",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#fb6970",
  "authorizationUrl": "https://app.kit.com/oauth/authorize",
  "tokenUrl": "https://app.kit.com/oauth/token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://api.kit.com",
    "hosts": Object.freeze([
      "api.kit.com",
    ]),
    "test": Object.freeze({
      "path": "/v4/account",
    }),
  }),
  "consoleUrl": "https://app.kit.com/account_settings/developer_settings",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Create an app in the developer settings.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Kit was called ConvertKit. The former hosts belong to the former API.",
      "The addresses are those of public lists, not of Kit itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
