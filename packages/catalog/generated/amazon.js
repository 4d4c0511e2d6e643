// Made from entries/amazon.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "amazon",
  "name": "Login with Amazon",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#ff9900",
  "authorizationUrl": "https://www.amazon.com/ap/oa",
  "tokenUrl": "https://api.amazon.com/auth/o2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.amazon.com",
    "hosts": Object.freeze([
      "api.amazon.com",
    ]),
    "test": Object.freeze({
      "path": "/user/profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/user/profile",
    "id": "/user_id",
    "label": "/name",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "profile": "See your name and your e-mail address",
    "profile:user_id": "Know that it is you, without your name",
    "postal_code": "See your postal code",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihren Namen und Ihre E-Mail-Adresse sehen",
        "profile:user_id": "Erkennen, dass Sie es sind, ohne Ihren Namen",
        "postal_code": "Ihre Postleitzahl sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html",
  "manageUrl": "https://www.amazon.com/ap/adam",
  "setup": Object.freeze({
    "redirectUri": "Listed as an allowed return URL, exactly, https.",
    "steps": Object.freeze([
      "Create a security profile in the Login with Amazon console.",
      "Under Web Settings add the redirect URI to the allowed return URLs.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Access tokens live for an hour. Refresh tokens live until the person removes the app.",
      "The user ID is of your apps alone: another developer knows the same person by another one.",
      "For sellers' data use amazon-sp: the Selling Partner API has a consent page of its own.",
      "Amazon documents no way to end a token. The person removes the app in their account.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.amazon.com/docs/login-with-amazon/authorization-code-grant.html",
      "https://developer.amazon.com/zh/docs/login-with-amazon/authorization-code-grant.html",
      "https://developer.amazon.com/docs/login-with-amazon/access-token.html",
      "https://developer.amazon.com/docs/login-with-amazon/refresh-token.html",
      "https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html",
      "https://developer.amazon.com/docs/login-with-amazon/customer-profile-other-platforms-cbl-docs.html",
      "https://developer.amazon.com/docs/login-with-amazon/retrieve-token-other-platforms-cbl-docs.html",
      "https://developer.amazon.com/docs/amazon-data-portability/use-refresh-token.html",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "django-allauth",
      "golang-oauth2",
      "goth",
      "grant",
      "hybridauth",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.amazon.com/ap/oatoken",
        ]),
        "reason": "Amazon's pages name api.amazon.com; the other is in a list of 2020 alone.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
