// Made from entries/harvest.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "harvest",
  "name": "Harvest",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#fa5d00",
  "statusUrl": "https://www.harveststatus.com",
  "authorizationUrl": "https://id.getharvest.com/oauth2/authorize",
  "tokenUrl": "https://id.getharvest.com/api/v2/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "harvest:all",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.harvestapp.com",
    "hosts": Object.freeze([
      "api.harvestapp.com",
      "id.getharvest.com",
      "api.forecastapp.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/users/me",
    }),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
  }),
  "account": Object.freeze({
    "url": "https://id.getharvest.com/api/v2/accounts",
    "id": "/user/id",
    "label": "/user/email",
    "email": "/user/email",
  }),
  "scopes": Object.freeze({
    "harvest:all": "Use all your Harvest accounts",
    "forecast:all": "Use all your Forecast accounts",
    "all": "Use all your Harvest and Forecast accounts",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "harvest:all": "Alle Ihre Harvest-Konten benutzen",
        "forecast:all": "Alle Ihre Forecast-Konten benutzen",
        "all": "Alle Ihre Harvest- und Forecast-Konten benutzen",
      }),
    }),
  }),
  "consoleUrl": "https://id.getharvest.com/developers",
  "manageUrl": "https://id.getharvest.com/developers",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application, under Redirect URL.",
    "steps": Object.freeze([
      "Open Developers in Harvest ID and create a new OAuth2 application.",
      "Enter a name and the Redirect URL.",
      "Choose whether one or several accounts are asked for, and which products.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Every request to the API needs the header Harvest-Account-Id.",
      "The accounts of a person stand at id.getharvest.com/api/v2/accounts.",
      "Requests without a User-Agent are refused: say in it who you are.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://help.getharvest.com/api-v2/authentication-api/authentication/authentication/",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.harvestapp.com/oauth2/token",
          "https://id.getharvest.com/api/v1/oauth2/token",
        ]),
        "reason": "Those belong to the first version of the API; the second has Harvest ID.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.harvestapp.com/oauth2/authorize",
        ]),
        "reason": "It belongs to the first version of the API; the second has Harvest ID.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
