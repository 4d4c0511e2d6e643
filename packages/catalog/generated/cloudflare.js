// Made from entries/cloudflare.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cloudflare",
  "name": "Cloudflare",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#f38020",
  "statusUrl": "https://www.cloudflarestatus.com",
  "authorizationUrl": "https://dash.cloudflare.com/oauth2/auth",
  "tokenUrl": "https://dash.cloudflare.com/oauth2/token",
  "revocationUrl": "https://dash.cloudflare.com/oauth2/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "user-details.read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.cloudflare.com",
    "hosts": Object.freeze([
      "api.cloudflare.com",
    ]),
    "test": Object.freeze({
      "path": "/client/v4/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/client/v4/user",
    "id": "/result/id",
    "label": "/result/email",
    "email": "/result/email",
  }),
  "scopes": Object.freeze({
    "user-details.read": "See your name and e-mail address",
    "workers-platform.read": "See your Workers",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "user-details.read": "Ihren Namen und Ihre E-Mail-Adresse sehen",
        "workers-platform.read": "Ihre Workers sehen",
      }),
    }),
  }),
  "consoleUrl": "https://dash.cloudflare.com/?to=/:account/app-registrations",
  "manageUrl": "https://dash.cloudflare.com/?to=/profile/access-management/authorization",
  "setup": Object.freeze({
    "redirectUri": "One of those that are entered at the application.",
    "steps": Object.freeze([
      "Open Manage Account in the Cloudflare dashboard, App Registrations, and choose Create Application.",
      "Choose code, the grant types Authorization Code and Refresh Token, and client_secret_basic.",
      "Enter the Redirect URLs and choose the scopes, User Details Read among them.",
      "Copy the Client ID and the Client Secret: it is shown once.",
    ]),
    "traps": Object.freeze([
      "A new application is private: only members of your account can connect.",
      "To make it public you have to prove that you own its domain. There is no way back.",
      "Scopes are named as the permissions of API tokens. The API lists them at /client/v4/oauth/scopes.",
      "The method of authentication is chosen at the application: choose Basic.",
      "An administrator may close an account to OAuth applications.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/cloudflare/cloudflare-docs/blob/26727035e22bcc48bd1bec6969395a11315854c3/src/content/docs/fundamentals/oauth/create-an-oauth-client.mdx",
      "https://github.com/cloudflare/cloudflare-docs/blob/92eb2eabb6fd4edd61eccf225464b40ae561f851/src/content/docs/fundamentals/oauth/integrate-with-cloudflare.mdx",
      "https://github.com/cloudflare/cloudflare-docs/blob/01fc6dbde399b0777ce5bfd1b1bf064cd66e8461/src/content/docs/fundamentals/oauth/authorizing-an-application.mdx",
      "https://developers.cloudflare.com/api/resources/iam/subresources/oauth_clients/methods/create",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
