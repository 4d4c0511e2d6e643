// Made from entries/bitly.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bitly",
  "name": "Bitly",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#ee6123",
  "statusUrl": "https://status.bitly.com",
  "authorizationUrl": "https://bitly.com/oauth/authorize",
  "tokenUrl": "https://api-ssl.bitly.com/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "profile": Object.freeze({
    "token": Object.freeze({
      "headers": Object.freeze({
        "accept": "application/json",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api-ssl.bitly.com",
    "hosts": Object.freeze([
      "api-ssl.bitly.com",
    ]),
    "test": Object.freeze({
      "path": "/v4/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v4/user",
    "id": "/login",
    "label": "/login",
    "email": "/emails/0/email",
  }),
  "consoleUrl": "https://app.bitly.com/settings/api/oauth",
  "manageUrl": "https://app.bitly.com/settings/integrations/",
  "setup": Object.freeze({
    "redirectUri": "Must be the redirect URI of the app.",
    "steps": Object.freeze([
      "Open Developer settings in Bitly and choose Register new app.",
      "Follow the link of the e-mail and complete the registration.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes, and no refresh token.",
      "Answers of the token endpoint are JSON only when the request asks for it: the vault does.",
      "Bitly's answer has no number for a person: their user name stands for the account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.bitly.com/docs/getting-started/authentication",
      "https://support.bitly.com/hc/en-us/articles/230647907-How-do-I-generate-an-OAuth-access-token-for-the-Bitly-API",
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "goth",
      "grant",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
