// Made from entries/linkedin.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "linkedin",
  "name": "LinkedIn",
  "category": "social",
  "protocol": "oauth2",
  "color": "#0a66c2",
  "statusUrl": "https://www.linkedin-apistatus.com",
  "authorizationUrl": "https://www.linkedin.com/oauth/v2/authorization",
  "tokenUrl": "https://www.linkedin.com/oauth/v2/accessToken",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
    "absoluteDays": 365,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "idToken": "ignore",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.linkedin.com",
    "hosts": Object.freeze([
      "api.linkedin.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/userinfo",
    "id": "/sub",
    "label": "/name",
    "email": "/email",
    "emailVerified": "/email_verified",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name, picture and member ID",
    "email": "See your e-mail address",
    "w_member_social": "Post, comment and react for you",
    "r_profile_basicinfo": "See your name, e-mail address and picture",
    "r_verify": "See what LinkedIn has verified about you",
    "r_verify_details": "See in detail what LinkedIn has verified about you",
    "r_primary_current_experience": "See your current job",
    "r_most_recent_education": "See your latest education",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen, Ihr Bild und Ihre Mitgliedsnummer sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "w_member_social": "Für Sie veröffentlichen, kommentieren und reagieren",
        "r_profile_basicinfo": "Ihren Namen, Ihre E-Mail-Adresse und Ihr Bild sehen",
        "r_verify": "Sehen, was LinkedIn an Ihren Angaben geprüft hat",
        "r_verify_details": "Im Einzelnen sehen, was LinkedIn an Ihren Angaben geprüft hat",
        "r_primary_current_experience": "Ihre jetzige Stelle sehen",
        "r_most_recent_education": "Ihre letzte Ausbildung sehen",
      }),
    }),
  }),
  "consoleUrl": "https://www.linkedin.com/developers/apps",
  "manageUrl": "https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services",
  "setup": Object.freeze({
    "redirectUri": "Absolute and one of the app's. Parameters are ignored, and a fragment is refused.",
    "steps": Object.freeze([
      "Create an app in the developer portal: it needs a LinkedIn Page that it belongs to.",
      "Under Products add Sign In with LinkedIn using OpenID Connect, and what else you need.",
      "Under Auth add the redirect URI to the authorized redirect URLs.",
      "Copy the Client ID and the Client Secret there.",
    ]),
    "traps": Object.freeze([
      "Refresh tokens are for approved partners only. Others let people agree again after sixty days.",
      "A refresh token ends a year after the person agreed: renewing does not prolong it.",
      "Keep openid and profile among your scopes: without them the account cannot be told.",
      "r_liteprofile and r_emailaddress are deprecated: ask for openid, profile and email.",
      "A person agrees to all scopes or to none.",
      "A scope works only once its product was added to the app.",
      "The member ID is of one app: another app of yours knows the same person by another one.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow",
      "https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens",
      "https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication",
      "https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2",
      "https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin",
      "https://learn.microsoft.com/en-us/linkedin/consumer/integrations/verified-on-linkedin/api-reference/authentication",
      "https://www.npmjs.com/package/linkedin-api-client/v/0.3.0",
    ]),
    "sources": Object.freeze([
      "arctic",
      "better-auth",
      "golang-oauth2",
      "hybridauth",
      "laravel-socialite",
      "nuxt-auth-utils",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "LinkedIn's pages ask for a list that spaces separate; its own library joins by commas.",
      }),
      Object.freeze({
        "about": "pkce",
        "instead": Object.freeze([
          "S256",
        ]),
        "reason": "LinkedIn's flow for web apps has no code challenge, and most lists leave it out.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
