// One tab of Chromium: navigation, input, inspection, waiting for conditions.

const DEADLINE_MS = 20_000; // only reached if a test fails
const POLL_MS = 20;

const KEYS = {
  Enter: { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { code: 'Escape', windowsVirtualKeyCode: 27 },
  Tab: { code: 'Tab', windowsVirtualKeyCode: 9 },
  Backspace: { code: 'Backspace', windowsVirtualKeyCode: 8 },
  ArrowDown: { code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  ArrowUp: { code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  ArrowLeft: { code: 'ArrowLeft', windowsVirtualKeyCode: 37 },
  ArrowRight: { code: 'ArrowRight', windowsVirtualKeyCode: 39 },
  Home: { code: 'Home', windowsVirtualKeyCode: 36 },
  End: { code: 'End', windowsVirtualKeyCode: 35 },
};
const MODIFIERS = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

// Runs in the page before anything else: records violations of the content security policy.
const WATCH =
  'window.violations = []; addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective));';

/**
 * `options`: {width, height, dark, reduced, scripts, scale}. `seen` of the tab collects {requests, errors, dialogs}.
 */
export async function openTab(chromium, options = {}) {
  const { browserContextId } = await chromium.send('Target.createBrowserContext');
  const { targetId } = await chromium.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method, params) => chromium.send(method, params, sessionId);
  const seen = { requests: [], errors: [], dialogs: [], bytes: 0 };
  const rules = []; // [part of a URL, answer]: requests that the test answers
  const on = listen(chromium, sessionId, send, seen, rules);
  for (const domain of ['Page', 'Runtime', 'Network', 'Log', 'Accessibility']) await send(`${domain}.enable`);
  await send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
  await emulate(send, options);
  const tab = { send, seen, ...looking(send), ...acting(send), ...hands(send) };
  return Object.assign(tab, {
    /** Answers requests whose URL contains `part` with `answer(url)`: {status, json, type, body} or null (see answered()). */
    async intercept(part, answer) {
      rules.push([part, answer]);
      await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    },
    async let() {
      rules.length = 0;
      await send('Fetch.disable');
    },
    resize: (more) => emulate(send, { ...options, ...more }),
    async close() {
      on();
      await chromium.send('Target.disposeBrowserContext', { browserContextId });
    },
  });
}

async function emulate(
  send,
  { width = 1280, height = 900, dark = false, reduced = false, scripts = true, print = false, scale = 1 },
) {
  await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false });
  await send('Emulation.setScriptExecutionDisabled', { value: !scripts });
  await send('Emulation.setEmulatedMedia', {
    media: print ? 'print' : '',
    features: [
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      { name: 'prefers-reduced-motion', value: reduced ? 'reduce' : 'no-preference' },
    ],
  });
}

function listen(chromium, sessionId, send, seen, rules) {
  const events = {
    'Network.requestWillBeSent': ({ request }) => seen.requests.push(request.url),
    'Network.loadingFinished': ({ encodedDataLength }) => {
      seen.bytes += encodedDataLength;
    },
    'Runtime.exceptionThrown': ({ exceptionDetails }) =>
      seen.errors.push(exceptionDetails.exception?.description ?? exceptionDetails.text),
    'Log.entryAdded': ({ entry }) => {
      if (entry.level === 'error') seen.errors.push(`${entry.text} ${entry.url ?? ''}`);
    },
    'Page.javascriptDialogOpening': ({ message }) => {
      seen.dialogs.push(message);
      send('Page.handleJavaScriptDialog', { accept: false }).catch(() => {});
    },
    'Fetch.requestPaused': ({ requestId, request }) => answered(send, rules, requestId, request.url),
  };
  return chromium.on(({ method, params, sessionId: of }) => { if (of === sessionId) events[method]?.(params); });
}

async function answered(send, rules, requestId, url) {
  const rule = rules.find(([part]) => url.includes(part));
  const answer = rule ? await rule[1](url) : null;
  if (!answer) return send('Fetch.continueRequest', { requestId }).catch(() => {});
  if (answer.fail) return send('Fetch.failRequest', { requestId, errorReason: answer.fail }).catch(() => {});
  const body = Buffer.from(answer.body ?? JSON.stringify(answer.json)).toString('base64');
  return send('Fetch.fulfillRequest', { requestId, responseCode: answer.status ?? 200, body,
    responseHeaders: [{ name: 'Content-Type', value: answer.type ?? 'application/json' }] }).catch(() => {});
}

