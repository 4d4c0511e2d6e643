/** Requests whose credential is in every place where one can be. */
import { bytes, form, json, oddQuery, type Row, stream } from "./row.ts";

/** Requests whose credential is in every place where one can be. */
export const credentials: readonly Row[] = [
  { name: "a key in a header, and what the API needs", slug: "header", path: "/me?a=b" },
  { name: "a key in the query", slug: "query", path: `/me${oddQuery}` },
  { name: "a key in the query, alone", slug: "query", path: "/me" },
  { name: "signed, with an odd query", slug: "signed", path: `/a%2Fb/it's!*()${oddQuery}` },
  {
    name: "signed, a form",
    slug: "signed",
    path: "/notes?x=1",
    method: "POST",
    headers: form,
    body: () => "a=1&b=%C3%A9+x%27*&a=2&c",
  },
  {
    name: "signed, JSON",
    slug: "signed",
    path: "/notes",
    method: "POST",
    headers: json,
    body: () => '{"a":1}',
  },
  {
    name: "signed, a long stream",
    slug: "signed",
    path: "/notes",
    method: "POST",
    body: () => stream(bytes(900_000), bytes(900_000)),
  },
  { name: "signed in the query", slug: "signed-query", path: `/me${oddQuery}` },
  {
    name: "signed in the body",
    slug: "signed-body",
    path: "/notes",
    method: "POST",
    headers: form,
    body: () => "a=1&b=%C3%A9+x",
  },
  {
    name: "signed with the hash of the body",
    slug: "hashed",
    path: "/notes",
    method: "PUT",
    headers: json,
    body: () => "Hello World!",
  },
  { name: "over TLS", slug: "secure", path: `/me${oddQuery}` },
  {
    name: "over TLS, JSON",
    slug: "secure",
    path: "/notes",
    method: "POST",
    headers: json,
    body: () => "{}",
  },
  {
    name: "over TLS, a long stream",
    slug: "secure",
    path: "/notes",
    method: "PUT",
    body: () => stream(bytes(900_000), bytes(900_000)),
  },
];
