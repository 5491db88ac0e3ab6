import fc from 'fast-check';

/**
 * Properties draw the same in every run: a rare find must not stop a change that has nothing to do with it. To look for
 * rare ones, draw anew: `WARDKEEP_TEST_SEED=$RANDOM npm test`. A failure prints its seed either way.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.WARDKEEP_TEST_SEED ?? 20_261_123) });
