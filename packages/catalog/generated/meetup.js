// Made from entries/meetup.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "meetup",
  "name": "Meetup",
  "category": "social",
  "protocol": "oauth2",
  "color": "#ed1c40",
  "authorizationUrl": "https://secure.meetup.com/oauth2/authorize",
  "tokenUrl": "https://secure.meetup.com/oauth2/access",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://api.meetup.com",
    "hosts": Object.freeze([
      "api.meetup.com",
    ]),
  }),
  "account": Object.freeze({
    "url": "/gql-ext",
    "method": "POST",
    "body": Object.freeze({
      "query": "query { self { id name } }",
    }),
    "id": "/data/self/id",
    "label": "/data/self/name",
  }),
  "consoleUrl": "https://www.meetup.com/graphql/oauth/list/",
  "setup": Object.freeze({
    "redirectUri": "Host and port exactly those of the registered one; the path may go on below it.",
    "steps": Object.freeze([
      "Open OAuth Consumers in the Meetup API pages and create a new client.",
      "Enter the redirect URI.",
      "Wait for Meetup to approve it, and copy the Key (the client ID) and the Secret.",
    ]),
    "traps": Object.freeze([
      "The API is GraphQL: every request is a POST to /gql-ext.",
      "The address /gql and the REST API are of former versions.",
      "New clients need a Meetup Pro subscription.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://meetup.com/api/authentication/",
      "https://meetup.com/api/guide",
    ]),
    "sources": Object.freeze([
      "bell",
      "django-allauth",
      "goth",
      "grant",
      "social-core",
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
          "+",
        ]),
        "reason": "A plus in a query is a space; the comma is of one list alone.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