function looking(send) {
  /** Runs a function in the page with plain values as arguments, and returns its result. */
  async function run(what, ...values) {
    const expression = `(${what})(...${JSON.stringify(values)})`;
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  /** Waits until the function returns a true value, and returns it. */
  async function until(what, ...values) {
    const end = Date.now() + DEADLINE_MS;
    for (;;) {
      const value = await run(what, ...values).catch((error) => {
        if (!/context|navigat/i.test(error.message)) throw error;
      });
      if (value) return value;
      if (Date.now() > end) throw new Error(`timeout waiting for: ${what} ${JSON.stringify(values)}`);
      await new Promise((resolve) => { setTimeout(resolve, POLL_MS); });
    }
  }
  return {
    run,
    until,
    text: (selector) => run((s) => document.querySelector(s)?.textContent ?? null, selector),
    texts: (selector) => run((s) => [...document.querySelectorAll(s)].map((one) => one.textContent), selector),
    count: (selector) => run((s) => document.querySelectorAll(s).length, selector),
    focused: () => run(() => document.activeElement?.id ?? ''),
    address: () => run(() => location.pathname.replace(/^\//, '') + location.search),
    shows: (selector) => until((s) => [...document.querySelectorAll(s)].some((one) => one.checkVisibility()), selector),
    says: (selector, part) => until((s, p) => document.querySelector(s)?.textContent.includes(p), selector, part),
    async screenshot() {
      return Buffer.from((await send('Page.captureScreenshot', { format: 'png' })).data, 'base64');
    },
  };
}

function acting(send) {
  return {
    /** Loads a URL and waits for its list or article, or for `ready`. */
    async go(address, ready = '.results-head, .article, .nothing, .notice, .guide') {
      await send('Page.navigate', { url: address });
      await this.until(
        (url, s) =>
          location.href === new URL(url).href
          && document.readyState === 'complete'
          && document.querySelector(s) !== null,
        address,
        ready,
      );
    },
    async back() {
      const { currentIndex, entries } = await send('Page.getNavigationHistory');
      await send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1].id });
    },
    async forward() {
      const { currentIndex, entries } = await send('Page.getNavigationHistory');
      await send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex + 1].id });
    },
    reload: () => send('Page.reload'),
    async press(name, ...modifiers) {
      const bits = modifiers.reduce((sum, one) => sum | MODIFIERS[one], 0);
      const key = { key: name, modifiers: bits, ...(KEYS[name] ?? { text: bits & ~8 ? undefined : name }) };
      await send('Input.dispatchKeyEvent', { type: key.text ? 'keyDown' : 'rawKeyDown', ...key });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: undefined });
    },
    async type(text) {
      for (const character of text) await this.press(character);
    },
    insert: (text) => send('Input.insertText', { text }),
    compose: (text) =>
      send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }),
    focus: (selector) =>
      send('Runtime.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)}).focus()` }),
  };
}

function hands(send) {
  const mouse = (type, { x, y }, more = {}) =>
    send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      clickCount: 1,
      buttons: type === 'mouseReleased' ? 0 : 1,
      ...more,
    });
  return {
    async at(selector) {
      return this.until((s) => {
        const one = document.querySelector(s);
        if (!one) return null;
        one.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = one.getClientRects()[0] ?? {};  // the first line of a link that wraps
        return width > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
      }, selector);
    },
    async click(selector) {
      const place = await this.at(selector);
      await mouse('mousePressed', place);
      await mouse('mouseReleased', place);
    },
    async hover(selector) {
      await mouse('mouseMoved', await this.at(selector), { button: 'none', buttons: 0 });
    },
    async drag(from, to) {
      const [start, end] = [await this.at(from), await this.at(to)];
      await mouse('mousePressed', start);
      for (const part of [0.25, 0.5, 0.75, 1]) {
        await mouse('mouseMoved', { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part });
      }
      await mouse('mouseReleased', end);
    },
  };
}
