// Made from entries/wordpress-oauth1.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "wordpress-oauth1",
  "name": "WordPress",
  "category": "media",
  "protocol": "oauth1",
  "color": "#21759b",
  "requestTokenUrl": "https://{host}/oauth1/request",
  "authorizationUrl": "https://{host}/oauth1/authorize",
  "accessTokenUrl": "https://{host}/oauth1/access",
  "signatureMethod": "HMAC-SHA1",
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the site",
      "kind": "host",
      "example": "blog.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/wp-json/wp/v2/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/wp-json/wp/v2/users/me",
    "id": "/id",
    "label": "/name",
    "avatarUrl": "/avatar_urls/96",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "host": "Adresse der Website",
      }),
    }),
  }),
  "consoleUrl": "https://github.com/WP-API/OAuth1",
  "setup": Object.freeze({
    "redirectUri": "Exactly the callback URL of the application, but for its query; each request sends its own as well.",
    "steps": Object.freeze([
      "Install the plugin WP REST API - OAuth 1.0a Server on the site.",
      "As an administrator, open Users, Applications, and add one.",
      "Enter the redirect URI as the callback URL.",
      "Copy the client key (the consumer key) and the client secret (the consumer secret).",
    ]),
    "traps": Object.freeze([
      "This is legacy: the plugin is tested up to WordPress 6.4. WordPress itself has application passwords.",
      "It is for a site of your own with the plugin. WordPress.com wants OAuth 2.",
      "Each site has its own applications: make a provider for each.",
      "Use the host of the site's address, with or without www: the signature is checked against it.",
      "The site needs permalinks, and a server that hands the Authorization header to PHP.",
      "Requests with PATCH are refused: use POST or PUT.",
      "The site's clock and this one may differ by 15 minutes at most.",
      "A site at a path needs an entry of your own.",
      "Tokens do not expire; a person ends them in the profile.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/WP-API/OAuth1",
      "https://github.com/WP-API/OAuth1/blob/master/docs/basics/Auth-Flow.md",
      "https://github.com/WP-API/OAuth1/blob/master/docs/basics/Registering.md",
      "https://github.com/WP-API/OAuth1/blob/master/lib/class-wp-rest-oauth1.php",
      "https://developer.wordpress.org/rest-api/reference/users/",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
