/**
 * Switches of Chromium, Electron and Node that a start may carry: https://www.electronjs.org/docs/latest/api/command-line-switches
 * and https://peter.sh/experiments/chromium-command-line-switches/. Chromium has over a thousand, with these beginnings.
 */
const beginnings =
  /^(allow|app-|auth-|auto|class|cc-|content|crash|default|desktop|diagnostics|disable|disk|do-not|dpi|edge|enable|experimental|expose|field-trial|force|gpu|gtk|high-dpi|host|ignore|in-process|inspect|js-|lang$|load|log|max-|metrics|mojo|name$|net|no-|num-|ozone|origin|password-store|ppapi|profile|proxy|remote|renderer|require|run-|sandbox|secure|ssl|single|stderr|test|touch|trace|type$|ui-|unsafe|use|user|utility|v$|vmodule|wait|wayland|webview|widevine|window|xr|zygote)/;

/** Whether a switch, without its dashes, is one that Chromium may understand. */
export const isOfChromium = (name: string): boolean => beginnings.test(name);
