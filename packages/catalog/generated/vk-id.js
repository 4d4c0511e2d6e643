// Made from entries/vk-id.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "vk-id",
  "name": "VK ID",
  "category": "social",
  "protocol": "oauth2",
  "color": "#0077ff",
  "authorizationUrl": "https://id.vk.com/authorize",
  "tokenUrl": "https://id.vk.com/oauth2/auth",
  "revocationUrl": "https://id.vk.com/oauth2/logout",
  "clientAuth": "none",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "vkid.personal_info",
  ]),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "callback": Object.freeze({
      "keep": Object.freeze({
        "deviceId": Object.freeze({
          "from": "device_id",
          "required": true,
        }),
      }),
    }),
    "token": Object.freeze({
      "echo": Object.freeze([
        "device_id",
        "state",
      ]),
    }),
    "refresh": Object.freeze({
      "params": Object.freeze({
        "device_id": "{deviceId}",
      }),
    }),
    "answer": Object.freeze({
      "keep": Object.freeze({
        "userId": Object.freeze({
          "from": "/user_id",
        }),
      }),
      "idToken": "ignore",
    }),
    "account": Object.freeze({
      "id": "userId",
    }),
    "revocation": Object.freeze({
      "sends": "access",
      "rename": Object.freeze({
        "token": "access_token",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
    "bearer": Object.freeze({
      "query": "access_token",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.vk.com",
    "hosts": Object.freeze([
      "api.vk.com",
      "id.vk.com",
    ]),
    "query": Object.freeze({
      "v": "5.199",
    }),
  }),
  "scopes": Object.freeze({
    "vkid.personal_info": "See your name, picture, gender and birthday",
    "email": "See your e-mail address",
    "phone": "See your phone number",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "vkid.personal_info": "Ihren Namen, Ihr Bild, Ihr Geschlecht und Ihren Geburtstag sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "phone": "Ihre Telefonnummer sehen",
      }),
    }),
  }),
  "consoleUrl": "https://id.vk.com/about/business/go",
  "setup": Object.freeze({
    "redirectUri": "One of the app's trusted redirect URLs.",
    "steps": Object.freeze([
      "Create an app for the platform Web at VK ID for business.",
      "Enter the base domain and the redirect URI as a trusted redirect URL.",
      "Choose the data that you will ask for.",
      "Copy the app's ID: it is the client ID, and no secret is needed.",
    ]),
    "traps": Object.freeze([
      "The person comes back with a device_id: it has to go along with the code and with each renewal.",
      "This is VK ID. Tokens of the older oauth.vk.com are another product: see vk.",
      "PKCE is a must here.",
      "The VK API answers errors with status 200. Look at error in each answer.",
      "VK moves its hosts from vk.com to vk.ru.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/VKCOM/vkid-web-sdk/blob/0f4c97f817a8d4d782d0f1e04e68bf5cbd0c0bbe/src/auth/auth.ts",
      "https://id.vk.ru/about/faq/business/vkid/authorization/30011",
      "https://id.vk.ru/about/faq/business/vkid/OAuth/30022",
      "https://id.vk.ru/about/faq/business/vkid/user_data/30008",
    ]),
    "sources": Object.freeze([
      "better-auth",
      "nuxt-auth-utils",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://id.vk.ru/authorize",
        ]),
        "reason": "VK's own pages write id.vk.com still, though they stand at id.vk.ru.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://id.vk.ru/oauth2/auth",
          "https://oauth.vk.com/access_token",
        ]),
        "reason": "VK's own pages write id.vk.com; oauth.vk.com is the older product.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
