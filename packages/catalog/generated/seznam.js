// Made from entries/seznam.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "seznam",
  "name": "Seznam.cz",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#cc0000",
  "authorizationUrl": "https://login.szn.cz/api/v1/oauth/auth",
  "tokenUrl": "https://login.szn.cz/api/v1/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "identity",
  ]),
  "profile": Object.freeze({
    "token": Object.freeze({
      "body": "json",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://login.szn.cz",
    "hosts": Object.freeze([
      "login.szn.cz",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/user",
    "id": "/oauth_user_id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "identity": "See your name and e-mail address",
    "contact-phone": "See your phone number",
    "avatar": "See your picture",
    "adulthood": "See whether you are of age",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "identity": "Ihren Namen und Ihre E-Mail-Adresse sehen",
        "contact-phone": "Ihre Telefonnummer sehen",
        "avatar": "Ihr Bild sehen",
        "adulthood": "Sehen, ob Sie volljährig sind",
      }),
    }),
  }),
  "consoleUrl": "https://vyvojari.seznam.cz/oauth/admin",
  "setup": Object.freeze({
    "redirectUri": "As registered. Any scheme but https is changed into https, except for localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Sign in at Seznam for developers and open Přihlášení přes Seznam.",
      "Register a service and enter the redirect URI.",
      "Copy the client_id and the client_secret.",
    ]),
    "traps": Object.freeze([
      "The scope identity is always needed; scopes are separated by commas.",
      "The token request is JSON: the vault sends it so.",
      "A person's name and e-mail address may change. The vault keeps oauth_user_id.",
      "Disconnecting forgets the tokens here, without revoking them at Seznam.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://vyvojari.seznam.cz/oauth/doc?lang=en",
      "https://vyvojari.seznam.cz/oauth/scopes?lang=en",
    ]),
    "sources": Object.freeze([
      "hybridauth",
      "nuxt-auth-utils",
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
