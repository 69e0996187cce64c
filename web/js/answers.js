// Of several tasks started one after another, only the newest counts, however late the others finish.

/**
 * `run(task)` calls task(signal) after aborting the one before. It resolves to {current: true, value}, or to
 * {current: false} when a newer task was started meanwhile; a failure that no longer matters is swallowed too.
 * Abort alone would not do: an answer may already be on its way through the event loop.
 */
export function latestOnly() {
  let turn = 0;
  let controller = null;
  return {
    async run(task) {
      controller?.abort();
      controller = new AbortController();
      turn += 1;
      const mine = turn;
      try {
        const value = await task(controller.signal);
        return mine === turn ? { current: true, value } : { current: false };
      } catch (error) {
        if (mine === turn) throw error;
        return { current: false };
      }
    },
    cancel() {
      turn += 1;
      controller?.abort();
    },
  };
}

// The last few answers by address, so that Back is immediate and works even when the server is gone.

export function recentAnswers(limit) {
  const answers = new Map(); // oldest first
  return {
    get: (address) => answers.get(address),
    put(address, answer) {
      answers.delete(address);
      answers.set(address, answer);
      if (answers.size > limit) answers.delete(answers.keys().next().value);
    },
  };
}
