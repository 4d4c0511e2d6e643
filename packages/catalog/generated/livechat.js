// Made from entries/livechat.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "livechat",
  "name": "LiveChat",
  "category": "support",
  "protocol": "oauth2",
  "color": "#ff5100",
  "authorizationUrl": "https://accounts.livechat.com",
  "tokenUrl": "https://accounts.livechat.com/v2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://accounts.livechat.com",
    "hosts": Object.freeze([
      "accounts.livechat.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/accounts/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/accounts/me",
    "id": "/account_id",
    "label": "/email",
    "email": "/email",
    "emailVerified": "/email_verified",
    "avatarUrl": "/avatar_url",
  }),
  "consoleUrl": "https://developers.livechat.com/console/apps",
  "setup": Object.freeze({
    "redirectUri": "One of the Redirect URI whitelist of the app.",
    "steps": Object.freeze([
      "Open the Developer Console of LiveChat and create a server-side app.",
      "Add the block App Authorization and enter the redirect URI.",
      "Choose the scopes there, and copy the Client Id and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are chosen at the app: none are asked for here.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://www.npmjs.com/package/@livechat/accounts-sdk",
    ]),
    "sources": Object.freeze([
      "nuxt-auth-utils",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://accounts.livechatinc.com",
        ]),
        "reason": "LiveChat's own library and the newer list have livechat.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://accounts.livechatinc.com/token",
        ]),
        "reason": "The newer list has version 2, at livechat.com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
