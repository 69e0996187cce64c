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
