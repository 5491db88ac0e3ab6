// Loaded into a program that the launcher runs, so that nothing it started stays behind.

// Killed launchers (kill -9) say no word: the program is then asked to stop as if by SIGTERM. The channel by itself
// does not keep the program running.
if (process.channel) {
  process.once('disconnect', () => process.emit('SIGTERM', 'SIGTERM'));
  process.channel.unref();
}

// A program that does not listen, or not yet, would die of the signal on the spot; this way its `exit` is still heard,
// by which the embedded database is told to stop.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(code);
  });
}
