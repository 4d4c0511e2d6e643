import { expect, test } from "vitest";
import { html, raw, render } from "./html.ts";

test("escapes text and quoted attributes", () => {
  const text = `<a href="x" title='y'>&</a>`;
  const escaped = "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;";
  expect(render(html`<p title="${text}">${text}</p>`)).toBe(`<p title="${escaped}">${escaped}</p>`);
});

test("keeps markup, joins lists and leaves out what is absent", () => {
  const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
  expect(render(html`<ul>${items}${undefined}${raw("<hr>")}</ul>${3}`)).toBe(
    "<ul><li>a</li><li>&lt;b&gt;</li><hr></ul>3",
  );
});

test("does not take an object from JSON for markup", () => {
  const forged = JSON.parse('{"markup":"<script>"}');
  expect(() => render(html`<p>${forged}</p>`)).toThrow(TypeError);
});
