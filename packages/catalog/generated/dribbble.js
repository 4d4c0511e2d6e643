// Made from entries/dribbble.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dribbble",
  "name": "Dribbble",
  "category": "design",
  "protocol": "oauth2",
  "color": "#ea4c89",
  "authorizationUrl": "https://dribbble.com/oauth/authorize",
  "tokenUrl": "https://dribbble.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "public",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.dribbble.com",
    "hosts": Object.freeze([
      "api.dribbble.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user",
    "id": "/id",
    "label": "/name",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "public": "See your profile, shots and projects",
    "upload": "Upload and change shots for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "public": "Ihr Profil, Ihre Shots und Projekte sehen",
        "upload": "In Ihrem Namen Shots hochladen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://dribbble.com/account/applications",
  "manageUrl": "https://dribbble.com/account/applications",
  "setup": Object.freeze({
    "redirectUri": "The callback URL of the application, or a path below it.",
    "steps": Object.freeze([
      "Open Applications in your account settings and choose Register a new application.",
      "Enter the redirect URI as Callback URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "There is no refresh token, and no end of a token is told.",
      "A person who has agreed once is not asked again, even for more scopes.",
      "Version 2 of the API sees the connected person's own things, and little else.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://developer.dribbble.com/v1/oauth/",
    ]),
    "sources": Object.freeze([
      "arctic",
      "grant",
      "hybridauth",
      "next-auth",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "Dribbble's page says that scopes are separated by spaces.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
