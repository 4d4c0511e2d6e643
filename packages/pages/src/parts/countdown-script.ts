/**
 * The one script of the page after success: it counts down and goes back to the app, unless the person wants to stay. The handler serves it
 * from our own origin; the page works without it.
 */

/** The script, as `text/javascript`. */
export const countdownScript: string = `const box = document.querySelector(".countdown");
const left = box.querySelector("[data-left]");
let seconds = Number(left.textContent);
box.hidden = false;
const timer = setInterval(() => {
  seconds -= 1;
  left.textContent = String(seconds);
  if (seconds > 0) return;
  stop();
  location.assign(box.dataset.url);
}, 1000);
function stop() {
  clearInterval(timer);
  box.hidden = true;
}
box.querySelector("button").addEventListener("click", () => {
  stop();
  document.querySelector("h1").focus();
});
// Who does something here is not to be taken away from it.
document.querySelector("main").addEventListener("pointerdown", stop);
document.querySelector("details")?.addEventListener("toggle", stop);
`;
