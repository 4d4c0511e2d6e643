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
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.mailchimp.com",
    "hosts": Object.freeze([
      "api.mailchimp.com",
      ".api.mailchimp.com",
    ]),
    "test": Object.freeze({
      "path": "/3.0/ping",
    }),
  }),
  "account": Object.freeze({
    "url": "/3.0/",
    "id": "/account_id",
    "label": "/account_name",
    "email": "/email",
  }),
  "consoleUrl": "https://admin.mailchimp.com/account/oauth2/",
  "setup": Object.freeze({
    "redirectUri": "Exactly as registered. For development http://127.0.0.1 is taken, localhost is not.",
    "loopback": Object.freeze({
      "host": "127.0.0.1",
    }),
    "steps": Object.freeze([
      "Open Registered Apps in your account and choose Register An App.",
      "Enter the redirect URI.",
      "Choose Create and copy the client ID and the client secret: the secret is shown only once.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app may do what the person may.",
      "Tokens do not expire, and there are no refresh tokens.",
      "A token that stops working was revoked. Its person has to connect again.",
      "All accounts are at api.mailchimp.com. Hosts of data centres, such as us6.api.mailchimp.com, are the former way.",
      "Disconnecting forgets the token here. The person removes the app under Connected sites or Authorized applications.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/mailchimp/fern-marketing-api-docs/blob/049af8b70f427c631313071890cabb20bea698f1/fern/docs/pages/api-concepts/authentication/oauth-2.mdx",
      "https://github.com/mailchimp/fern-marketing-api-docs/blob/2cc7435131047d85f5c8cb7102d8a069e2ff33be/fern/docs/pages/building/start-developing/set-up-an-oauth-app.mdx",
      "https://github.com/mailchimp/fern-marketing-api-docs/blob/c7ce6357557fd638ad34671b768976190fa2957d/fern/.well-known/agent-skills/set-up-oauth/SKILL.md",
      "https://github.com/mailchimp/fern-marketing-api-docs/blob/049af8b70f427c631313071890cabb20bea698f1/fern/apis/mailchimp-openapi/overrides.yml",
      "https://developer.mailchimp.com/documentation/mailchimp/guides/how-to-use-oauth2/",
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
    "choices": Object.freeze([
      Object.freeze({
        "about": "api",
        "instead": Object.freeze([
          "https://{dc}.api.mailchimp.com, looked up at https://login.mailchimp.com/oauth2/metadata",
        ]),
        "reason": "Mailchimp's newest documentation has one host for all, and tells apps to drop the look-up.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
