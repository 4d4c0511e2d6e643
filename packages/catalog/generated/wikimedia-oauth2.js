// Made from entries/wikimedia-oauth2.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wikimedia-oauth2",
  "name": "Wikimedia (OAuth 2)",
  "category": "education",
  "protocol": "oauth2",
  "color": "#006699",
  "authorizationUrl": "https://meta.wikimedia.org/w/rest.php/oauth2/authorize",
  "tokenUrl": "https://meta.wikimedia.org/w/rest.php/oauth2/access_token",
  "clientAuth": "post",
  "api": Object.freeze({
    "baseUrl": "https://meta.wikimedia.org",
    "hosts": Object.freeze([
      "meta.wikimedia.org",
      "commons.wikimedia.org",
      "api.wikimedia.org",
      ".wikipedia.org",
      "www.wikidata.org",
    ]),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
    "test": Object.freeze({
      "path": "/w/rest.php/oauth2/resource/profile",
    }),
  }),
  "account": Object.freeze({
    "url": "/w/rest.php/oauth2/resource/profile",
    "id": "/sub",
    "label": "/username",
  }),
  "consoleUrl": "https://meta.wikimedia.org/wiki/Special:OAuthConsumerRegistration/propose",
  "manageUrl": "https://meta.wikimedia.org/wiki/Special:OAuthManageMyGrants",
  "setup": Object.freeze({
    "redirectUri": "The callback of the consumer, exactly.",
    "steps": Object.freeze([
      "Propose an OAuth 2.0 client at Meta-Wiki and choose its grants.",
      "Enter the redirect URI, and ask for authorization code and refresh token.",
      "Copy the client application key and the client application secret.",
      "Wait for an administrator to approve it: until then it serves you alone.",
    ]),
    "traps": Object.freeze([
      "What the app may do is fixed at its registration: scopes in a request change nothing.",
      "Access tokens live for four hours, refresh tokens for a year.",
      "Requests without a User-Agent of your own are refused.",
      "Tokens go to Wikipedia, Wikidata, Commons and Meta alone. Other projects are added in an entry of yours.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.mediawiki.org/wiki/OAuth/For_Developers",
      "https://github.com/wikimedia/mediawiki-extensions-OAuth/blob/00f52c9d8b596b6eca00e18f10871119ada596e5/extension.json",
      "https://github.com/wikimedia/mediawiki-extensions-OAuth/blob/0d2384c12f827022aca2f391941bc4741b78b7ad/src/Rest/Handler/AccessToken.php",
      "https://github.com/wikimedia/mediawiki-extensions-OAuth/blob/0376bf326df870fb791a4cfe436f37dc545c2108/src/UserStatementProvider.php",
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "next-auth",
    ]),
    "checkedOn": "2026-11-27",
  }),
  "pkce": "S256",
});
