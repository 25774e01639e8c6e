// Speaks Chrome's debugging protocol to a window: the one way to watch ours and a bare one alike, without a hook in the product.
export interface Cdp {
  send<T = Record<string, unknown>>(method: string, params?: object, session?: string): Promise<T>;
  /** Value of an expression in the page; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** Value of the promise of an expression, which is listening before `act` is done: input may overtake what is to be evaluated. */
  during<T>(expression: string, act: () => Promise<void>): Promise<T>;
  /** Evaluates until the value is truthy. */
  until<T>(expression: string, what: string, timeoutMs?: number): Promise<T>;
  /** Presses and lets go the left button in the middle of the element that an expression names. */
  click(element: string): Promise<void>;
  /** Enters text where the focus is. */
  type(text: string): Promise<void>;
  close(): void;
}

/** ms that anything in a page may take; what goes on for longer has gone wrong. */
const PATIENCE = 120_000;

interface Message {
  id?: number;
  result?: unknown;
  error?: { message: string };
  method?: string;
  params?: { targetInfo?: { targetId: string; type: string; url: string } };
}

/** Connects to the page whose address begins with `url`, as soon as there is one. */
export async function connect(endpoint: string, url: string): Promise<Cdp> {
  const socket = new WebSocket(endpoint);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no answer from ${endpoint}`));
  });
  const waiting = new Map<number, { resolve(value: never): void; reject(e: Error): void }>();
  let last = 0;
  let found: (id: string) => void = () => {};
  const target = new Promise<string>((resolve) => {
    found = resolve;
  });
  socket.onmessage = (event) => {
    const m = JSON.parse(String(event.data)) as Message;
    const info = m.params?.targetInfo;
    if (info?.type === 'page' && info.url.startsWith(url)) found(info.targetId);
    const asked = m.id === undefined ? undefined : waiting.get(m.id);
    if (!asked) return;
    waiting.delete(m.id!);
    if (m.error) asked.reject(new Error(m.error.message));
    else asked.resolve(m.result as never);
  };
  socket.onclose = () => {
    for (const asked of waiting.values()) asked.reject(new Error('the window is gone'));
    waiting.clear();
  };
  const patient = <T>(answer: Promise<T>, what: string): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE / 1000} s to ${what}`)), PATIENCE);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };
  const send = <T>(method: string, params: object = {}, sessionId?: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  await send('Target.setDiscoverTargets', { discover: true });
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId: await target, flatten: true });

  async function evaluate<T>(expression: string): Promise<T> {
    const answer = send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true }, sessionId);
    const { result, exceptionDetails } = await patient(answer, expression.slice(0, 200));
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  return {
    send: (method, params, session = sessionId) => send(method, params, session),
    evaluate,
    async during(expression, act) {
      await evaluate(`void (globalThis.benchAnswer = ${expression})`);
      await act();
      return evaluate('globalThis.benchAnswer');
    },
    async until(expression, what, timeoutMs = 30_000) {
      const end = performance.now() + timeoutMs;
      for (;;) {
        // A page that is just being replaced has no context to evaluate in.
        const value = await evaluate<never>(expression).catch((e: Error) => {
          if (!/context|navigat/i.test(e.message)) throw e;
          return undefined;
        });
        if (value) return value;
        if (performance.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
    },
    async click(element) {
      const at = await evaluate<{ x: number; y: number } | null>(
        `(() => { const e = ${element}; e?.scrollIntoView({ block: 'nearest' }); const r = e?.getBoundingClientRect();
          return r ? { x: r.x + r.width / 2, y: r.y + r.height / 2 } : null; })()`,
      );
      if (!at) throw new Error(`nothing to click at ${element}`);
      const mouse = { ...at, button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed' }, sessionId);
      await send('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased' }, sessionId);
    },
    type: async (text) => void (await send('Input.insertText', { text }, sessionId)),
    close: () => socket.close(),
  };
}
