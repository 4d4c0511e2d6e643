// Made from entries/stripe-apps.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "stripe-apps",
  "name": "Stripe Apps",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#635bff",
  "statusUrl": "https://status.stripe.com",
  "authorizationUrl": "https://marketplace.stripe.com/oauth/v2/authorize",
  "tokenUrl": "https://api.stripe.com/v1/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "account": Object.freeze({
          "from": "/stripe_user_id",
          "pattern": "acct_[A-Za-z0-9]+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "account",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.stripe.com",
    "hosts": Object.freeze([
      "api.stripe.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/account",
    }),
  }),
  "consoleUrl": "https://dashboard.stripe.com/apps",
  "setup": Object.freeze({
    "redirectUri": "Listed in allowed_redirect_uris of the app manifest, exactly. The first is the default.",
    "steps": Object.freeze([
      "Create the app with stripe apps create.",
      "Set stripe_api_access_type to oauth and distribution_type to public in the manifest.",
      "List the redirect URI in allowed_redirect_uris.",
      "Upload the app and copy its client ID; the secret key of your account is the client secret.",
    ]),
    "traps": Object.freeze([
      "Permissions stand in the app's manifest: the request asks for none.",
      "For platforms that connect accounts without an app, use stripe.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://docs.stripe.com/stripe-apps/api-authentication/oauth",
      "https://docs.stripe.com/stripe-apps/api-authentication",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
