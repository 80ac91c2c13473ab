// Stories drive several servers at once, and a shared machine can stand still for seconds in the middle of one. In CI a
// test that failed is run once more, and its first failure is printed: look at it, it may be a real race.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
