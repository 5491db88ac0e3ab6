// Loaded into a program that the launcher runs: when the launcher is gone without a word (kill -9), the program is
// asked to stop as if by SIGTERM. The channel by itself does not keep the program running.
if (process.channel) {
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143);
  });
  process.channel.unref();
}
