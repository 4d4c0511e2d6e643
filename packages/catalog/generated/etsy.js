// Made from entries/etsy.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "etsy",
  "name": "Etsy",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#f1641e",
  "statusUrl": "https://www.etsystatus.com",
  "authorizationUrl": "https://www.etsy.com/oauth/connect",
  "tokenUrl": "https://api.etsy.com/v3/public/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "shops_r",
  ]),
  "profile": Object.freeze({
    "token": Object.freeze({
      "drop": Object.freeze([
        "client_secret",
      ]),
    }),
    "bearer": Object.freeze({
      "clientPairHeader": "x-api-key",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.etsy.com",
    "hosts": Object.freeze([
      "api.etsy.com",
      "openapi.etsy.com",
    ]),
    "test": Object.freeze({
      "path": "/v3/application/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3/application/users/me",
    "id": "/user_id",
    "label": "/user_id",
  }),
  "scopes": Object.freeze({
    "shops_r": "See your shop",
    "shops_w": "Change your shop",
    "listings_r": "See your listings",
    "listings_w": "Create and change your listings",
    "listings_d": "Delete your listings",
    "transactions_r": "See your sales",
    "transactions_w": "Change your sales",
    "email_r": "See your e-mail address",
    "profile_r": "See your profile",
    "address_r": "See your addresses",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "shops_r": "Ihren Shop sehen",
        "shops_w": "Ihren Shop ändern",
        "listings_r": "Ihre Artikel sehen",
        "listings_w": "Ihre Artikel anlegen und ändern",
        "listings_d": "Ihre Artikel löschen",
        "transactions_r": "Ihre Verkäufe sehen",
        "transactions_w": "Ihre Verkäufe ändern",
        "email_r": "Ihre E-Mail-Adresse sehen",
        "profile_r": "Ihr Profil sehen",
        "address_r": "Ihre Adressen sehen",
      }),
    }),
  }),
  "consoleUrl": "https://www.etsy.com/developers/your-apps",
  "setup": Object.freeze({
    "redirectUri": "Listed among the app's callback URLs, exactly, https.",
    "steps": Object.freeze([
      "Register an app and wait for its approval.",
      "Add the redirect URI to its callback URLs.",
      "Copy the keystring into clientId and the shared secret into clientSecret.",
    ]),
    "traps": Object.freeze([
      "Each API request bears keystring and shared secret in x-api-key, and the token beside them.",
      "The token endpoint is told the keystring alone: PKCE proves the rest, and Etsy demands it.",
      "Every token begins with the number of its user and a dot.",
      "A new app has personal access, for five shops at most. Ask for commercial access.",
      "An app that asks nothing for six months is banned.",
      "Etsy documents no way to end a token. The person removes the app in their account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.etsy.com/documentation/essentials/authentication/",
      "https://developers.etsy.com/documentation",
      "https://github.com/etsy/open-api/blob/master/docs/migration-guide.md",
      "https://github.com/etsy/open-api/blob/master/openapi.json",
    ]),
    "sources": Object.freeze([
      "arctic",
      "social-core",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "none",
        ]),
        "reason": "The app has a secret for its API requests; the token endpoint is told its id alone.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://openapi.etsy.com/v3/public/oauth/token",
        ]),
        "reason": "Etsy's authentication page names api.etsy.com.",
      }),
      Object.freeze({
        "about": "profile.bearer",
        "instead": Object.freeze([
          "x-api-key: CLIENT_ID",
        ]),
        "reason": "The newer lists send the pair, and Etsy's own documentation speaks of keystring and shared secret.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
