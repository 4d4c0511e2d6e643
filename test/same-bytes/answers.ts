/** Answers of every form. */
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { answered, bytes, json, moved, type Row } from "./row.ts";

/** Answers of every form. */
export const answers: readonly Row[] = [
  { name: "304", path: "/me", answers: answered(304, { etag: '"a"' }) },
  { name: "205", path: "/me", method: "POST", answers: answered(205) },
  { name: "204 with a length", path: "/me", answers: answered(204, { "x-a": "1" }) },
  {
    name: "an error of the provider's",
    path: "/me",
    answers: answered(500, json, '{"error":"so"}'),
  },
  { name: "a status of its own", path: "/me", answers: answered(599, {}, "odd") },
  {
    name: "gzip",
    path: "/me",
    headers: { "accept-encoding": "gzip" },
    answers: answered(200, { "content-encoding": "gzip" }, gzipSync("hello")),
  },
  {
    name: "brotli",
    path: "/me",
    headers: { "accept-encoding": "br" },
    answers: answered(200, { "content-encoding": "br" }, brotliCompressSync("hello")),
  },
  {
    name: "deflate",
    path: "/me",
    headers: { "accept-encoding": "deflate" },
    answers: answered(200, { "content-encoding": "deflate" }, deflateSync("hello")),
  },
  {
    name: "an answer with lines of one name",
    path: "/me",
    answers: answered(
      200,
      {
        link: ["<a>; rel=next", "<b>; rel=last"],
        vary: ["a", "b"],
        "www-authenticate": ["Basic", "Bearer"],
      },
      "x",
    ),
  },
  {
    name: "an answer with what is for a browser",
    path: "/me",
    answers: answered(
      200,
      {
        "set-cookie": ["a=1", "b=2"],
        "strict-transport-security": "max-age=1",
        "access-control-allow-origin": "*",
        "clear-site-data": '"*"',
        "alt-svc": "clear",
        "x-a": "1",
      },
      "x",
    ),
  },
  {
    name: "an answer with letters beyond ASCII",
    path: "/me",
    answers: answered(
      200,
      {
        "content-disposition": Buffer.from('inline; filename="caf\u00e9.pdf"').toString("latin1"),
        "x-latin": "caf\u00e9",
      },
      "x",
    ),
  },
  {
    name: "an answer in pieces",
    path: "/me",
    answers: (response) => {
      response.writeHead(200);
      response.write("one ");
      setTimeout(() => response.end("two"), 5);
    },
  },
  { name: "a long answer", path: "/me", answers: answered(200, {}, Buffer.from(bytes(2_000_000))) },
  { name: "a redirect that is followed", path: "/old", answers: moved(302, "/base/new?x=1") },
  {
    name: "a redirect of a POST that is followed",
    path: "/old",
    method: "POST",
    headers: json,
    body: () => "{}",
    answers: moved(303, "new"),
  },
  {
    name: "a redirect that keeps the body",
    path: "/old",
    method: "POST",
    headers: json,
    body: () => "{}",
    answers: moved(307, "/base/new"),
  },
  {
    name: "a redirect that is an answer",
    path: "/old",
    redirect: "manual",
    answers: answered(302, { location: "/base/new" }, "gone"),
  },
  {
    name: "a redirect to elsewhere",
    path: "/old",
    answers: answered(302, { location: "http://127.0.0.2:9/x" }),
  },
  { name: "another host of the API's", path: "https://elsewhere.example/x" },
];
