// Made from entries/basecamp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "basecamp",
  "name": "Basecamp",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#1d2d35",
  "statusUrl": "https://www.37status.com",
  "authorizationUrl": "https://launchpad.37signals.com/authorization/new",
  "tokenUrl": "https://launchpad.37signals.com/authorization/token",
  "clientAuth": "post",
  "authorizationParams": Object.freeze({
    "type": "web_server",
  }),
  "accessTokenSeconds": 1209600,
  "profile": Object.freeze({
    "token": Object.freeze({
      "params": Object.freeze({
        "type": "web_server",
      }),
    }),
    "refresh": Object.freeze({
      "params": Object.freeze({
        "type": "refresh",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://3.basecampapi.com",
    "hosts": Object.freeze([
      "3.basecampapi.com",
      "launchpad.37signals.com",
    ]),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "https://launchpad.37signals.com/authorization.json",
    "id": "/identity/id",
    "label": "/identity/email_address",
    "email": "/identity/email_address",
  }),
  "consoleUrl": "https://launchpad.37signals.com/integrations",
  "manageUrl": "https://launchpad.37signals.com/identity/authorizations",
  "setup": Object.freeze({
    "redirectUri": "The redirect URI that was entered for the integration.",
    "steps": Object.freeze([
      "At Launchpad register a new application, and tick the products that it is for.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app can do what the person can, in all their accounts.",
      "GET authorization.json at Launchpad lists the accounts, each with the address of its API (href).",
      "The account is the person's Basecamp ID. Inside a product the same person has another number.",
      "Set the header User-Agent to your app's name and an address: Basecamp wants to know whom to write to.",
      "The protocol is a draft of OAuth 2: type says what is asked for.",
      "An access token lives for two weeks.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/basecamp/api/blob/master/sections/authentication.md",
      "https://www.npmjs.com/package/@37signals/basecamp",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "grant",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
