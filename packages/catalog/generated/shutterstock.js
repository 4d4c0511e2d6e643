// Made from entries/shutterstock.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "shutterstock",
  "name": "Shutterstock",
  "category": "media",
  "protocol": "oauth2",
  "color": "#ee2b24",
  "authorizationUrl": "https://accounts.shutterstock.com/oauth/authorize",
  "tokenUrl": "https://api.shutterstock.com/v2/oauth/access_token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user.view",
  ]),
  "authorizationParams": Object.freeze({
    "realm": "customer",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "params": Object.freeze({
        "realm": "customer",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.shutterstock.com",
    "hosts": Object.freeze([
      "api.shutterstock.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/user",
    "id": "/id",
    "label": "/username",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "user.view": "See your account",
    "licenses.view": "See your licenses",
    "licenses.create": "License and download media for you",
    "collections.view": "See your collections",
    "collections.edit": "Create and change collections for you",
    "purchases.view": "See what you bought",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user.view": "Ihr Konto sehen",
        "licenses.view": "Ihre Lizenzen sehen",
        "licenses.create": "In Ihrem Namen Medien lizenzieren und herunterladen",
        "collections.view": "Ihre Sammlungen sehen",
        "collections.edit": "Für Sie Sammlungen anlegen und ändern",
        "purchases.view": "Ihre Käufe sehen",
      }),
    }),
  }),
  "consoleUrl": "https://www.shutterstock.com/account/developers/apps",
  "setup": Object.freeze({
    "redirectUri": "On a host name that is registered with the application.",
    "steps": Object.freeze([
      "Open the Developer page of your account and create an application.",
      "Enter the host name of the redirect URI.",
      "Copy the Consumer Key (the client ID) and the Consumer Secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "A token does not expire, until the person changes their password.",
      "Tokens that expire are asked for with expires=true. The vault does not ask for them.",
      "Contributors sign in to another realm: this entry is for customers.",
      "Licensing media costs the person money or credits of their subscription.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://api-explorer.shutterstock.com/openapi.json",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
