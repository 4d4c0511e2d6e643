// Made from entries/mailchimp.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mailchimp",
  "name": "Mailchimp",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#ffe01b",
  "statusUrl": "https://status.mailchimp.com",
  "authorizationUrl": "https://login.mailchimp.com/oauth2/authorize",
  "tokenUrl": "https://login.mailchimp.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "expiry": Object.freeze({
        "zero": "never",
      }),
    }),
    "bearer": Object.freeze({
      "prefix": "OAuth",
    }),
    "lookUp": Object.freeze({
      "url": "https://login.mailchimp.com/oauth2/metadata",
      "keep": Object.freeze({
        "user": Object.freeze({
          "from": "/user_id",
          "pattern": "\\d+",
        }),
        "name": Object.freeze({
          "from": "/accountname",
          "pattern": ".{1,200}",
        }),
        "api": Object.freeze({
          "from": "/api_endpoint",
          "pattern": "https://[a-z]+\\d+\\.api\\.mailchimp\\.com",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "user",
      "label": "name",
    }),
    "api": Object.freeze({
      "baseUrl": "{api}",
      "hosts": Object.freeze([
        ".api.mailchimp.com",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://login.mailchimp.com",
    "hosts": Object.freeze([
      "login.mailchimp.com",
      ".api.mailchimp.com",
    ]),
    "test": Object.freeze({
      "path": "/3.0/ping",
    }),
  }),
  "consoleUrl": "https://admin.mailchimp.com/account/oauth2/",
  "setup": Object.freeze({
    "redirectUri": "One per app. For development http://127.0.0.1 is taken, localhost is not.",
    "steps": Object.freeze([
      "Open Registered apps in your account's extras and register an app.",
      "Enter the redirect URI.",
      "Create the app and copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app may do what the person may.",
      "Tokens do not expire, and there are no refresh tokens.",
      "Each account is in one data centre (dc). The vault asks for it after connecting; give fetch a path.",
      "The metadata look-up answers 200 to a token that is dead, with an error in it.",
      "Disconnecting forgets the token here. The person removes the app under Connected sites or Authorized applications.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/",
      "https://mailchimp.com/developer/guides/access-user-data-with-oauth-2/",
      "https://developer.mailchimp.com/documentation/mailchimp/guides/how-to-use-oauth2/",
      "https://github.com/mailchimp/mailchimp-marketing-node/blob/master/README.md",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "golang-oauth2",
      "grant",
      "next-auth",
      "phpoauthlib",
      "social-core",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
