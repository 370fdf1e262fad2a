/** The dialog's style: its own copy of the tokens inside the shadow root, logical properties, light, dark and forced colours. */

/**
 * The style sheet of `<assent-dialog>`. Sizes of text are in em, from the reader's own `medium`: no root size of the page shrinks them.
 * Tokens stand on the dialog itself, where no rule of the page reaches them.
 */
export const dialogStyles = `
:host {
  all: initial !important;
}
* {
  box-sizing: border-box;
}
dialog {
  /* Invalid, and so not there, where nobody sets an accent. */
  --own: var(--assent-accent, var(--theme-accent));
  --surface: light-dark(#fff, #171b19);
  --sunken: light-dark(#f1f1ec, #121514);
  --line: light-dark(#e3e4dd, #2a302d);
  --line2: light-dark(#868b83, #78817b);
  --ink: light-dark(#191c1a, #edf0ee);
  --ink2: light-dark(#474d49, #b9c0bb);
  --ink3: light-dark(#636964, #949c97);
  --accent: var(--own, light-dark(#0b6e4f, #4cc490));
  --on-accent: var(--assent-on-accent, var(--theme-on-accent, light-dark(#fff, #05180f)));
  --accent-ink: var(--own-ink, light-dark(#0a6046, #6bd6a7));
  --own-ink: color-mix(in srgb, var(--own) 0%, var(--ink));
  --accent-soft: var(--own-soft, light-dark(#e3f2ea, #15302a));
  --own-soft: color-mix(in srgb, var(--own) 12%, var(--surface));
  --bad: light-dark(#ae2419, #ff9c90);
  --focus: light-dark(#1f55b5, #93b8f8);
  inline-size: min(512px, 100% - 32px);
  max-inline-size: none;
  max-block-size: calc(100dvh - 32px);
  margin: auto;
  padding: 0;
  border: 1px solid light-dark(#0000, var(--line));
  border-radius: 16px;
  overflow: hidden;
  background: var(--surface);
  color: var(--ink);
  color-scheme: light dark;
  font: medium/1.5 system-ui, "Segoe UI", Roboto, sans-serif;
  text-align: start;
  box-shadow: 0 2px 6px rgb(0 0 0 / .08), 0 16px 40px rgb(0 0 0 / .16);
}
:host([data-theme=dark]) dialog {
  color-scheme: dark;
}
:host([data-theme=light]) dialog {
  color-scheme: light;
}
dialog[open] {
  display: flex;
  animation: rise .18s cubic-bezier(.2, 0, 0, 1);
}
dialog::backdrop {
  background: light-dark(rgb(20 24 22 / .48), rgb(0 0 0 / .56));
}
@keyframes rise {
  from {
    opacity: 0;
    translate: 0 8px;
  }
}
section {
  --pad: 32px;
  flex: 1;
  min-inline-size: 0;
  padding: 0 var(--pad) max(var(--pad), env(safe-area-inset-bottom));
  overflow: auto;
  overscroll-behavior: contain;
  overflow-wrap: break-word;
  scroll-padding-block: 88px 8px;
}
header {
  position: sticky;
  inset-block-start: 0;
  z-index: 1;
  display: flex;
  gap: 12px;
  align-items: center;
  margin-inline: -8px;
  padding: var(--pad) 8px 16px;
  background: var(--surface);
  font-weight: 600;
  line-height: 1.375;
}
header span {
  min-inline-size: 0;
  padding-inline-end: 48px;
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
  font-size: 1.125em;
  font-style: normal;
}
header bdi {
  display: block;
  color: var(--ink3);
  font-size: .9375em;
  font-weight: 400;
}
bdi {
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
h2 {
  margin: 0 0 6px;
  font-size: 1.375em;
  font-weight: 600;
  line-height: 1.364;
  outline: 0;
}
:not([dir=rtl]) > section h2 {
  letter-spacing: -.018em;
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
  font-size: .875em;
}
.fault {
  display: flex;
  gap: 10px;
  margin-block: -8px 16px;
  color: var(--bad);
  font-size: .875em;
  font-weight: 500;
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
  filter: brightness(.92);
}
.two .go {
  border-color: var(--accent);
  background: var(--accent-soft);
  color: var(--accent-ink);
}
a {
  color: var(--ink2);
  text-underline-offset: 3px;
}
small a, .fault a, .quiet {
  display: inline-block;
  padding-block: 12px;
  margin-block: -12px;
}
.fault a {
  color: inherit;
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
  font: 600 .9375em ui-monospace, Menlo, Consolas, monospace;
  white-space: nowrap;
}
button {
  border: 1px solid #0000;
  background: none;
  color: var(--ink2);
  font: inherit;
  cursor: pointer;
}
.x {
  position: absolute;
  inset-block-start: 16px;
  inset-inline-end: 18px;
  z-index: 1;
  display: grid;
  place-items: center;
  inline-size: 44px;
  block-size: 44px;
  padding: 0;
  border-radius: 50%;
}
button:hover {
  background: var(--line);
}
.quiet {
  min-block-size: 44px;
  margin: 0;
  padding-inline: 0;
  text-decoration: underline;
  text-underline-offset: 3px;
}
svg {
  display: block;
  flex: none;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.6;
}
:focus-visible:not(h2), [aria-invalid=true]:focus {
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
    font-size: .9375em;
    line-height: 1.34;
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
    stroke: #000;
    stroke-width: 1;
    forced-color-adjust: none;
  }
}
@media (max-width: 719px) {
  dialog {
    inline-size: 100%;
    max-block-size: 100dvh;
    margin-block-end: 0;
    border-radius: 24px 24px 0 0;
  }
  section {
    --pad: 20px;
  }
  .two {
    flex-direction: column;
    gap: 0;
  }
  .two .go {
    flex: none;
    margin-block-end: 12px;
  }
  .x {
    inset-inline-end: 12px;
    background: var(--sunken);
  }
}
@media (max-height: 420px) {
  header {
    padding-block: 14px 8px;
  }
}
@media (prefers-reduced-motion: reduce) {
  dialog[open] {
    animation: none;
  }
}
@media (forced-colors: active) {
  :focus-visible {
    outline-color: Highlight;
  }
  :checked::before {
    border-color: CanvasText;
  }
}
`
