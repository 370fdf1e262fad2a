/** The dialog's style: its own copy of the tokens inside the shadow root, logical properties, light, dark and forced colours. */

/** The style sheet of `<assent-dialog>`. */
export const dialogStyles = `
:host {
  all: initial !important;
  --surface: #fff;
  --sunken: #f1f1ec;
  --line: #e3e4dd;
  --line2: #868b83;
  --ink: #191c1a;
  --ink2: #474d49;
  --ink3: #636964;
  --accent: var(--assent-accent, #0b6e4f);
  --accent-h: var(--own-accent-h, #085940);
  --on-accent: var(--assent-on-accent, #fff);
  --accent-ink: var(--own-ink, #0a6046);
  --accent-soft: var(--own-soft, #e3f2ea);
  --bad: #ae2419;
  --focus: #1f55b5;
  --scrim: rgb(20 24 22 / .48);
  --edge: #0000;
  /* Invalid, and so not there, where the site sets no accent of its own. */
  --own-accent-h: color-mix(in srgb, var(--assent-accent) 88%, var(--ink));
  --own-ink: color-mix(in srgb, var(--assent-accent) 0%, var(--ink));
  --own-soft: color-mix(in srgb, var(--assent-accent) 12%, var(--surface));
}
@media (prefers-color-scheme: dark) {
  :host {
    --surface: #171b19;
    --sunken: #121514;
    --line: #2a302d;
    --line2: #78817b;
    --ink: #edf0ee;
    --ink2: #b9c0bb;
    --ink3: #949c97;
    --accent: var(--assent-accent, #4cc490);
    --accent-h: var(--own-accent-h, #69d2a5);
    --on-accent: var(--assent-on-accent, #05180f);
    --accent-ink: var(--own-ink, #6bd6a7);
    --accent-soft: var(--own-soft, #15302a);
    --bad: #ff9c90;
    --focus: #93b8f8;
    --scrim: rgb(0 0 0 / .56);
    --edge: var(--line);
  }
}
* {
  box-sizing: border-box;
}
dialog {
  inline-size: min(512px, 100% - 32px);
  max-inline-size: none;
  max-block-size: calc(100dvh - 32px);
  margin: auto;
  padding: 0;
  border: 1px solid var(--edge);
  border-radius: 16px;
  overflow: hidden;
  background: var(--surface);
  color: var(--ink);
  color-scheme: light dark;
  font: 16px/24px system-ui, "Segoe UI", Roboto, sans-serif;
  text-align: start;
  box-shadow: 0 2px 6px rgb(0 0 0 / .08), 0 16px 40px rgb(0 0 0 / .16);
}
dialog[open] {
  display: flex;
  animation: rise .18s cubic-bezier(.2, 0, 0, 1);
}
dialog::backdrop {
  background: var(--scrim);
}
@keyframes rise {
  from {
    opacity: 0;
    translate: 0 8px;
  }
}
section {
  flex: 1;
  min-inline-size: 0;
  padding: 32px;
  overflow: auto;
  overscroll-behavior: contain;
  overflow-wrap: break-word;
}
header {
  display: flex;
  gap: 12px;
  align-items: center;
  margin-block-end: 20px;
  padding-inline-end: 48px;
  font-weight: 600;
  line-height: 22px;
}
i {
  display: grid;
  flex: none;
  place-items: center;
  inline-size: 44px;
  block-size: 44px;
  border: 1px solid #0000;
  border-radius: 8px;
  background: #f2dfc6;
  color: #6b3d10;
  font-size: 18px;
  font-style: normal;
}
header bdi {
  display: block;
  color: var(--ink3);
  font-size: 15px;
  font-weight: 400;
}
bdi {
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
h2 {
  margin: 0 0 6px;
  font-size: 22px;
  font-weight: 600;
  line-height: 30px;
  letter-spacing: -.018em;
  outline: 0;
}
[dir=rtl] h2 {
  letter-spacing: 0;
}
p {
  margin: 0 0 16px;
  color: var(--ink2);
}
.own {
  color: var(--ink);
}
label {
  display: block;
  margin-block-end: 16px;
}
.box {
  display: flex;
  gap: 12px;
  padding: 17px 16px;
  border: 1px solid var(--line2);
  border-radius: 12px;
  cursor: pointer;
}
.box:hover {
  border-color: var(--ink2);
}
input {
  box-sizing: border-box;
  margin: 0;
  border: 1px solid var(--line2);
  border-radius: 8px;
  background: var(--surface);
  color: inherit;
  font: inherit;
}
[type=checkbox] {
  appearance: none;
  display: grid;
  flex: none;
  place-items: center;
  inline-size: 24px;
  block-size: 24px;
  border-width: 2px;
  border-radius: 6px;
  cursor: inherit;
}
:checked {
  border-color: var(--accent);
  background: var(--accent);
}
:checked::before {
  content: "";
  width: 6px;
  height: 11px;
  margin-block-end: 3px;
  border: solid var(--on-accent);
  border-width: 0 2px 2px 0;
  rotate: 45deg;
}
[type=tel] {
  display: block;
  inline-size: 100%;
  min-block-size: 48px;
  margin-block: 4px;
  padding: 0 12px;
}
[aria-invalid=true], .box:has([aria-invalid=true]) {
  border-color: var(--bad);
  box-shadow: 0 0 0 .5px var(--bad);
}
small {
  display: block;
  color: var(--ink3);
  font-size: 14px;
  line-height: 20px;
}
.fault {
  display: flex;
  gap: 10px;
  margin-block: -8px 16px;
  color: var(--bad);
  font-size: 14px;
  font-weight: 500;
  line-height: 20px;
}
.two {
  display: flex;
  gap: 12px;
}
.go {
  display: grid;
  flex: 1;
  place-items: center;
  min-block-size: 48px;
  margin-block-end: 16px;
  padding: 6px 8px;
  border: 1.5px solid #0000;
  border-radius: 8px;
  background: var(--accent);
  color: var(--on-accent);
  font-weight: 600;
  text-align: center;
  text-decoration: none;
}
.go:hover {
  background: var(--accent-h);
}
.two .go {
  border-color: var(--accent);
  background: var(--accent-soft);
  color: var(--accent-ink);
}
.two .go:hover {
  background: var(--surface);
}
small a, .fault a {
  color: inherit;
  text-underline-offset: 3px;
}
small a {
  display: inline-block;
  color: var(--ink2);
}
.draft {
  padding: 14px 16px;
  border: 1px solid #0000;
  border-radius: 12px;
  background: var(--accent-soft);
  color: var(--ink);
  user-select: all;
}
code {
  font: 600 15px/24px ui-monospace, Menlo, Consolas, monospace;
  white-space: nowrap;
}
button {
  position: absolute;
  inset-block-start: 16px;
  inset-inline-end: 18px;
  display: grid;
  place-items: center;
  inline-size: 44px;
  block-size: 44px;
  padding: 0;
  border: 1px solid #0000;
  border-radius: 50%;
  background: none;
  color: var(--ink2);
  cursor: pointer;
}
button:hover {
  background: var(--line);
}
svg {
  display: block;
  flex: none;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.6;
}
:focus-visible, [aria-invalid=true]:focus {
  outline: 2px solid var(--focus);
  outline-offset: 2px;
}
.side {
  display: none;
}
@media (min-width: 720px) {
  .wide {
    inline-size: min(776px, 100% - 32px);
  }
  .side {
    display: grid;
    flex: none;
    align-content: center;
    justify-items: center;
    inline-size: 264px;
    padding: 64px 24px 32px;
    overflow: auto;
    border-inline-start: 1px solid var(--line);
    background: var(--sunken);
    font-size: 15px;
    line-height: 20px;
    text-align: center;
  }
  .side p {
    margin: 0;
  }
  .side .own {
    font-weight: 600;
  }
  .side a {
    margin-block-end: 18px;
    border: 1px solid var(--line);
    border-radius: 12px;
    overflow: hidden;
  }
  .side svg {
    inline-size: 182px;
    block-size: 182px;
    background: #fff;
    fill: #000;
    stroke: none;
    forced-color-adjust: none;
  }
}
@media (max-width: 719px) {
  dialog {
    inline-size: 100%;
    max-block-size: 100dvh;
    margin-block-end: 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    border-start-start-radius: 24px;
    border-start-end-radius: 24px;
  }
  section {
    padding: 24px 20px max(24px, env(safe-area-inset-bottom));
  }
  .two {
    flex-direction: column;
    gap: 0;
  }
  .two .go {
    flex: none;
  }
  .two .go:first-child {
    margin-block-end: 12px;
  }
  button {
    inset-block-start: 22px;
    inset-inline-end: 12px;
    background: var(--sunken);
  }
}
@media (prefers-reduced-motion: reduce) {
  dialog[open] {
    animation: none;
  }
}
@media (forced-colors: active) {
  :host {
    --focus: Highlight;
  }
}
`
