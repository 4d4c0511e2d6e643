// Made from entries/roblox.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "roblox",
  "name": "Roblox",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#335fff",
  "issuer": "https://apis.roblox.com/oauth/",
  "authorizationUrl": "https://apis.roblox.com/oauth/v1/authorize",
  "tokenUrl": "https://apis.roblox.com/oauth/v1/token",
  "revocationUrl": "https://apis.roblox.com/oauth/v1/token/revoke",
  "jwksUrl": "https://apis.roblox.com/oauth/v1/certs",
  "clientAuth": "post",
  "idTokenAlg": "ES256",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "idleDays": 90,
  }),
  "api": Object.freeze({
    "baseUrl": "https://apis.roblox.com",
    "hosts": Object.freeze([
      "apis.roblox.com",
    ]),
    "test": Object.freeze({
      "path": "/oauth/v1/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth/v1/userinfo",
    "id": "/sub",
    "label": "/preferred_username",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your user name, display name and picture",
    "asset:read": "See your assets",
    "universe-messaging-service:publish": "Publish messages to your experiences",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Benutzernamen, Anzeigenamen und Ihr Bild sehen",
        "asset:read": "Ihre Assets sehen",
        "universe-messaging-service:publish": "Nachrichten an Ihre Erlebnisse senden",
      }),
    }),
  }),
  "consoleUrl": "https://create.roblox.com/dashboard/credentials?activeTab=OAuthTab",
  "setup": Object.freeze({
    "redirectUri": "https, at most 256 characters, up to ten of them. http is accepted for localhost only.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Open OAuth 2.0 Apps in the Creator Dashboard and choose Create App.",
      "Enter a unique Application Name and choose Create.",
      "Copy the Client ID and the Secret: the secret is shown once.",
      "Under Permission Scopes add the scopes that you will ask for.",
      "Under Redirect URLs add the redirect URI.",
    ]),
    "traps": Object.freeze([
      "A new app is private: at most ten people can connect until Roblox has reviewed it.",
      "A token lives for fifteen minutes. A refresh token works once, and for ninety days.",
      "User names and display names change. Only the number of the account stays.",
      "Scopes that you add later need the consent of each person again.",
      "Roblox calls OAuth 2 a beta, which may change.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/Roblox/creator-docs/blob/1095d8ec2eb131b40f131e2d4a52c0ef8f1b33eb/content/en-us/cloud/auth/oauth2-reference.md",
      "https://github.com/Roblox/creator-docs/blob/031471f946b781221160f5f985a5a3cf4708e38d/content/en-us/cloud/auth/oauth2-registration.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Roblox documents both, and its own examples send the pair in the body.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
