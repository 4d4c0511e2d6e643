// Made from entries/nuvemshop.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "nuvemshop",
  "name": "Nuvemshop",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#0050c3",
  "authorizationUrl": "https://www.tiendanube.com/apps/{client_id}/authorize",
  "tokenUrl": "https://www.tiendanube.com/apps/authorize/token",
  "clientAuth": "post",
  "pkce": "none",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "store": Object.freeze({
          "from": "/user_id",
          "pattern": "\\d+",
        }),
      }),
    }),
    "bearer": Object.freeze({
      "header": "authentication",
      "prefix": "bearer",
    }),
    "lookUp": Object.freeze({
      "url": "https://api.nuvemshop.com.br/v1/{store}/store",
      "keep": Object.freeze({
        "domain": Object.freeze({
          "from": "/original_domain",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "store",
      "label": "domain",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.nuvemshop.com.br",
    "hosts": Object.freeze([
      "api.nuvemshop.com.br",
      "api.tiendanube.com",
    ]),
    "headers": Object.freeze({
      "user-agent": "{client_id}",
    }),
  }),
  "consoleUrl": "https://partners.nuvemshop.com.br/",
  "setup": Object.freeze({
    "redirectUri": "Entered at the application in the partners' portal.",
    "steps": Object.freeze([
      "Create an application in the partners' portal.",
      "Choose its permissions and enter the redirect URL.",
      "Copy the App ID (the client ID) and the client secret.",
    ]),
    "traps": Object.freeze([
      "The client ID stands in the path of the page that people are sent to.",
      "The service is Tiendanube in Spanish and Nuvemshop in Portuguese: it is the same.",
      "The token goes in the header Authentication, and not in Authorization.",
      "A connection is one store, whose ID stands in the API's paths.",
      "Requests without a User-Agent are refused: this entry sends the client ID. Send your app's name and a contact instead.",
      "Permissions are chosen at the application, and asked of the merchant as a whole.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
