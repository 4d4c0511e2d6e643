// Made from entries/kinde.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "kinde",
  "name": "Kinde",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#0f0f0f",
  "issuer": "https://{subdomain}.kinde.com",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline",
  ]),
  "inputs": Object.freeze({
    "subdomain": Object.freeze({
      "title": "Kinde subdomain",
      "kind": "name",
      "suffix": ".kinde.com",
      "example": "acme",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{subdomain}.kinde.com",
    "hosts": Object.freeze([
      "{subdomain}.kinde.com",
    ]),
    "test": Object.freeze({
      "path": "/oauth2/v2/user_profile",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline": "Den Zugriff behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "subdomain": "Kinde-Subdomain",
      }),
    }),
  }),
  "consoleUrl": "https://app.kinde.com/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of the callback URLs of the application.",
    "steps": Object.freeze([
      "Open Settings, Applications, and add a back-end web application.",
      "Under View details add the redirect URI as a callback URL and save.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The scope for a refresh token is offline, not offline_access.",
      "The endpoints are read from the business's metadata.",
      "A business with a domain of its own has that as its issuer. Take openid-connect for it.",
      "Each business has clients of its own: give its subdomain in the provider's options.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.kinde.com/developer-tools/about/using-kinde-without-an-sdk",
      "https://docs.kinde.com/build/tokens/oath-scopes",
      "https://docs.kinde.com/developer-tools/kinde-api/access-token-for-api",
      "https://www.npmjs.com/package/@kinde-oss/kinde-typescript-sdk",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
