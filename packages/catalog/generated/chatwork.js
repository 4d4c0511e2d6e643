// Made from entries/chatwork.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "chatwork",
  "name": "Chatwork",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#e14c44",
  "authorizationUrl": "https://www.chatwork.com/packages/oauth2/login.php",
  "tokenUrl": "https://oauth.chatwork.com/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "users.profile.me:read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.chatwork.com",
    "hosts": Object.freeze([
      "api.chatwork.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/me",
    "id": "/account_id",
    "label": "/name",
    "email": "/login_mail",
  }),
  "scopes": Object.freeze({
    "users.profile.me:read": "See your profile",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "users.profile.me:read": "Ihr Profil sehen",
      }),
    }),
  }),
  "consoleUrl": "https://www.chatwork.com/service/packages/chatwork/subpackages/oauth/client_list.php",
  "setup": Object.freeze({
    "redirectUri": "As registered with the client.",
    "steps": Object.freeze([
      "Open Service integration, OAuth in Chatwork and create a client.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
